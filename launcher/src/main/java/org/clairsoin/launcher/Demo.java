package org.clairsoin.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.clairsoin.launcher.demo.DemoData;

/** A demonstration: accounts, a system's token, and fictional data that arrive as real ones do. */
final class Demo {

    private static final String SCOPES = "intake:write uses:read tools:write decisions:check";

    private final DataFolder folder;
    private final DemoCredentials credentials;
    private final DemoIssuer issuer;
    private final String password;
    private final String address;

    Demo(DataFolder folder, Secrets secrets, DemoCredentials credentials, String address) {
        this.folder = folder;
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

    /**
     * Post the demonstration's data, once per data folder.
     *
     * <p>The moment it tells from is written down first: a load that was interrupted goes on with
     * the same messages, which change nothing where they have arrived.
     */
    void load() {
        Path done = folder.resolve("demo-data-loaded");
        if (Files.exists(done)) {
            return;
        }
        Path begun = folder.resolve("demo-data-begun");
        try {
            if (!Files.exists(begun)) {
                folder.writePrivate(begun, Instant.now() + "\n");
            }
            Instant moment = Instant.parse(Files.readString(begun).strip());
            new DemoData(address, token(), password).post(moment);
            folder.writePrivate(done, Instant.now() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

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
        return issuer.token(
                "demo-hospital", SCOPES, DemoData.organization(), address, Instant.now());
    }
}
