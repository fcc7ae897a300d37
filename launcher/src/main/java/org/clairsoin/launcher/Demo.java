package org.clairsoin.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
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
        credentials.vendorKey();
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
                password,
                "CLAIRSOIN_DEMO_PATIENT_IDENTIFIERS",
                DemoData.patients(),
                "CLAIRSOIN_DEMO_CHILD_IDENTIFIERS",
                DemoData.children());
    }

    /**
     * Post the demonstration's data, once per data folder.
     *
     * <p>The moment it tells from is written down first, then each step that is done: a load that
     * was interrupted goes on with the same messages where it stopped.
     */
    void load() {
        Path progress = folder.resolve("demo-data");
        try {
            if (!Files.exists(progress)) {
                folder.writePrivate(progress, Instant.now() + " 0\n");
            }
            String[] words = Files.readString(progress).strip().split(" ");
            List<Runnable> steps =
                    new DemoData(address, token(), password).steps(Instant.parse(words[0]));
            for (int done = Integer.parseInt(words[1]); done < steps.size(); done++) {
                steps.get(done).run();
                folder.writePrivate(progress, words[0] + " " + (done + 1) + "\n");
            }
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
                + ", "
                + DemoData.REFUSING
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
