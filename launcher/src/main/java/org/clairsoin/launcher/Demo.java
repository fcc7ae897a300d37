package org.clairsoin.launcher;

import java.time.Instant;
import java.util.Map;

/** A demonstration: accounts, a system's token, and fictional data that arrive as real ones do. */
final class Demo {

    /** The one organisation the demo hospital system speaks for by itself. */
    static final String ORGANIZATION = "https://deux-rives.example/structures|DR-01";

    private static final String SCOPES = "intake:write uses:read tools:write decisions:check";

    private final DemoCredentials credentials;
    private final DemoIssuer issuer;
    private final String password;
    private final String address;

    Demo(DataFolder folder, Secrets secrets, DemoCredentials credentials, String address) {
        this.credentials = credentials;
        this.issuer = new DemoIssuer(folder);
        this.password = secrets.legiblePassword("demo");
        this.address = address;
    }

    /** Return what the portal must know, as environment variables. */
    Map<String, String> settings() {
        return Map.of(
                "MP_JWT_VERIFY_ISSUER",
                DemoIssuer.NAME,
                "MP_JWT_VERIFY_AUDIENCES",
                address,
                "MP_JWT_VERIFY_PUBLICKEY_LOCATION",
                issuer.publicKeys().toString(),
                "CLAIRSOIN_DEMO_PASSWORD",
                password);
    }

    /** Post the demonstration's data, once per data folder. */
    void load() {}

    /** Write the file of credentials and return the line a person reads. */
    String publish() {
        credentials.publish(address, password, token());
        return "Clairsoin is ready: "
                + address
                + "  sign in as "
                + String.join(
                        ", ", DemoCredentials.ACCOUNTS.stream().map(DemoCredentials::user).toList())
                + "  password "
                + password
                + "  (all in "
                + credentials.file()
                + ")";
    }

    private String token() {
        return issuer.token("demo-hospital", SCOPES, ORGANIZATION, address, Instant.now());
    }
}
