package org.clairsoin.portal.patient;

import java.util.UUID;

/** Name a patient inside the portal: random, never shown, never sent out. */
public record PatientId(UUID value) {

    public static PatientId random() {
        return new PatientId(UUID.randomUUID());
    }

    @Override
    public String toString() {
        return "PatientId[…]";
    }
}
