package org.clairsoin.plugin.trust;

import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.plugin.wire.Fields;
import org.clairsoin.plugin.wire.Json;
import org.clairsoin.plugin.wire.WireException;

/**
 * Says that a new key follows an old one; both sign it.
 *
 * <p>The old signature shows that the holder wants it, the new one that the holder has the new key.
 * Who lost the old key cannot do this: that key is revoked and the new one enrolled by two people.
 *
 * @param issued in whole seconds
 */
public record KeyRotation(
        String oldKeyId,
        PublicKey newKey,
        Instant issued,
        String oldSignature,
        String newSignature) {
    /** How old a rotation may be when it is handed in. */
    public static final Duration LONGEST_WAY = Duration.ofDays(30);

    private static final String FORMAT = "clairsoin-key-rotation/1";

    /** Check the form of each value. */
    public KeyRotation {
        Forms.require("oldKeyId", oldKeyId, Forms.KEY_ID);
        Ed25519.signature(oldSignature);
        Ed25519.signature(newSignature);
    }

    /** Let a new key follow an old one. */
    public static KeyRotation of(SigningKey old, SigningKey next, Instant now) {
        Instant issued = now.truncatedTo(ChronoUnit.SECONDS);
        byte[] bytes = bytes(old.id(), next.publicKey(), issued);
        return new KeyRotation(
                old.id(), next.publicKey(), issued, old.sign(bytes), next.sign(bytes));
    }

    /**
     * Read a rotation's file.
     *
     * @throws WireException if it is not strictly of this format; the message says where
     */
    public static KeyRotation read(byte[] file) throws WireException {
        return Fields.read(
                "rotation",
                Json.read(file),
                fields -> {
                    Forms.require(fields.text("format"), FORMAT);
                    return new KeyRotation(
                            fields.text("oldKeyId"),
                            fields.value("newKey", Ed25519::publicKey),
                            fields.value("issued", Forms::time),
                            fields.text("oldSignature"),
                            fields.text("newSignature"));
                });
    }

    /** Write the file. */
    public byte[] write() {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("format", FORMAT);
        file.put("oldKeyId", oldKeyId);
        file.put("newKey", Ed25519.text(newKey));
        file.put("issued", issued);
        file.put("oldSignature", oldSignature);
        file.put("newSignature", newSignature);
        return Json.write(file);
    }

    /** Say whether the old key, as the hospital knows it, lets the new one follow. */
    public Verdict check(EnrolledKey old, Instant now) {
        if (!old.id().equals(oldKeyId)) {
            return Verdict.of(TrustState.UNKNOWN_KEY, "rotation.key", "oldKeyId");
        }
        if (old.isRevoked()) {
            return Verdict.of(TrustState.REVOKED, "rotation.key.revoked", "oldKeyId");
        }
        if (Ed25519.id(newKey).equals(oldKeyId)) {
            return Verdict.of(TrustState.UNKNOWN_KEY, "rotation.same", "newKey");
        }
        byte[] bytes = bytes(oldKeyId, newKey, issued);
        if (!Ed25519.verify(old.key(), bytes, oldSignature)) {
            return Verdict.of(TrustState.MODIFIED, "rotation.broken", "oldSignature");
        }
        if (!Ed25519.verify(newKey, bytes, newSignature)) {
            return Verdict.of(TrustState.MODIFIED, "rotation.broken", "newSignature");
        }
        boolean inTime =
                old.holdsAt(now)
                        && !issued.isAfter(now.plus(TrustCheck.CLOCKS))
                        && issued.plus(LONGEST_WAY).isAfter(now);
        return inTime
                ? Verdict.VALID
                : Verdict.of(TrustState.EXPIRED, "rotation.expired", "issued");
    }

    /**
     * Return both keys as they are after a valid rotation.
     *
     * @param overlap how long the old key may still sign
     * @param lasts how long the new one may
     */
    public List<EnrolledKey> apply(EnrolledKey old, Instant now, Duration overlap, Duration lasts) {
        if (!check(old, now).isValid()) {
            throw new IllegalArgumentException("the rotation does not hold");
        }
        EnrolledKey next =
                new EnrolledKey(
                        newKey,
                        old.use(),
                        old.holder(),
                        old.prefixes(),
                        now,
                        now.plus(lasts),
                        Optional.empty());
        return List.of(old.endingBy(now.plus(overlap)), next);
    }

    private static byte[] bytes(String oldKeyId, PublicKey newKey, Instant issued) {
        return Canonical.of("clairsoin/key-rotation/1")
                .text(oldKeyId)
                .bytes(newKey.getEncoded())
                .time(issued)
                .toByteArray();
    }
}
