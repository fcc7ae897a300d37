package org.clairsoin.portal.aiuse.domain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/** Takes values out of bytes in the order in which {@link Packer} put them in. */
final class Unpacker {

    private final byte[] bytes;
    private int at;

    Unpacker(byte[] bytes) {
        this.bytes = bytes;
    }

    long number() {
        long value = 0;
        int shift = 0;
        byte next;
        do {
            next = bytes[at++];
            value |= (long) (next & 0x7F) << shift;
            shift += 7;
        } while (next < 0);
        return value;
    }

    int small() {
        return (int) number();
    }

    String text() {
        long head = number();
        if ((head & 1) == 1) {
            return Vocabulary.word((int) (head >>> 1));
        }
        int length = (int) (head >>> 1);
        String text = new String(bytes, at, length, StandardCharsets.UTF_8);
        at += length;
        return text;
    }

    Optional<String> optionalText() {
        return number() == 1 ? Optional.of(text()) : Optional.empty();
    }

    Instant moment() {
        long packed = number();
        return Instant.EPOCH.plus(packed >>> 1 ^ -(packed & 1), ChronoUnit.MICROS);
    }

    Optional<Instant> optionalMoment() {
        return number() == 1 ? Optional.of(moment()) : Optional.empty();
    }

    UUID id() {
        return new UUID(eight(), eight());
    }

    private long eight() {
        long value = 0;
        for (int i = 0; i < 8; i++) {
            value = value << 8 | bytes[at++] & 0xFF;
        }
        return value;
    }

    <T> List<T> all(Function<Unpacker, T> each) {
        int count = small();
        List<T> values = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            values.add(each.apply(this));
        }
        return values;
    }
}
