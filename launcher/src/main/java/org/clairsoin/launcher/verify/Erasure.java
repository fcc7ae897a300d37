package org.clairsoin.launcher.verify;

import java.time.Instant;
import java.util.UUID;

/** That the content of an event of choice was erased, when, why and by whom. */
record Erasure(UUID patient, long seq, Instant at, String basis, UUID askedBy, UUID confirmedBy) {

    static Erasure read(UUID patient, long seq, Fields line) {
        return new Erasure(
                patient,
                seq,
                line.time("at"),
                line.text("basis"),
                line.id("askedBy"),
                line.id("confirmedBy"));
    }

    byte[] hash() {
        return Bytes.sha256(
                Bytes.of("clairsoin/erasure/1")
                        .id(patient)
                        .number(seq)
                        .time(at)
                        .text(basis)
                        .id(askedBy)
                        .id(confirmedBy)
                        .all());
    }

    @Override
    public String toString() {
        return "Patient "
                + patient
                + ", event "
                + seq
                + ": content erased on "
                + at
                + ", basis "
                + basis
                + ", asked for by "
                + askedBy
                + ", confirmed by "
                + confirmedBy;
    }
}
