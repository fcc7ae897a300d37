package org.clairsoin.launcher.verify;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;

/** The published keys: Ed25519 for tree heads and exports, P-256 for receipts. */
final class Keys {

    /** What stands before the 32 bytes of an Ed25519 key in its X.509 form. RFC 8410. */
    private static final byte[] X509 = HexFormat.of().parseHex("302a300506032b6570032100");

    private final Map<String, PublicKey> ed25519 = new HashMap<>();
    private final Map<String, PublicKey> es256 = new HashMap<>();

    private Keys() {}

    /**
     * Read a JWK set.
     *
     * @throws Unreadable when it is none, or holds no key of tree heads
     */
    static Keys read(byte[] jwks) {
        Keys keys = new Keys();
        for (Fields key : new Fields(Json.read(jwks)).objects("keys")) {
            String curve = key.optionalText("crv").orElse("");
            String kid = key.text("kid");
            try {
                if (curve.equals("Ed25519")) {
                    keys.ed25519.put(kid, ed25519(key.bytes("x", Bytes.HASH)));
                } else if (curve.equals("P-256")) {
                    keys.es256.put(
                            kid, p256(key.bytes("x", Bytes.HASH), key.bytes("y", Bytes.HASH)));
                }
            } catch (GeneralSecurityException e) {
                throw new Unreadable("key " + kid + " is no key");
            }
        }
        if (keys.ed25519.isEmpty()) {
            throw new Unreadable("there is no Ed25519 key");
        }
        return keys;
    }

    private static PublicKey ed25519(byte[] point) throws GeneralSecurityException {
        ByteArrayOutputStream encoded = new ByteArrayOutputStream();
        encoded.writeBytes(X509);
        encoded.writeBytes(point);
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(encoded.toByteArray()));
    }

    private static PublicKey p256(byte[] x, byte[] y) throws GeneralSecurityException {
        AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
        curve.init(new ECGenParameterSpec("secp256r1"));
        ECPoint point = new ECPoint(new BigInteger(1, x), new BigInteger(1, y));
        return KeyFactory.getInstance("EC")
                .generatePublic(
                        new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
    }

    /** Say what is wrong with a signature of tree heads or exports; empty when nothing is. */
    String faultOfHead(String kid, byte[] signed, byte[] signature) {
        return fault("Ed25519", "tree heads", ed25519.get(kid), kid, signed, signature);
    }

    /** Say what is wrong with a signature of receipts; empty when nothing is. */
    String faultOfReceipt(String kid, byte[] signed, byte[] signature) {
        return fault(
                "SHA256withECDSAinP1363Format", "receipts", es256.get(kid), kid, signed, signature);
    }

    private static String fault(
            String algorithm,
            String use,
            @org.jspecify.annotations.Nullable PublicKey key,
            String kid,
            byte[] signed,
            byte[] signature) {
        if (key == null) {
            return "is signed with key " + kid + ", which is no published key of " + use;
        }
        try {
            Signature check = Signature.getInstance(algorithm);
            check.initVerify(key);
            check.update(signed);
            if (check.verify(signature)) {
                return "";
            }
        } catch (GeneralSecurityException e) {
            // not a signature at all: said below
        }
        return "has a signature that key " + kid + " did not make";
    }
}
