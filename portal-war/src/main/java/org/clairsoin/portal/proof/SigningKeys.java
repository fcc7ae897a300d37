package org.clairsoin.portal.proof;

import com.nimbusds.jose.jwk.JWK;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.clairsoin.portal.shared.DatabaseReady;
import org.clairsoin.portal.shared.PublishedKeys;
import org.jspecify.annotations.Nullable;

/** Hold the keys of tree heads from the start on; without them the portal does not start. */
@ApplicationScoped
public class SigningKeys implements PublishedKeys {

    private final @Nullable ProofConfig config;
    private volatile @Nullable TreeKeys keys;

    /** For the container's proxy only. */
    protected SigningKeys() {
        this.config = null;
    }

    @Inject
    public SigningKeys(ProofConfig config) {
        this.config = config;
    }

    /** Read the keys before anybody signs. */
    public void start(@Observes @Priority(200) DatabaseReady ready) {
        try {
            keys = TreeKeys.load(Objects.requireNonNull(config).keys());
        } catch (IOException e) {
            throw new UncheckedIOException("Clairsoin does not start: " + e.getMessage(), e);
        }
    }

    /** Return the keys. */
    public TreeKeys keys() {
        return Objects.requireNonNull(keys, "the keys of tree heads are read at start");
    }

    @Override
    public List<JWK> publicKeys() {
        TreeKeys read = keys;
        return read == null ? List.of() : read.published();
    }
}
