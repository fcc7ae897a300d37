package org.clairsoin.portal.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.consent.Ledgers;
import org.clairsoin.portal.consent.Scope;
import org.clairsoin.portal.decision.domain.Answer;
import org.clairsoin.portal.decision.domain.Question;
import org.clairsoin.portal.decision.domain.Reason;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.Bilingual;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.TestDatabase;
import org.clairsoin.portal.tool.ChangeAsked;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.Refusability;
import org.clairsoin.portal.tool.Setting;
import org.clairsoin.portal.tool.TestToolChanges;
import org.clairsoin.portal.tool.TestToolRegister;
import org.clairsoin.portal.tool.ToolChanges;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolsInMemory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What two people change counts for the very next question. */
class SettingsInDecisionsIT {

    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);
    private static final Refusability NEVER =
            new Refusability(
                    Refusability.Level.NOT_REFUSABLE,
                    Optional.of(new Bilingual("La raison.", "The reason.")),
                    new Bilingual("Rien.", "Nothing."),
                    Optional.empty());

    private final Clock clock =
            Clock.fixed(Instant.parse("2026-12-01T12:00:00Z"), ZoneOffset.UTC);
    private final TestDatabase database = TestDatabase.create();
    private final TestToolRegister register = new TestToolRegister(database);
    private final ToolChanges changes = TestToolChanges.on(database, register, clock);
    private final ToolFamily ecg = ToolsInMemory.tool("ecg", Purpose.TREATDS);
    private final Identifier number = new Identifier("urn:test", UUID.randomUUID().toString());

    @TempDir Path dataDir;
    private DecisionPoints decisions;

    @BeforeEach
    void startDeciding() {
        register.register(ecg);
        decisions = DecisionPoints.start(database.jdbi(), register, dataDir, clock);
        TestToolChanges.know(database, decisions.hospital);
    }

    @AfterEach
    void stopDeciding() {
        decisions.close();
    }

    @Test
    void aRuleOfTheAskingOrganisationGoesBeforeTheFamilysOwn() {
        PatientId patient = decisions.patients.with(number);
        decisions.ledger.record(Ledgers.refuse(patient, new Scope.OneTool(ecg.id()), 0));
        assertThat(reason()).isEqualTo(Reason.CHOICE_REFUSES);

        confirm(
                new Setting.Refusing(
                        Optional.of(decisions.hospital.id()), Optional.of(NEVER)));
        assertThat(reason()).isEqualTo(Reason.NOT_REFUSABLE);

        confirm(new Setting.Refusing(Optional.of(decisions.hospital.id()), Optional.empty()));
        assertThat(reason()).isEqualTo(Reason.CHOICE_REFUSES);
    }

    @Test
    void aProposalAloneCountsForNothing() {
        assertThat(reason()).isEqualTo(Reason.NO_CHOICE_RECORDED);
        changes.propose(ecg.id(), new Setting.NeedsYes(true), "Essai.", FIRST);

        assertThat(answer().verdict().validUntil()).isPresent();
    }

    @Test
    void aToolThatNeedsAYesFromNowOnIsDeniedWithoutOne() {
        confirm(new Setting.NeedsYes(true));

        assertThat(answer().verdict().validUntil()).isEmpty();
    }

    @Test
    void aStoppedToolIsDeniedAtOnceAndUntilTwoPeopleSayOtherwise() {
        changes.propose(ecg.id(), new Setting.Stopped(true), "Défaut.", FIRST);
        assertThat(reason()).isEqualTo(Reason.TOOL_SUSPENDED);

        changes.propose(ecg.id(), new Setting.Stopped(false), "Réparé.", FIRST);
        assertThat(reason()).isEqualTo(Reason.TOOL_SUSPENDED);

        changes.answer(
                changes.waiting().get(0).id(), ChangeAsked.Answer.CONFIRMED, "", SECOND);
        assertThat(reason()).isEqualTo(Reason.NO_CHOICE_RECORDED);
    }

    private void confirm(Setting setting) {
        changes.propose(ecg.id(), setting, "Décision de la commission.", FIRST);
        changes.answer(
                changes.waiting().get(0).id(), ChangeAsked.Answer.CONFIRMED, "", SECOND);
    }

    private Reason reason() {
        return answer().verdict().reason();
    }

    private Answer answer() {
        Question question = DecisionPoints.question(number, "ecg");
        return ((Reply.Answered) decisions.ask(question).orElseThrow()).answer();
    }
}
