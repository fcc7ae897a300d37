package org.clairsoin.portal.decision;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.clairsoin.portal.shared.PrivateFiles;

/**
 * The keys that sign receipts: PEM files in a private folder, made at the first start.
 *
 * <p>Each file {@code receipts-….pem} holds a private and a public key; the last by name signs, all
 * stay published. {@code pseudonyms.key} makes the salts that hide patients in receipts.
 */
public final class ReceiptKeys {

    private static final String PATTERN = "receipts-*.pem";
    private static final String FIRST = "receipts-0001.pem";
    private static final int SALT_KEY_LENGTH = 32;

    private final PrivateKey signing;
    private final String signingId;
    private final JWKSet published;
    private final byte[] saltKey;

    private ReceiptKeys(PrivateKey signing, String signingId, JWKSet published, byte[] saltKey) {
        this.signing = signing;
        this.signingId = signingId;
        this.published = published;
        this.saltKey = saltKey;
    }

    /**
     * Read the keys of a folder, made where there are none.
     *
     * @throws IOException when a key is missing beside others, unreadable or no key
     */
    public static ReceiptKeys load(Path folder) throws IOException {
        try {
            PrivateFiles.makeFolder(folder);
            List<Path> files = files(folder);
            if (files.isEmpty()) {
                PrivateFiles.write(folder.resolve(FIRST), pem(generate()));
                files = files(folder);
            }
            List<JWK> published = new ArrayList<>();
            KeyPair last = null;
            for (Path file : files) {
                last = read(file);
                published.add(
                        new ECKey.Builder(Curve.P_256, (ECPublicKey) last.getPublic())
                                .keyUse(KeyUse.SIGNATURE)
                                .algorithm(com.nimbusds.jose.JWSAlgorithm.ES256)
                                .keyIDFromThumbprint()
                                .build());
            }
            if (last == null) {
                throw new IOException("no key of receipts in " + folder);
            }
            return new ReceiptKeys(
                    last.getPrivate(),
                    published.get(published.size() - 1).getKeyID(),
                    new JWKSet(published),
                    PrivateFiles.keyOf(folder.resolve("pseudonyms.key"), SALT_KEY_LENGTH));
        } catch (GeneralSecurityException | JOSEException | IllegalArgumentException e) {
            throw new IOException("the keys of receipts in " + folder + " cannot be read", e);
        }
    }

    /** Return the key that signs now. */
    public PrivateKey signing() {
        return signing;
    }

    /** Return the id under which the signing key is published: its RFC 7638 thumbprint. */
    public String signingId() {
        return signingId;
    }

    /** Return all public keys as a JWK set. */
    public String published() {
        return published.toString(true);
    }

    byte[] saltKey() {
        return saltKey.clone();
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(
                            file ->
                                    folder.getFileSystem()
                                            .getPathMatcher("glob:" + PATTERN)
                                            .matches(file.getFileName()))
                    .sorted()
                    .toList();
        }
    }

    private static KeyPair generate() throws GeneralSecurityException {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        return generator.generateKeyPair();
    }

    private static byte[] pem(KeyPair pair) {
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        String text =
                "-----BEGIN PRIVATE KEY-----\n"
                        + lines.encodeToString(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n-----BEGIN PUBLIC KEY-----\n"
                        + lines.encodeToString(pair.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n";
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static KeyPair read(Path file) throws IOException, GeneralSecurityException {
        String text = Files.readString(file, StandardCharsets.US_ASCII);
        KeyFactory factory = KeyFactory.getInstance("EC");
        return new KeyPair(
                factory.generatePublic(new X509EncodedKeySpec(block(text, "PUBLIC KEY", file))),
                factory.generatePrivate(new PKCS8EncodedKeySpec(block(text, "PRIVATE KEY", file))));
    }

    private static byte[] block(String text, String name, Path file) throws IOException {
        String begin = "-----BEGIN " + name + "-----";
        String end = "-----END " + name + "-----";
        int from = text.indexOf(begin);
        int until = text.indexOf(end);
        if (from < 0 || until < from) {
            throw new IOException(file + " must hold a " + name + " in PEM");
        }
        return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), until));
    }
}
