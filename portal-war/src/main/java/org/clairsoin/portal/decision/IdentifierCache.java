package org.clairsoin.portal.decision;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.Identifier;
import org.jspecify.annotations.Nullable;

/**
 * Remember which patient an identifier means, by keyed hash: a dump of memory tells no number.
 *
 * <p>An unknown identifier is not remembered, since it may become known at any time. Used by one
 * thread.
 */
final class IdentifierCache {

    private final int size;
    private final Map<PatientId, Long> forgotten = new HashMap<>();
    private long time;
    private final Mac mac;
    private Map<Key, Meaning> young = new HashMap<>();
    private Map<Key, Meaning> old = new HashMap<>();

    /**
     * Make an empty cache.
     *
     * @param size how many identifiers half of it holds; the older half is dropped when it is full
     */
    IdentifierCache(int size) {
        this.size = size;
        byte[] key = new byte[32];
        new SecureRandom().nextBytes(key);
        try {
            mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
        }
    }

    @Nullable PatientId get(Identifier identifier) {
        Key key = key(identifier);
        Meaning found = young.get(key);
        if (found == null) {
            found = old.get(key);
            if (found != null) {
                put(key, found);
            }
        }
        return found == null || isForgotten(found) ? null : found.patient();
    }

    private boolean isForgotten(Meaning found) {
        return !forgotten.isEmpty() && found.time() < forgotten.getOrDefault(found.patient(), 0L);
    }

    void put(Identifier identifier, PatientId patient) {
        put(key(identifier), new Meaning(patient, time));
    }

    /** Forget what means these patients: identifiers came, went or moved. */
    void forget(Set<PatientId> patients) {
        if (patients.isEmpty()) {
            return;
        }
        time++;
        patients.forEach(patient -> forgotten.put(patient, time));
        if (forgotten.size() > size) {
            forgetAll();
        }
    }

    void forgetAll() {
        young = new HashMap<>();
        old = new HashMap<>();
        forgotten.clear();
    }

    private void put(Key key, Meaning patient) {
        if (young.size() >= size) {
            old = young;
            young = new HashMap<>();
        }
        young.put(key, patient);
    }

    private Key key(Identifier identifier) {
        mac.update(identifier.system().getBytes(StandardCharsets.UTF_8));
        mac.update((byte) 0); // no identifier holds it
        ByteBuffer hash =
                ByteBuffer.wrap(mac.doFinal(identifier.value().getBytes(StandardCharsets.UTF_8)));
        return new Key(hash.getLong(), hash.getLong());
    }

    /** Whom an identifier meant when it was looked up. */
    private record Meaning(PatientId patient, long time) {}

    private record Key(long first, long second) {}
}
