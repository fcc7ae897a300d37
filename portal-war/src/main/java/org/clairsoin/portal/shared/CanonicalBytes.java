package org.clairsoin.portal.shared;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/**
 * Write a record's fields as the one sequence of bytes that is hashed and signed.
 *
 * <p>Each field, the name of the format first, is a length of 4 bytes, big-endian, and that many
 * bytes; an absent field is the length 0xFFFFFFFF alone. Text is UTF-8 in NFC; a number has 8
 * bytes, big-endian; a time is its microseconds since 1970 as a number; an id has 16 bytes; yes and
 * no are one byte, 1 and 0. {@code docs/ledger.md} has test vectors.
 */
public final class CanonicalBytes {

    private static final int ABSENT = 0xFFFFFFFF;

    private byte[] bytes = new byte[384];
    private int length;

    private CanonicalBytes() {}

    /** Begin a record of a format, such as {@code clairsoin/choice/1}. */
    public static CanonicalBytes of(String format) {
        return new CanonicalBytes().text(format);
    }

    public CanonicalBytes text(String value) {
        return bytes(nfc(value).getBytes(StandardCharsets.UTF_8));
    }

    public CanonicalBytes text(Optional<String> value) {
        return value.map(this::text).orElseGet(this::absent);
    }

    public CanonicalBytes name(Enum<?> value) {
        return text(value.name());
    }

    public CanonicalBytes number(long value) {
        room(12);
        writeInt(8);
        writeLong(value);
        return this;
    }

    /** Write a time; what is finer than a microsecond is cut, as PostgreSQL would not keep it. */
    public CanonicalBytes time(Instant value) {
        return number(Micros.of(value));
    }

    public CanonicalBytes time(Optional<Instant> value) {
        return value.map(this::time).orElseGet(this::absent);
    }

    public CanonicalBytes yesNo(boolean value) {
        return bytes(new byte[] {(byte) (value ? 1 : 0)});
    }

    public CanonicalBytes id(UUID value) {
        room(20);
        writeInt(16);
        writeLong(value.getMostSignificantBits());
        writeLong(value.getLeastSignificantBits());
        return this;
    }

    public CanonicalBytes id(Optional<UUID> value) {
        return value.map(this::id).orElseGet(this::absent);
    }

    public CanonicalBytes bytes(byte[] value) {
        room(4 + value.length);
        writeInt(value.length);
        System.arraycopy(value, 0, bytes, length, value.length);
        length += value.length;
        return this;
    }

    public CanonicalBytes absent() {
        room(4);
        writeInt(ABSENT);
        return this;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, length);
    }

    /** Return a new SHA-256, which every Java platform has. */
    public static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    private static String nfc(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > 0x7F) {
                return Normalizer.normalize(text, Normalizer.Form.NFC);
            }
        }
        return text; // ASCII is NFC
    }

    private void room(int wanted) {
        if (bytes.length - length < wanted) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + wanted));
        }
    }

    private void writeInt(int value) {
        ByteBuffer.wrap(bytes, length, 4).putInt(value);
        length += 4;
    }

    private void writeLong(long value) {
        ByteBuffer.wrap(bytes, length, 8).putLong(value);
        length += 8;
    }
}
