package org.clairsoin.portal.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clairsoin.portal.consent.Ledgers.refuse;
import static org.clairsoin.portal.consent.Ledgers.takeBack;
import static org.clairsoin.portal.consent.Ledgers.tool;
import static org.clairsoin.portal.patient.PatientsInMemory.identifier;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.ChoiceLedger;
import org.clairsoin.portal.consent.ChoiceRecorded;
import org.clairsoin.portal.consent.Ledgers;
import org.clairsoin.portal.consent.Scope;
import org.clairsoin.portal.decision.store.ChangeStore;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.TestDatabase;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.RegisterWritten;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.clairsoin.portal.tool.ToolsInMemory;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChangesIT {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-05-02T12:00:00Z"), ZoneOffset.UTC);
    private static final Identifier NUMBER = identifier("1");

    @TempDir Path dataDir;
    private Jdbi jdbi;
    private DecisionPoints decisions;
    private Changes changes;
    private ChoiceLedger ledger;
    private PatientId patient;

    @BeforeEach
    void start() {
        jdbi = TestDatabase.create().jdbi();
        ToolsInMemory tools = new ToolsInMemory().with(ToolsInMemory.tool("ecg", Purpose.TREATDS));
        decisions = DecisionPoints.start(jdbi, tools, dataDir, CLOCK);
        changes = new Changes(jdbi, decisions.patients);
        ledger =
                Ledgers.on(
                        jdbi,
                        tools,
                        CLOCK,
                        new Ledgers.NoAnswerers(),
                        (ChoiceRecorded recorded) -> changes.choicesRecorded(recorded));
        patient = decisions.patients.with(NUMBER);
    }

    @AfterEach
    void stop() {
        decisions.close();
    }

    @Test
    void tellOneChangeForEachConfirmation() {
        List<Choice> everything = ledger.record(refuse(patient, new Scope.Everything(), 0));
        List<Choice> back = ledger.record(takeBack(everything.get(0), everything.size()));

        assertThat(changes.after(0, "imaging", 10))
                .extracting(Changes.Change::receipt)
                .containsExactly(everything.get(0).receipt(), back.get(0).receipt());
    }

    @Test
    void goOnAfterTheCursor() {
        ledger.record(refuse(patient, tool("ecg"), 0));
        long read = changes.after(0, "imaging", 10).get(0).number();
        assertThat(changes.after(read, "imaging", 10)).isEmpty();

        UUID next = ledger.record(refuse(patient, tool("ecg"), 1)).get(0).receipt();

        assertThat(changes.after(read, "imaging", 10))
                .extracting(Changes.Change::receipt)
                .containsExactly(next);
    }

    @Test
    void namePatientsOnlyToASystemThatAskedAboutThem() {
        ledger.record(refuse(patient, tool("ecg"), 0));
        assertThat(changes.after(0, "imaging", 10).get(0).patient()).isEmpty();

        decisions.ask(DecisionPoints.question(NUMBER, "ecg"));

        assertThat(changes.after(0, "imaging", 10).get(0).patient()).containsExactly(NUMBER);
        assertThat(changes.after(0, "pharmacy", 10).get(0).patient()).isEmpty();
    }

    @Test
    void comeAfterWhatWasReadWhenTheyCommitLate() {
        UUID late = UUID.randomUUID();
        List<UUID> read = new ArrayList<>();
        long cursor;
        try (Handle open = jdbi.open()) {
            open.begin();
            open.attach(ChangeStore.class)
                    .add(UUID.randomUUID(), late, 1, CLOCK.instant().minusSeconds(60));
            ledger.record(refuse(patient, tool("ecg"), 0));

            List<Changes.Change> first = changes.after(0, "imaging", 10);
            first.forEach(change -> read.add(change.receipt()));
            cursor = first.get(first.size() - 1).number();
            open.commit();
        }
        changes.after(cursor, "imaging", 10).forEach(change -> read.add(change.receipt()));

        assertThat(read).hasSize(2).contains(late);
    }

    @Test
    void keepThePatientsOrderWhenTheClockWasSetBack() {
        UUID first = UUID.randomUUID();
        UUID second = UUID.randomUUID();
        jdbi.useExtension(
                ChangeStore.class,
                store -> {
                    store.add(patient.value(), second, 2, CLOCK.instant().minusSeconds(86_400));
                    store.add(patient.value(), first, 1, CLOCK.instant());
                });

        assertThat(changes.after(0, "imaging", 10))
                .extracting(Changes.Change::receipt)
                .containsExactly(first, second);
    }

    @Test
    void tellEverybodyOfAToolWhoseAnswersChanged() {
        changes.registerWritten(new RegisterWritten(Optional.of(new ToolFamilyId("ecg"))));
        changes.registerWritten(new RegisterWritten(Optional.empty()));

        assertThat(changes.after(0, "imaging", 10))
                .singleElement()
                .satisfies(
                        change -> {
                            assertThat(change.tool()).contains(new ToolFamilyId("ecg"));
                            assertThat(change.patient()).isEmpty();
                        });
    }
}
