package org.clairsoin.portal.webhook;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A message as its receiver has it: our own reading of Standard Webhooks 1.0.0, which knows nothing
 * of the code that signs.
 *
 * @param timestamp seconds since 1970, of the try
 */
public record SignedMessage(String id, long timestamp, String signatures, byte[] body) {

    /** Return whether one of the signatures is right for what the receiver was given. */
    public boolean isSignedBy(String key) {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        content.writeBytes((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
        content.writeBytes(body);
        for (String signature : signatures.split(" ")) {
            String[] parts = signature.split(",", 2);
            byte[] bytes = Base64.getDecoder().decode(parts[1]);
            try {
                if (parts[0].equals("v1a") && key.startsWith("whpk_")
                        ? ed25519(key, content.toByteArray(), bytes)
                        : parts[0].equals("v1")
                                && key.startsWith("whsec_")
                                && hmac(key, content.toByteArray(), bytes)) {
                    return true;
                }
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        }
        return false;
    }

    private static boolean ed25519(String key, byte[] content, byte[] signature)
            throws GeneralSecurityException {
        byte[] raw = Base64.getDecoder().decode(key.substring("whpk_".length()));
        byte[] info = HexFormat.of().parseHex("302a300506032b6570032100" + hex(raw));
        Signature check = Signature.getInstance("Ed25519");
        check.initVerify(
                KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(info)));
        check.update(content);
        return check.verify(signature);
    }

    private static boolean hmac(String key, byte[] content, byte[] signature)
            throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(
                new SecretKeySpec(
                        Base64.getDecoder().decode(key.substring("whsec_".length())),
                        "HmacSHA256"));
        return MessageDigest.isEqual(mac.doFinal(content), signature);
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }
}
