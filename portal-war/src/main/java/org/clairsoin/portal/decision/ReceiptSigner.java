package org.clairsoin.portal.decision;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.clairsoin.portal.decision.domain.MerkleTree;

/**
 * Sign the head of each group of answers, and salt the reference to each patient.
 *
 * <p>Used by one thread.
 */
final class ReceiptSigner {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final int SALT_LENGTH = 16;

    private final String header;
    private final URI issuer;
    private final Signature signature;
    private final Mac salts;

    ReceiptSigner(ReceiptKeys keys, URI issuer) {
        this.issuer = issuer;
        this.header = base64("{\"alg\":\"ES256\",\"kid\":\"" + keys.signingId() + "\"}");
        try {
            this.signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(keys.signing());
            this.salts = Mac.getInstance("HmacSHA256");
            salts.init(new SecretKeySpec(keys.saltKey(), "HmacSHA256"));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("this Java has no ES256 or no HMAC-SHA-256", e);
        }
    }

    /** Return the JWS over the root and the size of a tree. */
    String head(MerkleTree tree, Instant issued) throws GeneralSecurityException {
        String payload =
                "{\"iss\":\""
                        + issuer
                        + "\",\"iat\":"
                        + issued.getEpochSecond()
                        + ",\"root\":\""
                        + BASE64.encodeToString(tree.root())
                        + "\",\"size\":"
                        + tree.size()
                        + "}";
        String signed = header + "." + base64(payload);
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + BASE64.encodeToString(signature.sign());
    }

    /** Return the salt of one decision: only its asker is told. */
    byte[] salt(String decisionId) {
        byte[] mac = salts.doFinal(decisionId.getBytes(StandardCharsets.US_ASCII));
        return Arrays.copyOf(mac, SALT_LENGTH);
    }

    private static String base64(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
