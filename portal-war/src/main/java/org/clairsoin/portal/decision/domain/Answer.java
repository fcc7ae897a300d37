package org.clairsoin.portal.decision.domain;

import java.time.Instant;
import java.util.Optional;
import org.clairsoin.portal.shared.CanonicalBytes;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.tool.Purpose;

/**
 * What is signed: who asked what, about whom, and what we said.
 *
 * @param client the system that asked
 * @param patient SHA-256 of the patient's identifier and a salt that only the asker gets, so that a
 *     receipt that falls into other hands names nobody
 * @param family as the register has it, else as asked; empty for a device nobody here knows
 * @param device as asked; empty when the family was asked
 * @param organization as asked, or the asker's only one; empty when it has none
 */
public record Answer(
        String decisionId,
        Instant issued,
        String client,
        byte[] patient,
        Optional<String> family,
        Optional<Identifier> device,
        Optional<String> version,
        Purpose purpose,
        Optional<Identifier> organization,
        Optional<Instant> plannedAt,
        Verdict verdict) {

    private static final String FORMAT = "clairsoin/answer/1";
    private static final String PATIENT_FORMAT = "clairsoin/answer-patient/1";

    /** Return the bytes that make the leaf of the tree; {@code docs/receipts.md} has vectors. */
    public byte[] bytes() {
        return CanonicalBytes.of(FORMAT)
                .text(decisionId)
                .time(issued)
                .text(client)
                .bytes(patient)
                .text(family)
                .text(device.map(Identifier::system))
                .text(device.map(Identifier::value))
                .text(version)
                .name(purpose)
                .text(organization.map(Identifier::system))
                .text(organization.map(Identifier::value))
                .time(plannedAt)
                .name(verdict.decision())
                .name(verdict.reason())
                .yesNo(verdict.overridableInEmergency())
                .time(verdict.validUntil())
                .toByteArray();
    }

    /** Return the reference by which the asker recognises the patient in a receipt. */
    public static byte[] patientReference(byte[] salt, Identifier patient) {
        return CanonicalBytes.sha256()
                .digest(
                        CanonicalBytes.of(PATIENT_FORMAT)
                                .bytes(salt)
                                .text(patient.system())
                                .text(patient.value())
                                .toByteArray());
    }
}
