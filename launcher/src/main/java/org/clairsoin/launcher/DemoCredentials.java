package org.clairsoin.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;

/** The file that tells people and tests how to sign in to a demonstration. */
final class DemoCredentials {

    /** Every demo account; its name is its key with dots written as dashes. */
    static final List<String> ACCOUNTS =
            List.of(
                    "patient",
                    "patient.none",
                    "parent",
                    "staff",
                    "desk",
                    "clinician",
                    "quality",
                    "dpo",
                    "administrator",
                    "administrator.second",
                    "vendor",
                    "reviewer",
                    "reviewer.second",
                    "operator");

    private final DataFolder folder;
    private final Path file;

    DemoCredentials(DataFolder folder) {
        this.folder = folder;
        this.file = folder.resolve("demo-credentials.properties");
    }

    /** Remove the file of an earlier run: its presence says that this run is ready. */
    void withdraw() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Write the file, whole or not at all. */
    void publish(String url, String password, String token) {
        StringBuilder text = new StringBuilder();
        text.append("url=").append(url).append('\n');
        text.append("password=").append(password).append('\n');
        for (String account : ACCOUNTS) {
            text.append("user.").append(account).append('=').append(user(account)).append('\n');
        }
        text.append("vendor.key=").append(vendorKey()).append('\n');
        text.append("token.hospital=").append(token).append('\n');
        folder.writePrivate(file, text.toString());
    }

    Path file() {
        return file;
    }

    static String user(String account) {
        return account.replace('.', '-');
    }

    /**
     * Return the file of the demo vendor's private key, making it the first time; the portal reads
     * the public half beside it at its start.
     */
    Path vendorKey() {
        Path keys = folder.privateFolder("keys");
        Path secret = keys.resolve("demo-vendor.pem");
        if (!Files.exists(secret)) {
            try {
                KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
                folder.writePrivate(
                        keys.resolve("demo-vendor.pub.pem"),
                        pem("PUBLIC KEY", pair.getPublic().getEncoded()));
                folder.writePrivate(secret, pem("PRIVATE KEY", pair.getPrivate().getEncoded()));
            } catch (NoSuchAlgorithmException e) {
                throw new IllegalStateException(e);
            }
        }
        return secret;
    }

    private static String pem(String kind, byte[] encoded) {
        return "-----BEGIN "
                + kind
                + "-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(encoded)
                + "\n-----END "
                + kind
                + "-----\n";
    }
}
