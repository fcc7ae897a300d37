package org.clairsoin.system;

import java.util.concurrent.atomic.AtomicLong;

/**
 * A fictional person whom no other test knows, nor any earlier run on the same installation.
 *
 * @param ins looks like a national health number: 13 digits and their key
 */
record Patient(String ins, String family, String given) {

    private static final AtomicLong NEXT =
            new AtomicLong(2_840_599_000_000L + System.currentTimeMillis() % 1_000_000);

    static Patient next() {
        long number = NEXT.getAndIncrement();
        return new Patient(
                "%013d%02d".formatted(number, 97 - number % 97), "Dupré-" + number % 1000, "Alix");
    }

    Identifier identifier() {
        return new Identifier(Samples.INS, ins);
    }
}
