package org.clairsoin.portal.proof;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.clairsoin.portal.shared.KeyRoom;

/** The keys that sign tree heads and exports: {@code tree-heads-….pem} of the key room. */
public final class TreeKeys {

    private static final int RAW_LENGTH = 32;

    private final PrivateKey signing;
    private final List<JWK> published;

    private TreeKeys(PrivateKey signing, List<JWK> published) {
        this.signing = signing;
        this.published = List.copyOf(published);
    }

    /**
     * Read the keys of a folder, made where there are none.
     *
     * @throws IOException when one is unreadable or no key
     */
    public static TreeKeys load(Path folder) throws IOException {
        List<KeyPair> pairs = KeyRoom.at(folder).pairs("tree-heads", KeyRoom.Algorithm.ED25519);
        List<JWK> published = new ArrayList<>();
        for (KeyPair pair : pairs) {
            published.add(publicKey(pair));
        }
        return new TreeKeys(pairs.get(pairs.size() - 1).getPrivate(), published);
    }

    private static JWK publicKey(KeyPair pair) throws IOException {
        byte[] encoded = pair.getPublic().getEncoded(); // ends with the point itself
        byte[] point = Arrays.copyOfRange(encoded, encoded.length - RAW_LENGTH, encoded.length);
        try {
            return new OctetKeyPair.Builder(Curve.Ed25519, Base64URL.encode(point))
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.EdDSA)
                    .keyIDFromThumbprint()
                    .build();
        } catch (JOSEException e) {
            throw new IOException("a key of tree heads has no thumbprint", e);
        }
    }

    /** Return the id under which the signing key is published: its RFC 7638 thumbprint. */
    public String signingId() {
        return published.get(published.size() - 1).getKeyID();
    }

    /** Return all public keys. */
    public List<JWK> published() {
        return published;
    }

    /** Return the Ed25519 signature over some bytes. */
    public byte[] sign(byte[] bytes) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(signing);
            signature.update(bytes);
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no Ed25519", e);
        }
    }
}
