package org.clairsoin.plugin.trust;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Writes fields as the one sequence of bytes that is signed.
 *
 * <p>Each field, the name of the format first, is a length of 4 bytes, big-endian, and that many
 * bytes. Text is UTF-8 in NFC; a number has 8 bytes, big-endian; a time is its microseconds since
 * 1970 as a number; a list is the number of its items, then each of them.
 */
final class Canonical {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);

    private Canonical() {}

    static Canonical of(String format) {
        return new Canonical().text(format);
    }

    Canonical text(String value) {
        return bytes(
                Normalizer.normalize(value, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8));
    }

    Canonical texts(List<String> values) {
        number(values.size());
        values.forEach(this::text);
        return this;
    }

    Canonical number(long value) {
        return bytes(ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    Canonical time(Instant value) {
        return number(ChronoUnit.MICROS.between(Instant.EPOCH, value));
    }

    Canonical bytes(byte[] value) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(value.length).array());
        bytes.writeBytes(value);
        return this;
    }

    byte[] toByteArray() {
        return bytes.toByteArray();
    }
}
