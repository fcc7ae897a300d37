package org.clairsoin.portal.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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

    private static final Clock CLOCK =
            Clock.fixed(Instant.parse("2026-12-01T12:00:00Z"), ZoneOffset.UTC);
    private static final AtomicInteger TOOLS = new AtomicInteger();

    private static TestToolRegister register;
    private static ToolChanges changes;
    private static DecisionPoints decisions;

    private final ToolFamily ecg =
            ToolsInMemory.tool("ecg-" + TOOLS.incrementAndGet(), Purpose.TREATDS);
    private final Identifier number = new Identifier("urn:test", UUID.randomUUID().toString());

    @BeforeAll
    static void startDeciding(@TempDir Path dataDir) {
        TestDatabase database = TestDatabase.create();
        register = new TestToolRegister(database);
        changes = TestToolChanges.on(database, register, CLOCK);
        decisions = DecisionPoints.start(database.jdbi(), register, dataDir, CLOCK);
        TestToolChanges.know(database, decisions.hospital);
    }

    @AfterAll
    static void stopDeciding() {
        decisions.close();
    }

    @BeforeEach
    void registerATool() {
        register.register(ecg);
    }

    @Test
    void aRuleOfTheAskingOrganisationGoesBeforeTheFamilysOwn() {
        PatientId patient = decisions.patients.with(number);
        decisions.ledger.record(Ledgers.refuse(patient, new Scope.OneTool(ecg.id()), 0));
        assertThat(reason()).isEqualTo(Reason.CHOICE_REFUSES);

        confirm(new Setting.Refusing(Optional.of(decisions.hospital.id()), Optional.of(NEVER)));
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

        changes.answer(waiting(), ChangeAsked.Answer.CONFIRMED, "", SECOND);
        assertThat(reason()).isEqualTo(Reason.NO_CHOICE_RECORDED);
    }

    private void confirm(Setting setting) {
        changes.propose(ecg.id(), setting, "Décision de la commission.", FIRST);
        changes.answer(waiting(), ChangeAsked.Answer.CONFIRMED, "", SECOND);
    }

    private UUID waiting() {
        return changes.of(ecg.id()).get(0).id();
    }

    private Reason reason() {
        return answer().verdict().reason();
    }

    private Answer answer() {
        Question question = DecisionPoints.question(number, ecg.id().value());
        return ((Reply.Answered) decisions.ask(question).orElseThrow()).answer();
    }
}
