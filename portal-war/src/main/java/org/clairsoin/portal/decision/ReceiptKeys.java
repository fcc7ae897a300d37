package org.clairsoin.portal.decision;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.List;
import org.clairsoin.portal.shared.KeyRoom;

/**
 * The keys that sign receipts, {@code receipts-….pem} of the key room, and {@code pseudonyms.key}
 * which makes the salts that hide patients in receipts.
 */
public final class ReceiptKeys {

    private static final int SALT_KEY_LENGTH = 32;

    private final PrivateKey signing;
    private final List<JWK> published;
    private final byte[] saltKey;

    private ReceiptKeys(PrivateKey signing, List<JWK> published, byte[] saltKey) {
        this.signing = signing;
        this.published = List.copyOf(published);
        this.saltKey = saltKey;
    }

    /**
     * Read the keys of a folder, made where there are none.
     *
     * @throws IOException when a key is missing beside others, unreadable or no key
     */
    public static ReceiptKeys load(Path folder) throws IOException {
        KeyRoom room = KeyRoom.at(folder);
        List<KeyPair> pairs = room.pairs("receipts", KeyRoom.Algorithm.ES256);
        List<JWK> published = new ArrayList<>();
        for (KeyPair pair : pairs) {
            published.add(publicKey(pair));
        }
        return new ReceiptKeys(
                pairs.get(pairs.size() - 1).getPrivate(),
                published,
                room.secret("pseudonyms.key", SALT_KEY_LENGTH));
    }

    private static JWK publicKey(KeyPair pair) throws IOException {
        try {
            return new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.ES256)
                    .keyIDFromThumbprint()
                    .build();
        } catch (JOSEException | IllegalStateException | IllegalArgumentException e) {
            throw new IOException("a key of receipts is no ES256 key", e);
        }
    }

    /** Return the key that signs now. */
    public PrivateKey signing() {
        return signing;
    }

    /** Return the id under which the signing key is published: its RFC 7638 thumbprint. */
    public String signingId() {
        return published.get(published.size() - 1).getKeyID();
    }

    /** Return all public keys. */
    public List<JWK> published() {
        return published;
    }

    byte[] saltKey() {
        return saltKey.clone();
    }
}
