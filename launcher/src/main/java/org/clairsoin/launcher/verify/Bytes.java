package org.clairsoin.launcher.verify;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The bytes that are hashed and signed, written anew from {@code docs/ledger.md}. */
final class Bytes {

    static final int HASH = 32;
    static final int SIGNATURE = 64;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private Bytes() {}

    static Bytes of(String format) {
        return new Bytes().text(format);
    }

    Bytes text(String value) {
        return bytes(
                Normalizer.normalize(value, Normalizer.Form.NFC).getBytes(StandardCharsets.UTF_8));
    }

    Bytes text(Optional<String> value) {
        return value.map(this::text).orElseGet(this::absent);
    }

    Bytes number(long value) {
        return bytes(ByteBuffer.allocate(8).putLong(value).array());
    }

    Bytes time(Instant value) {
        return number(
                Math.addExact(
                        Math.multiplyExact(value.getEpochSecond(), 1_000_000L),
                        value.getNano() / 1_000));
    }

    Bytes time(Optional<Instant> value) {
        return value.map(this::time).orElseGet(this::absent);
    }

    Bytes id(UUID value) {
        return bytes(
                ByteBuffer.allocate(16)
                        .putLong(value.getMostSignificantBits())
                        .putLong(value.getLeastSignificantBits())
                        .array());
    }

    Bytes id(Optional<UUID> value) {
        return value.map(this::id).orElseGet(this::absent);
    }

    Bytes yesNo(boolean value) {
        return bytes(new byte[] {(byte) (value ? 1 : 0)});
    }

    Bytes bytes(byte[] value) {
        out.writeBytes(ByteBuffer.allocate(4).putInt(value.length).array());
        out.writeBytes(value);
        return this;
    }

    Bytes absent() {
        out.writeBytes(new byte[] {-1, -1, -1, -1});
        return this;
    }

    byte[] all() {
        return out.toByteArray();
    }

    static byte[] sha256(byte[]... parts) {
        MessageDigest sha = newSha256();
        for (byte[] part : parts) {
            sha.update(part);
        }
        return sha.digest();
    }

    static MessageDigest newSha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256", e);
        }
    }

    static byte[] hmac(byte[] key, byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(bytes);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
        }
    }
}
