package org.clairsoin.portal.proof;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.OctetKeyPair;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;
import java.util.HexFormat;
import org.clairsoin.portal.proof.domain.TreeHead;

/** Check heads as a stranger does: with the published keys alone. */
final class Signatures {

    private Signatures() {}

    static boolean verifies(TreeKeys keys, TreeHead head) throws RuntimeException {
        return keys.published().stream()
                .filter(key -> key.getKeyID().equals(head.kid()))
                .findFirst()
                .map(key -> verifies(key, head.bytes(), head.signature()))
                .orElse(false);
    }

    private static boolean verifies(JWK key, byte[] bytes, byte[] signature) {
        try {
            ByteArrayOutputStream encoded = new ByteArrayOutputStream();
            encoded.writeBytes(HexFormat.of().parseHex("302a300506032b6570032100"));
            encoded.writeBytes(((OctetKeyPair) key).getX().decode());
            PublicKey point =
                    KeyFactory.getInstance("Ed25519")
                            .generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(point);
            check.update(bytes);
            return check.verify(signature);
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Put a new key beside the old one, as an operator does, and read both. */
    static TreeKeys rotate(Path folder) throws Exception {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        Base64.Encoder lines = Base64.getMimeEncoder(64, new byte[] {'\n'});
        Files.writeString(
                folder.resolve("tree-heads-0002.pem"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + lines.encodeToString(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n-----BEGIN PUBLIC KEY-----\n"
                        + lines.encodeToString(pair.getPublic().getEncoded())
                        + "\n-----END PUBLIC KEY-----\n",
                StandardCharsets.US_ASCII);
        return TreeKeys.load(folder);
    }
}
