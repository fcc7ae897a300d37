package org.clairsoin.portal.aiuse.domain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiConsumer;
import org.clairsoin.portal.shared.Micros;

/** Packs values into few bytes; {@link Unpacker} takes them out in the same order. */
final class Packer {

    private final boolean words;
    private byte[] bytes = new byte[256];
    private int length;

    Packer() {
        this(true);
    }

    private Packer(boolean words) {
        this.words = words;
    }

    /** Make a packer that never puts a number in the place of a word. */
    static Packer ofLetters() {
        return new Packer(false);
    }

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** Write a number that is mostly small and never negative. */
    Packer number(long value) {
        long rest = value;
        while (rest > 0x7F) {
            put((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        return put((int) rest);
    }

    /** Write words that we know by one number, others by their letters. */
    Packer text(String text) {
        int known = words ? Vocabulary.number(text) : -1;
        if (known >= 0) {
            return number(2L * known + 1);
        }
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        number(2L * utf8.length);
        room(utf8.length);
        System.arraycopy(utf8, 0, bytes, length, utf8.length);
        length += utf8.length;
        return this;
    }

    Packer text(Optional<String> text) {
        number(text.isPresent() ? 1 : 0);
        text.ifPresent(this::text);
        return this;
    }

    Packer moment(Instant moment) {
        long micros = Micros.of(moment);
        return number(micros << 1 ^ micros >> 63);
    }

    Packer moment(Optional<Instant> moment) {
        number(moment.isPresent() ? 1 : 0);
        moment.ifPresent(this::moment);
        return this;
    }

    Packer id(UUID id) {
        room(16);
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (id.getMostSignificantBits() >>> shift);
        }
        for (int shift = 56; shift >= 0; shift -= 8) {
            bytes[length++] = (byte) (id.getLeastSignificantBits() >>> shift);
        }
        return this;
    }

    <T> Packer all(Collection<T> values, BiConsumer<Packer, T> each) {
        number(values.size());
        values.forEach(value -> each.accept(this, value));
        return this;
    }

    private Packer put(int value) {
        room(1);
        bytes[length++] = (byte) value;
        return this;
    }

    private void room(int wanted) {
        if (bytes.length - length < wanted) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, length + wanted));
        }
    }
}
