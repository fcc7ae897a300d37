package org.clairsoin.plugin.trust;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.plugin.trust.EnrolledKey.Use;

/** The keys the hospital knows. */
public final class Keyring {
    private final Map<String, EnrolledKey> keys = new HashMap<>();

    /** Know these keys. */
    public Keyring(List<EnrolledKey> keys) {
        keys.forEach(key -> this.keys.put(key.id(), key));
    }

    /** Find a key by its name, if it may be used for this. */
    public Optional<EnrolledKey> find(String keyId, Use use) {
        return Optional.ofNullable(keys.get(keyId)).filter(key -> key.use() == use);
    }
}
