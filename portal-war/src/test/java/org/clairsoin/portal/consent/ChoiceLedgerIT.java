package org.clairsoin.portal.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clairsoin.portal.consent.Ledgers.allow;
import static org.clairsoin.portal.consent.Ledgers.refuse;
import static org.clairsoin.portal.consent.Ledgers.takeBack;
import static org.clairsoin.portal.consent.Ledgers.tool;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.clairsoin.portal.consent.domain.ChoiceBytes;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.shared.TestDatabase;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.Refusability;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolsInMemory;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChoiceLedgerIT {

    private static final Instant NOON = Instant.parse("2026-05-02T12:00:00.123456789Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final ToolsInMemory TOOLS =
            new ToolsInMemory()
                    .with(ToolsInMemory.tool("ecg", Purpose.TREATDS))
                    .with(
                            ToolsInMemory.tool(
                                    "alarm",
                                    Purpose.TREATDS,
                                    ToolFamily.State.REGISTERED,
                                    Refusability.Level.NOT_REFUSABLE,
                                    false))
                    .with(ToolsInMemory.tool("billing", Purpose.PMTDS));

    private static TestDatabase database;
    private static Jdbi jdbi;
    private static ChoiceLedger ledger;

    private final PatientId patient = PatientId.random();

    @BeforeAll
    static void startDatabase() {
        database = TestDatabase.create();
        jdbi = database.jdbi();
        ledger = Ledgers.on(jdbi, TOOLS, CLOCK);
    }

    @Nested
    class ARefusalOfOneTool {

        @Test
        void isReadBackAsItWasWritten() {
            List<Choice> written = ledger.record(refuse(patient, tool("ecg"), 0));

            assertThat(written).singleElement().satisfies(this::isTheRefusal);
            assertThat(ledger.history(patient)).isEqualTo(written);
            assertThat(ledger.inForce(patient)).isEqualTo(written);
            assertThat(ledger.lastSeq(patient)).isEqualTo(1);
            assertThat(ledger.receipt(patient, written.get(0).receipt())).isEqualTo(written);
            assertThat(ledger.find(patient, written.get(0).id())).contains(written.get(0));
        }

        private void isTheRefusal(Choice choice) {
            assertThat(choice.seq()).isEqualTo(1);
            assertThat(choice.scope()).isEqualTo(tool("ecg"));
            assertThat(choice.nature()).isEqualTo(LegalNature.CARE_REFUSAL);
            assertThat(choice.recordedAt()).isEqualTo(Instant.parse("2026-05-02T12:00:00.123456Z"));
        }

        @Test
        void isAnotherPersonsForEverybodyElse() {
            Choice choice = ledger.record(refuse(patient, tool("ecg"), 0)).get(0);
            PatientId other = PatientId.random();

            assertThat(ledger.find(other, choice.id())).isEmpty();
            assertThat(ledger.receipt(other, choice.receipt())).isEmpty();
            assertThat(ledger.history(other)).isEmpty();
        }

        @Test
        void isNotPossibleForAToolThatCannotBeRefused() {
            assertThatThrownBy(() -> ledger.record(refuse(patient, tool("alarm"), 0)))
                    .isInstanceOfSatisfying(
                            PortalException.class,
                            e -> {
                                assertThat(e.type()).isEqualTo(ProblemType.UNPROCESSABLE);
                                assertThat(e.detail().args()).containsEntry("reason", "la raison");
                            });
            assertThat(ledger.history(patient)).isEmpty();
        }

        @Test
        void isNotPossibleForAToolNobodyKnows() {
            assertThatThrownBy(() -> ledger.record(refuse(patient, tool("unheard-of"), 0)))
                    .isInstanceOf(PortalException.class);
        }
    }

    @Nested
    class ARefusalOfEverything {

        @Test
        void writesOneEventForEachNatureUnderOneReceipt() {
            List<Choice> written = ledger.record(refuse(patient, new Scope.Everything(), 0));

            assertThat(written)
                    .extracting(Choice::nature)
                    .containsExactly(LegalNature.CARE_REFUSAL, LegalNature.GDPR_OBJECTION);
            assertThat(written).extracting(Choice::receipt).containsOnly(written.get(0).receipt());
            assertThat(written).extracting(Choice::seq).containsExactly(1L, 2L);
        }

        @Test
        void isTakenBackWhole() {
            List<Choice> written = ledger.record(refuse(patient, new Scope.Everything(), 0));

            List<Choice> ended = ledger.record(takeBack(written.get(1), 2));

            assertThat(ended)
                    .extracting(Choice::nature)
                    .containsExactly(LegalNature.CARE_REFUSAL, LegalNature.GDPR_OBJECTION);
            assertThat(ledger.inForce(patient)).isEmpty();
        }
    }

    @Nested
    class ATakingBack {

        @Test
        void isRefusedWhenThereIsNothingLeftToTakeBack() {
            Choice refusal = ledger.record(refuse(patient, tool("ecg"), 0)).get(0);
            ledger.record(takeBack(refusal, 1));

            assertThatThrownBy(() -> ledger.record(takeBack(refusal, 2)))
                    .isInstanceOfSatisfying(
                            PortalException.class,
                            e -> assertThat(e.type()).isEqualTo(ProblemType.CONFLICT));
            assertThat(ledger.lastSeq(patient)).isEqualTo(2);
        }

        @Test
        void ofAnotherPersonsChoiceFindsNothing() {
            Choice refusal = ledger.record(refuse(PatientId.random(), tool("ecg"), 0)).get(0);
            NewChoice foreign =
                    Ledgers.asked(
                            patient,
                            refusal.scope(),
                            Effect.TAKE_BACK,
                            Optional.empty(),
                            Optional.of(refusal.id()),
                            0);

            assertThatThrownBy(() -> ledger.record(foreign))
                    .isInstanceOfSatisfying(
                            PortalException.class,
                            e -> assertThat(e.type()).isEqualTo(ProblemType.NOT_FOUND));
        }
    }

    @Nested
    class AForm {

        @Test
        void sentTwiceIsRecordedOnceAndGivesTheSameReceipt() {
            NewChoice form = refuse(patient, tool("ecg"), 0);
            List<Choice> first = ledger.record(form);

            assertThat(ledger.record(form)).isEqualTo(first);
            assertThat(ledger.lastSeq(patient)).isEqualTo(1);
        }

        @Test
        void sentAgainWithAnotherWishIsStale() {
            NewChoice form = refuse(patient, tool("ecg"), 0);
            ledger.record(form);
            NewChoice changed =
                    new NewChoice(
                            patient,
                            tool("billing"),
                            form.effect(),
                            form.organization(),
                            form.from(),
                            form.until(),
                            form.takesBack(),
                            form.actor(),
                            form.text(),
                            form.reason(),
                            form.paper(),
                            form.expectedSeq(),
                            form.formKey());

            assertThatThrownBy(() -> ledger.record(changed))
                    .isInstanceOf(Choices.StaleChoice.class);
            assertThat(ledger.lastSeq(patient)).isEqualTo(1);
        }

        @Test
        void fromASecondTabIsStaleAfterAChoiceInTheFirst() {
            ledger.record(refuse(patient, tool("ecg"), 0));

            assertThatThrownBy(() -> ledger.record(allow(patient, tool("ecg"), 0)))
                    .isInstanceOf(Choices.StaleChoice.class);
            assertThat(ledger.history(patient)).hasSize(1);
        }

        @Test
        void sentTwiceAtOnceIsRecordedOnce() throws Exception {
            NewChoice form = refuse(patient, tool("ecg"), 0);

            List<List<Choice>> receipts =
                    together(Collections.nCopies(8, () -> ledger.record(form)));

            assertThat(receipts).containsOnly(ledger.history(patient));
            assertThat(ledger.lastSeq(patient)).isEqualTo(1);
        }
    }

    @Nested
    class TwoTabs {

        @Test
        void thatConfirmAtOnceRecordOneChoiceAndTellTheOtherThatItIsStale() throws Exception {
            for (int i = 0; i < 5; i++) {
                PatientId somebody = PatientId.random();
                List<Boolean> recorded =
                        together(
                                List.<Callable<Boolean>>of(
                                        () -> recorded(refuse(somebody, tool("ecg"), 0)),
                                        () -> recorded(allow(somebody, tool("ecg"), 0))));

                assertThat(recorded).containsExactlyInAnyOrder(true, false);
                assertThat(ledger.history(somebody)).hasSize(1);
            }
        }

        private boolean recorded(NewChoice choice) {
            try {
                ledger.record(choice);
                return true;
            } catch (Choices.StaleChoice stale) {
                return false;
            }
        }
    }

    @Nested
    class AChoiceForLater {

        private final Instant tomorrow =
                NOON.truncatedTo(ChronoUnit.MICROS).plus(Duration.ofDays(1));

        @Test
        void standsAsOneToComeUntilItBegins() {
            Choice written = ledger.record(from(tomorrow, Optional.empty(), 0)).get(0);

            assertThat(written.from()).isEqualTo(tomorrow);
            assertThat(written.recordedAt()).isEqualTo(NOON.truncatedTo(ChronoUnit.MICROS));
            assertThat(ledger.inForce(patient)).isEmpty();
            assertThat(ledger.toCome(patient)).containsExactly(written);
            assertThat(ledger.find(patient, written.id())).contains(written);
        }

        @Test
        void isTakenBackBeforeItBegins() {
            Choice written = ledger.record(from(tomorrow, Optional.empty(), 0)).get(0);

            ledger.record(Ledgers.takeBack(written, 1));

            assertThat(ledger.toCome(patient)).isEmpty();
        }

        @Test
        void isNoLongerToComeOnceANewerChoiceReplacesItForGood() {
            ledger.record(from(tomorrow, Optional.empty(), 0));

            ledger.record(allow(patient, tool("ecg"), 1));

            assertThat(ledger.toCome(patient)).isEmpty();
        }

        @Test
        void mayEndWhenNoneOfUsLives() {
            Instant far = Instant.parse("2999-12-31T00:00:00Z");

            Choice written = ledger.record(from(tomorrow, Optional.of(far), 0)).get(0);

            assertThat(ledger.find(patient, written.id()).orElseThrow().until()).contains(far);
        }

        @Test
        void thatIsSentTwiceIsRecordedOnce() {
            NewChoice form = from(tomorrow, Optional.empty(), 0);

            assertThat(ledger.record(form)).isEqualTo(ledger.record(form));
        }

        @Test
        void mustEndAfterItBegins() {
            assertThatThrownBy(() -> ledger.record(from(tomorrow, Optional.of(tomorrow), 0)))
                    .isInstanceOf(PortalException.class);
            assertThat(ledger.history(patient)).isEmpty();
        }

        private NewChoice from(Instant from, Optional<Instant> until, long seq) {
            NewChoice now = refuse(patient, tool("ecg"), seq);
            return new NewChoice(
                    now.patient(),
                    now.scope(),
                    now.effect(),
                    now.organization(),
                    Optional.of(from),
                    until,
                    now.takesBack(),
                    now.actor(),
                    now.text(),
                    Optional.of("Je préfère attendre."),
                    Optional.of(new PaperForm("B-12", LocalDate.of(2026, 5, 1))),
                    now.expectedSeq(),
                    now.formKey());
        }

        @Test
        void keepsItsReasonAndThePaperItWasSaidOn() {
            Choice written = ledger.record(from(tomorrow, Optional.empty(), 0)).get(0);

            assertThat(ledger.find(patient, written.id()).orElseThrow().reason())
                    .contains("Je préfère attendre.");
            assertThat(ledger.madeBy(written).paper())
                    .contains(new PaperForm("B-12", LocalDate.of(2026, 5, 1)));
            assertThat(ledger.madeBy(written).person()).isEmpty();
        }
    }

    @Nested
    class TheChain {

        @Test
        void hasNoGapAndNoForkWhenEightPeopleWriteAtOnce() throws Exception {
            int each = 12;
            together(
                    Collections.nCopies(
                            8,
                            () -> {
                                for (int i = 0; i < each; i++) {
                                    ledger.record(refuse(patient, tool("ecg"), Long.MAX_VALUE));
                                }
                                return true;
                            }));

            assertThat(ledger.history(patient))
                    .extracting(Choice::seq)
                    .containsExactlyElementsOf(
                            LongStream.rangeClosed(1, 8 * each).boxed().toList());
            assertThatTheChainHolds();
        }

        @Test
        void isTheHashOfEachEventAfterTheOneBefore() {
            ledger.record(refuse(patient, new Scope.Everything(), 0));
            ledger.record(allow(patient, tool("ecg"), 2));

            assertThatTheChainHolds();
        }

        @Test
        void stillHoldsWithoutTheContent() {
            ledger.record(refuse(patient, tool("ecg"), 0));
            List<Choice> choices = ledger.history(patient);

            database.ownerJdbi()
                    .useHandle(
                            h ->
                                    h.execute(
                                            "DELETE FROM choice_content WHERE patient_id = ?",
                                            patient.value()));

            assertThat(ledger.history(patient)).isEmpty();
            assertThatTheChainHolds(choices);
        }

        private void assertThatTheChainHolds() {
            List<Choice> choices = ledger.history(patient);
            List<Link> links = links();
            for (int i = 0; i < links.size(); i++) {
                assertThat(links.get(i).seal())
                        .isEqualTo(
                                ChoiceBytes.seal(
                                        links.get(i).salt(), ChoiceBytes.content(choices.get(i))));
            }
            assertThatTheChainHolds(choices);
        }

        private void assertThatTheChainHolds(List<Choice> choices) {
            byte[] previous = new byte[ChoiceBytes.LENGTH];
            List<Link> links = links();
            assertThat(links).hasSameSizeAs(choices);
            for (int i = 0; i < links.size(); i++) {
                Link link = links.get(i);
                assertThat(link.prevHash()).isEqualTo(previous);
                previous =
                        ChoiceBytes.chain(previous, ChoiceBytes.event(choices.get(i), link.seal()));
                assertThat(link.hash()).isEqualTo(previous);
            }
            assertThat(head()).isEqualTo(previous);
        }

        private byte[] head() {
            return jdbi.withHandle(
                    h ->
                            h.select(
                                            "SELECT hash FROM choice_head WHERE patient_id = ?",
                                            patient.value())
                                    .mapTo(byte[].class)
                                    .one());
        }

        private List<Link> links() {
            return jdbi.withHandle(
                    h ->
                            h.select(
                                            """
                                            SELECT prev_hash, hash, seal, salt
                                            FROM choice LEFT JOIN choice_content USING (patient_id, seq)
                                            WHERE patient_id = ? ORDER BY seq
                                            """,
                                            patient.value())
                                    .map(
                                            (row, context) ->
                                                    new Link(
                                                            row.getBytes(1),
                                                            row.getBytes(2),
                                                            row.getBytes(3),
                                                            row.getBytes(4)))
                                    .list());
        }

        private record Link(byte[] prevHash, byte[] hash, byte[] seal, byte[] salt) {}
    }

    @Nested
    class TheTables {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "UPDATE choice SET effect = 'ALLOW'",
                    "DELETE FROM choice",
                    "TRUNCATE choice CASCADE",
                    "UPDATE choice_content SET tool = 'other'",
                    "TRUNCATE choice_content",
                    "UPDATE choice_form SET receipt = gen_random_uuid()"
                })
        void refuseChangesEvenToTheirOwner(String sql) {
            ledger.record(refuse(patient, tool("ecg"), 0));

            assertThatThrownBy(() -> database.ownerJdbi().useHandle(h -> h.execute(sql)))
                    .isInstanceOf(UnableToExecuteStatementException.class)
                    .hasMessageContaining("is a ledger");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "UPDATE choice SET effect = 'ALLOW'",
                    "DELETE FROM choice",
                    "TRUNCATE choice CASCADE",
                    "UPDATE choice_content SET tool = 'other'",
                    "DELETE FROM choice_content",
                    "DELETE FROM choice_form",
                    "DELETE FROM choice_head"
                })
        void giveThePortalNoRightToChangeThem(String sql) {
            assertThatThrownBy(() -> jdbi.useHandle(h -> h.execute(sql)))
                    .isInstanceOf(UnableToExecuteStatementException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Nested
    class AChoiceForOneOrganisation {

        @Test
        void standsBesideTheChoiceForAll() {
            OrganizationId hospital = new OrganizationId(UUID.randomUUID());
            ledger.record(refuse(patient, tool("ecg"), 0));
            ledger.record(
                    Ledgers.asked(
                            patient,
                            tool("ecg"),
                            Effect.ALLOW,
                            Optional.of(hospital),
                            Optional.empty(),
                            1));

            assertThat(ledger.inForce(patient))
                    .extracting(Choice::organization)
                    .containsExactly(Optional.empty(), Optional.of(hospital));
        }
    }

    private static <T> List<T> together(List<Callable<T>> tasks) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(tasks.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> future : threads.invokeAll(tasks)) {
                results.add(future.get());
            }
            return results;
        } finally {
            threads.shutdownNow();
        }
    }
}
