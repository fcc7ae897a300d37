package org.clairsoin.portal.decision;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.ChoiceRecorded;
import org.clairsoin.portal.decision.store.ChangeStore;
import org.clairsoin.portal.patient.Patient;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.patient.Patients;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.tool.RegisterWritten;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.jdbi.v3.core.Jdbi;

/** The line of changed choices and tools, for systems that keep answers for a short while. */
@MadeOnce
public class Changes {

    /** Whom a change of a tool concerns. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final Jdbi jdbi;
    private final Patients patients;

    @Inject
    public Changes(Jdbi jdbi, Patients patients) {
        this.jdbi = jdbi;
        this.patients = patients;
    }

    /** Note a choice in the transaction that records it: one entry for each confirmation. */
    void choicesRecorded(@Observes ChoiceRecorded recorded) {
        Choice last = recorded.choices().get(recorded.choices().size() - 1);
        jdbi.useExtension(
                ChangeStore.class,
                store ->
                        store.add(
                                last.patient().value(),
                                last.receipt(),
                                last.seq(),
                                last.recordedAt()));
    }

    /** Note a tool of which questions are answered otherwise, in the transaction that says so. */
    void registerWritten(@Observes RegisterWritten written) {
        written.otherAnswers()
                .ifPresent(
                        tool ->
                                jdbi.useExtension(
                                        ChangeStore.class,
                                        store ->
                                                store.addTool(
                                                        NOBODY, UUID.randomUUID(), tool.value())));
    }

    /**
     * Return changes after a cursor, oldest first; a change is never given a place before one that
     * somebody has read.
     *
     * <p>Identifiers are told only of patients whom this client has asked about: a list of all who
     * ever chose is nobody's business.
     *
     * @param after number of the last change that was read, 0 for the beginning
     */
    @Transactional
    public List<Change> after(long after, String client, int limit) {
        List<ChangeStore.Row> rows =
                jdbi.inTransaction(
                        handle -> {
                            ChangeStore store = handle.attach(ChangeStore.class);
                            placeWaiting(store);
                            return store.after(after, client, limit);
                        });
        List<Change> changes = new ArrayList<>();
        for (ChangeStore.Row row : rows) {
            changes.add(
                    new Change(
                            row.number(),
                            row.receipt(),
                            row.recordedAt(),
                            Optional.ofNullable(row.tool()).map(ToolFamilyId::new),
                            row.asked() ? identifiers(row.patient()) : List.of()));
        }
        return changes;
    }

    /**
     * Give changes that wait their places in the line.
     *
     * <p>Nobody else can until the transaction ends: call it before any other lock is taken.
     */
    @Transactional
    public void place() {
        jdbi.useTransaction(handle -> placeWaiting(handle.attach(ChangeStore.class)));
    }

    /**
     * Return changes after a number as they stand in the line, for features that pass them on.
     *
     * <p>Those without a place are not among them, and no lock is taken.
     */
    public List<Placed> placed(long after, int limit) {
        return jdbi.withExtension(ChangeStore.class, store -> store.after(after, limit)).stream()
                .map(Placed::of)
                .toList();
    }

    /** Return the number of the newest change that was committed, 0 for none. */
    @Transactional
    public long last() {
        return jdbi.inTransaction(
                handle -> {
                    ChangeStore store = handle.attach(ChangeStore.class);
                    placeWaiting(store);
                    return store.last();
                });
    }

    private static void placeWaiting(ChangeStore store) {
        if (store.waiting()) {
            store.lock();
            store.number();
        }
    }

    private List<Identifier> identifiers(UUID patient) {
        return patients.patient(new PatientId(patient)).map(Patient::identifiers).orElse(List.of());
    }

    /**
     * A change: what was answered before about this patient, or about this tool, holds no more.
     *
     * @param number its place in the line
     * @param tool empty when a patient's choice changed
     * @param patient empty when the asking client never asked about them
     */
    public record Change(
            long number,
            UUID receipt,
            Instant at,
            Optional<ToolFamilyId> tool,
            List<Identifier> patient) {
        public Change {
            patient = List.copyOf(patient);
        }
    }

    /** Where a change stands in the line, for ourselves: it names the patient. */
    public record Placed(
            long number, PatientId patient, UUID receipt, Instant at, boolean aboutTool) {
        static Placed of(ChangeStore.Row row) {
            return new Placed(
                    row.number(),
                    new PatientId(row.patient()),
                    row.receipt(),
                    row.recordedAt(),
                    row.tool() != null);
        }
    }
}
