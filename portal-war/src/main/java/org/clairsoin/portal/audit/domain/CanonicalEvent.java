package org.clairsoin.portal.audit.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.shared.Micros;

/**
 * Write an event as the bytes its hash is made of.
 *
 * <p>{@code clairsoin/audit/1}, then chain, time, action, account, client, on behalf of, and the
 * details sorted by key, each as a 4-byte length and its bytes, absent as length 0xFFFFFFFF; last
 * the sequence number. Text is UTF-8 in NFC, numbers have 8 bytes, big end first, times are
 * microseconds since 1970. The hash is SHA-256 of the hash before and these bytes.
 */
public final class CanonicalEvent {

    private static final int ABSENT = 0xFFFFFFFF;

    private ByteBuffer bytes = ByteBuffer.allocate(256);

    private CanonicalEvent() {}

    /** Return the bytes without the sequence number, which the database adds as it gives it. */
    public static byte[] withoutSequence(UUID chain, Instant at, AuditEvent event) {
        CanonicalEvent canonical = new CanonicalEvent();
        canonical.text("clairsoin/audit/1");
        canonical.id(Optional.of(chain));
        canonical.number(Micros.of(at));
        canonical.text(event.action().name());
        canonical.id(event.account());
        canonical.text(event.client());
        canonical.id(event.onBehalfOf());
        Map<String, String> details = new TreeMap<>(event.details());
        canonical.number(details.size());
        details.forEach(
                (key, value) -> {
                    canonical.text(key);
                    canonical.text(value);
                });
        return Arrays.copyOf(canonical.bytes.array(), canonical.bytes.position());
    }

    /** Return all the bytes, as a verifier needs them. */
    public static byte[] of(UUID chain, long sequence, Instant at, AuditEvent event) {
        byte[] before = withoutSequence(chain, at, event);
        return ByteBuffer.allocate(before.length + 12)
                .put(before)
                .putInt(Long.BYTES)
                .putLong(sequence)
                .array();
    }

    private void id(Optional<UUID> id) {
        if (id.isEmpty()) {
            absent();
            return;
        }
        room(20).putInt(16)
                .putLong(id.get().getMostSignificantBits())
                .putLong(id.get().getLeastSignificantBits());
    }

    private void number(long number) {
        room(12).putInt(Long.BYTES).putLong(number);
    }

    private void text(Optional<String> text) {
        text.ifPresentOrElse(this::text, this::absent);
    }

    private void text(String text) {
        byte[] utf8 =
                Normalizer.normalize(text, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8);
        room(4 + utf8.length).putInt(utf8.length).put(utf8);
    }

    private void absent() {
        room(4).putInt(ABSENT);
    }

    private ByteBuffer room(int more) {
        if (bytes.remaining() < more) {
            int size = Math.max(2 * bytes.capacity(), bytes.position() + more);
            bytes = ByteBuffer.allocate(size).put(bytes.flip());
        }
        return bytes;
    }
}
