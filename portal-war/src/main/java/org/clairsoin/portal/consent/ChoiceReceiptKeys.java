package org.clairsoin.portal.consent;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.Payload;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.interfaces.ECPublicKey;
import java.util.ArrayList;
import java.util.List;
import org.clairsoin.portal.shared.DatabaseReady;
import org.clairsoin.portal.shared.KeyRoom;
import org.clairsoin.portal.shared.PublishedKeys;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Sign receipts of choices with keys of their own, {@code choice-receipts-….pem} of the key room;
 * without them the portal does not start.
 */
@ApplicationScoped
public class ChoiceReceiptKeys implements PublishedKeys {

    private final Path folder;
    private volatile List<ECKey> keys = List.of();

    /** For the container's proxy only. */
    protected ChoiceReceiptKeys() {
        this("");
    }

    @Inject
    public ChoiceReceiptKeys(@ConfigProperty(name = "clairsoin.data-dir") String dataDir) {
        this.folder = Path.of(dataDir, "keys");
    }

    /** Read the keys before anybody signs. */
    public void start(@Observes @Priority(200) DatabaseReady ready) {
        load();
    }

    /** Read the keys, made where there are none. */
    void load() {
        try {
            List<ECKey> read = new ArrayList<>();
            for (KeyPair pair :
                    KeyRoom.at(folder).pairs("choice-receipts", KeyRoom.Algorithm.ES256)) {
                read.add(
                        new ECKey.Builder(Curve.P_256, (ECPublicKey) pair.getPublic())
                                .privateKey(pair.getPrivate())
                                .keyUse(KeyUse.SIGNATURE)
                                .algorithm(JWSAlgorithm.ES256)
                                .keyIDFromThumbprint()
                                .build());
            }
            keys = List.copyOf(read);
        } catch (IOException e) {
            throw new UncheckedIOException("Clairsoin does not start: " + e.getMessage(), e);
        } catch (JOSEException | IllegalStateException | ClassCastException e) {
            throw new IllegalStateException(
                    "Clairsoin does not start: a key of choice receipts is no ES256 key", e);
        }
    }

    @Override
    public List<JWK> publicKeys() {
        return keys.stream().<JWK>map(ECKey::toPublicJWK).toList();
    }

    /** Return a JWS in its compact form (RFC 7515, ES256) whose payload is these bytes. */
    public String sign(byte[] payload) {
        ECKey key = keys.get(keys.size() - 1);
        JWSObject signed =
                new JWSObject(
                        new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                        new Payload(payload));
        try {
            signed.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException("this Java has no ES256", e);
        }
        return signed.serialize();
    }
}
