package org.clairsoin.portal.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clairsoin.portal.consent.Ledgers.refuse;
import static org.clairsoin.portal.consent.Ledgers.takeBack;
import static org.clairsoin.portal.consent.Ledgers.tool;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.ChoiceLedger;
import org.clairsoin.portal.consent.Ledgers;
import org.clairsoin.portal.consent.NewChoice;
import org.clairsoin.portal.consent.PaperForm;
import org.clairsoin.portal.consent.Scope;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.TestDatabase;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.ToolsInMemory;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What an erasure takes away and what it leaves; the verifier's own tests say that this is well.
 */
class ErasureIT {

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-12-01T12:00:00Z"), ZoneOffset.UTC);
    private static final UUID ASKED = UUID.randomUUID();
    private static final UUID CONFIRMED = UUID.randomUUID();

    private final TestDatabase database = TestDatabase.create();
    private final Jdbi jdbi = database.jdbi();
    private final Jdbi eraser = Jdbi.create(database.dataSource("clairsoin_eraser"));
    private final ChoiceLedger ledger =
            Ledgers.on(
                    jdbi,
                    new ToolsInMemory().with(ToolsInMemory.tool("ecg", Purpose.TREATDS)),
                    CLOCK);
    private final PatientId patient = PatientId.random();

    @Test
    void takesSaltAndContentAndLeavesTheChainTheHeadAndWhoDidIt(@TempDir Path folder)
            throws IOException {
        TreeKeys keys = TreeKeys.load(folder);
        HeadWriter writer = new HeadWriter(jdbi, CLOCK);
        Choice refusal = ledger.record(refuse(patient, tool("ecg"), 0)).get(0);
        ledger.record(takeBack(refusal, 1));
        byte[] root = writer.next(keys).orElseThrow().root();

        erase(1, ASKED, CONFIRMED);

        LedgerExport export = new LedgerExport(jdbi, writer, CLOCK);
        export.anchor(keys);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        export.patient(patient.value(), out, keys);
        List<String> lines = out.toString(StandardCharsets.UTF_8).lines().toList();
        assertThat(lines.get(2)).contains("\"seq\":1", "\"event\":").doesNotContain("\"content\":");
        assertThat(lines.get(3)).contains("\"seq\":2", "\"content\":");
        assertThat(lines.get(4))
                .contains("\"kind\":\"ERASURE\"", "\"seq\":1", ASKED.toString(), "GDPR_17_1_B");
        assertThat(new TreeHeads(jdbi).head(1).orElseThrow().root()).isEqualTo(root);
        assertThat(new TreeHeads(jdbi).newest().orElseThrow().size()).isEqualTo(3);
    }

    @Test
    void isNotForAChoiceThatMayStillHold() {
        ledger.record(refuse(patient, tool("ecg"), 0));

        assertThatThrownBy(() -> erase(1, ASKED, CONFIRMED)).hasMessageContaining("may still hold");
        assertThat(ledger.inForce(patient)).hasSize(1);
    }

    @Test
    void isNotForATakingBackBeforeWhatItTookBack() {
        Choice refusal = ledger.record(refuse(patient, tool("ecg"), 0)).get(0);
        ledger.record(takeBack(refusal, 1));

        assertThatThrownBy(() -> erase(2, ASKED, CONFIRMED)).hasMessageContaining("not erased yet");
        erase(1, ASKED, CONFIRMED);
        erase(2, ASKED, CONFIRMED);
        assertThat(ledger.inForce(patient)).isEmpty();
        assertThat(ledger.lastSeq(patient)).isEqualTo(2);
    }

    @Test
    void needsTwoPeopleAndTheirRole() {
        Choice refusal = ledger.record(refuse(patient, tool("ecg"), 0)).get(0);
        ledger.record(takeBack(refusal, 1));

        assertThatThrownBy(() -> erase(1, ASKED, ASKED)).hasMessageContaining("confirmed_by");
        assertThatThrownBy(() -> erase(jdbi, 1, ASKED, CONFIRMED))
                .hasMessageContaining("permission denied");
        assertThatThrownBy(() -> eraser.useHandle(h -> h.execute("DELETE FROM choice_content")))
                .hasMessageContaining("permission denied");
        assertThat(ledger.history(patient)).hasSize(2);
    }

    @Test
    void takesThePaperWithTheLastContentOfItsReceipt() {
        NewChoice everything = refuse(patient, new Scope.Everything(), 0);
        List<Choice> refusals = ledger.record(onPaper(everything, "refusal"));
        assertThat(refusals).hasSize(2);
        ledger.record(onPaper(takeBack(refusals.get(0), 2), "taking back"));

        erase(1, ASKED, CONFIRMED);
        assertThat(papers()).containsExactly("refusal", "taking back");
        erase(2, ASKED, CONFIRMED);
        assertThat(papers()).containsExactly("taking back");
    }

    private static NewChoice onPaper(NewChoice choice, String reference) {
        return new NewChoice(
                choice.patient(),
                choice.scope(),
                choice.effect(),
                choice.organization(),
                choice.from(),
                choice.until(),
                choice.takesBack(),
                choice.actor(),
                choice.text(),
                choice.reason(),
                Optional.of(new PaperForm(reference, LocalDate.of(2026, 12, 1))),
                choice.expectedSeq(),
                choice.formKey());
    }

    private List<String> papers() {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "SELECT reference FROM choice_paper"
                                                + " WHERE patient_id = :patient ORDER BY reference")
                                .bind("patient", patient.value())
                                .mapTo(String.class)
                                .list());
    }

    private void erase(long seq, UUID asked, UUID confirmed) {
        erase(eraser, seq, asked, confirmed);
    }

    private void erase(Jdbi role, long seq, UUID asked, UUID confirmed) {
        role.useHandle(
                handle ->
                        handle.createQuery(
                                        "SELECT erase_choice_content(:patient, :seq, 'GDPR_17_1_B',"
                                                + " :asked, :confirmed) IS NULL")
                                .bind("patient", patient.value())
                                .bind("seq", seq)
                                .bind("asked", asked)
                                .bind("confirmed", confirmed)
                                .mapTo(Boolean.class)
                                .one());
    }
}
