package org.clairsoin.portal.tool;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clairsoin.portal.tool.ChangeAsked.Answer.AT_ONCE;
import static org.clairsoin.portal.tool.ChangeAsked.Answer.CONFIRMED;
import static org.clairsoin.portal.tool.ChangeAsked.Answer.DECLINED;
import static org.clairsoin.portal.tool.ChangeAsked.Answer.WITHDRAWN;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.clairsoin.portal.organization.Organization;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.shared.Bilingual;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.TestDatabase;
import org.clairsoin.portal.tool.Refusability.Level;
import org.clairsoin.portal.tool.ToolChanges.Outcome;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ToolChangesTest {

    private static final Instant NOON = Instant.parse("2026-12-01T12:00:00Z");
    private static final UUID FIRST = new UUID(0, 1);
    private static final UUID SECOND = new UUID(0, 2);
    private static final Refusability NEVER =
            new Refusability(
                    Level.NOT_REFUSABLE,
                    Optional.of(new Bilingual("Il trie tous les appels.", "It sorts all calls.")),
                    new Bilingual("Posez une question.", "Ask a question."),
                    Optional.empty());
    private static final Organization HOSPITAL =
            new Organization(
                    new OrganizationId(new UUID(7, 7)),
                    new Identifier("urn:test", "hospital"),
                    "Hôpital Exemple");

    private static final AtomicInteger TOOLS = new AtomicInteger();

    private static TestDatabase database;
    private static TestToolRegister register;
    private static ToolChanges changes;

    private final ToolFamily family =
            Families.registered("outil-" + TOOLS.incrementAndGet(), "Fabricant");
    private final ToolFamilyId ecg = family.id();

    @BeforeAll
    static void startDatabase() {
        database = TestDatabase.create();
        register = new TestToolRegister(database);
        changes = TestToolChanges.on(database, register, Clock.fixed(NOON, ZoneOffset.UTC));
        TestToolChanges.know(database, HOSPITAL);
    }

    @BeforeEach
    void registerATool() {
        register.register(family);
    }

    @Nested
    class AProposal {

        @Test
        void changesNothingUntilASecondPersonConfirmsIt() {
            assertThat(propose(own(NEVER))).isEqualTo(Outcome.WAITS);
            assertThat(tool()).isEqualTo(family);

            assertThat(changes.answer(waiting(), CONFIRMED, "", SECOND)).isEqualTo(Outcome.DONE);
            assertThat(tool().refusability()).contains(NEVER);
        }

        @Test
        void isNeverConfirmedByWhoMadeIt() {
            propose(own(NEVER));

            assertThat(changes.answer(waiting(), CONFIRMED, "", FIRST))
                    .isEqualTo(Outcome.SAME_PERSON);
            assertThat(tool()).isEqualTo(family);
            assertThat(waitingHere()).hasSize(1);
        }

        @Test
        void isNotConfirmedByWhoMadeItEvenBehindThePortalsBack() {
            propose(own(NEVER));

            assertThatThrownBy(
                            () ->
                                    database.jdbi()
                                            .useHandle(
                                                    handle ->
                                                            handle.execute(
                                                                    "INSERT INTO"
                                                                            + " tool_change_answer (id,"
                                                                            + " proposed_by, answer,"
                                                                            + " why, answered_by,"
                                                                            + " answered_at) VALUES (?,"
                                                                            + " ?, 'CONFIRMED', '', ?,"
                                                                            + " now())",
                                                                    waiting(),
                                                                    FIRST,
                                                                    FIRST)))
                    .isInstanceOf(UnableToExecuteStatementException.class)
                    .hasMessageContaining("tool_change_answer");
        }

        @Test
        void thatIsDeclinedChangesNothingAndStaysInTheHistoryWithItsReason() {
            propose(own(NEVER));

            assertThat(changes.answer(waiting(), DECLINED, "Non fondé.", SECOND))
                    .isEqualTo(Outcome.DONE);

            assertThat(tool()).isEqualTo(family);
            ChangeAsked change = changes.of(ecg).get(0);
            assertThat(change.why()).isEqualTo("Décision de la commission.");
            assertThat(change.answered().orElseThrow().answer()).isEqualTo(DECLINED);
            assertThat(change.answered().orElseThrow().why()).isEqualTo("Non fondé.");
            assertThat(change.answered().orElseThrow().at()).isEqualTo(NOON);
        }

        @Test
        void isWithdrawnByWhoMadeItOnly() {
            propose(own(NEVER));
            UUID id = waiting();

            assertThat(changes.answer(id, WITHDRAWN, "", SECOND)).isEqualTo(Outcome.SAME_PERSON);
            assertThat(changes.answer(id, WITHDRAWN, "", FIRST)).isEqualTo(Outcome.DONE);
            assertThat(changes.answer(id, CONFIRMED, "", SECOND))
                    .isEqualTo(Outcome.ALREADY_ANSWERED);
            assertThat(tool()).isEqualTo(family);
        }

        @Test
        void waitsAloneForItsSetting() {
            propose(own(NEVER));

            assertThat(propose(own(NEVER))).isEqualTo(Outcome.ANOTHER_WAITS);
            assertThat(propose(at(HOSPITAL, Optional.of(NEVER)))).isEqualTo(Outcome.WAITS);
            assertThat(propose(new Setting.NeedsYes(true))).isEqualTo(Outcome.WAITS);
        }

        @Test
        void ofWhatAlreadyHoldsIsNone() {
            assertThat(propose(new Setting.NeedsYes(false))).isEqualTo(Outcome.NOTHING_NEW);
            assertThat(propose(at(HOSPITAL, Optional.empty()))).isEqualTo(Outcome.NOTHING_NEW);
        }
    }

    @Nested
    class ARuleOfOneOrganisation {

        @Test
        void goesBeforeTheFamilysOwnThereAndNowhereElse() {
            confirm(at(HOSPITAL, Optional.of(NEVER)));

            assertThat(register.at(tool(), HOSPITAL.id()).refusability()).contains(NEVER);
            assertThat(register.at(tool(), new OrganizationId(SECOND))).isEqualTo(family);
            assertThat(register.mayBeRefused(tool(), Optional.of(HOSPITAL.id()))).isFalse();
            assertThat(register.mayBeRefused(tool(), Optional.empty())).isTrue();
        }

        @Test
        void isKnownToANodeThatStartsLater() {
            confirm(at(HOSPITAL, Optional.of(NEVER)));

            TestToolRegister later = new TestToolRegister(database);

            assertThat(later.at(tool(), HOSPITAL.id()).refusability()).contains(NEVER);
        }

        @Test
        void stillGoesBeforeAFamilysRuleThatIsNewer() {
            Refusability free = family.refusability().orElseThrow();
            confirm(at(HOSPITAL, Optional.of(free)));
            confirm(own(NEVER));

            assertThat(register.at(tool(), HOSPITAL.id()).refusability()).contains(free);
            assertThat(register.mayBeRefused(tool(), Optional.empty())).isTrue();
        }

        @Test
        void endsSoThatTheFamilysHoldsThereAgain() {
            confirm(at(HOSPITAL, Optional.of(NEVER)));
            confirm(at(HOSPITAL, Optional.empty()));

            assertThat(register.at(tool(), HOSPITAL.id())).isEqualTo(family);
        }
    }

    @Nested
    class TheRuleThatHeldBefore {

        @Test
        void isStillKnownForWhatWasUsedThen() {
            confirm(at(HOSPITAL, Optional.of(NEVER)));

            assertThat(could(HOSPITAL.id(), NOON.minusMillis(1))).isTrue();
            assertThat(could(HOSPITAL.id(), NOON)).isFalse();
            assertThat(could(new OrganizationId(SECOND), NOON)).isTrue();
        }

        @Test
        void isTheFamilysOwnWhereTheOrganisationHadNone() {
            confirm(own(NEVER));

            assertThat(could(HOSPITAL.id(), NOON.minusMillis(1))).isTrue();
            assertThat(could(HOSPITAL.id(), NOON)).isFalse();
        }

        private boolean could(OrganizationId where, Instant instant) {
            return register.couldBeRefused(tool(), where, instant);
        }
    }

    @Nested
    class ATool {

        @Test
        void isStoppedByOnePersonAtOnceAndUsedAgainByTwo() {
            assertThat(propose(new Setting.Stopped(true))).isEqualTo(Outcome.DONE);
            assertThat(tool().suspended()).isTrue();
            assertThat(changes.of(ecg).get(0).answered().orElseThrow().answer()).isEqualTo(AT_ONCE);

            assertThat(propose(new Setting.Stopped(false))).isEqualTo(Outcome.WAITS);
            assertThat(tool().suspended()).isTrue();
            changes.answer(waiting(), CONFIRMED, "", SECOND);
            assertThat(tool().suspended()).isFalse();
        }

        @Test
        void keepsWhatTwoPeopleChangeWhenASystemSendsItOtherwise() {
            propose(new Setting.Stopped(true));
            ToolRegister.Registered sent =
                    register.register(
                            family.withRefusability(Optional.of(NEVER)).withConsentNeeded(true),
                            PublicFacts.NONE);

            assertThat(sent.heldBack()).containsExactly("refusability", "consentNeeded", "state");
            assertThat(tool().refusability()).isEqualTo(family.refusability());
            assertThat(tool().consentNeeded()).isFalse();
            assertThat(tool().suspended()).isTrue();
        }
    }

    @Test
    void areALedger() {
        propose(own(NEVER));

        for (String statement :
                List.of("UPDATE tool_change SET why = 'x'", "DELETE FROM tool_change")) {
            assertThatThrownBy(
                            () ->
                                    database.ownerJdbi()
                                            .useHandle(handle -> handle.execute(statement)))
                    .hasMessageContaining("ledger");
        }
    }

    private void confirm(Setting setting) {
        assertThat(propose(setting)).isEqualTo(Outcome.WAITS);
        assertThat(changes.answer(waiting(), CONFIRMED, "", SECOND)).isEqualTo(Outcome.DONE);
    }

    private Outcome propose(Setting setting) {
        return changes.propose(ecg, setting, "Décision de la commission.", FIRST);
    }

    private List<ChangeAsked> waitingHere() {
        return changes.waiting().stream().filter(one -> one.family().equals(ecg)).toList();
    }

    private UUID waiting() {
        return waitingHere().get(0).id();
    }

    private ToolFamily tool() {
        return register.find(ecg).orElseThrow();
    }

    private static Setting own(Refusability rule) {
        return new Setting.Refusing(Optional.empty(), Optional.of(rule));
    }

    private static Setting at(Organization where, Optional<Refusability> rule) {
        return new Setting.Refusing(Optional.of(where.id()), rule);
    }
}
