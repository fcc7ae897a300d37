package org.clairsoin.portal.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clairsoin.portal.consent.Ledgers.refuse;
import static org.clairsoin.portal.consent.Ledgers.takeBack;
import static org.clairsoin.portal.consent.Ledgers.tool;
import static org.clairsoin.portal.decision.DecisionPoints.question;
import static org.clairsoin.portal.patient.PatientsInMemory.identifier;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.clairsoin.portal.access.SystemClient;
import org.clairsoin.portal.access.SystemScope;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.decision.domain.Answer;
import org.clairsoin.portal.decision.domain.Decision;
import org.clairsoin.portal.decision.domain.Question;
import org.clairsoin.portal.decision.domain.Reason;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.shared.TestDatabase;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.Refusability;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolsInMemory;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecisionPointIT {

    private static final Instant NOON = Instant.parse("2026-05-02T12:00:00.123456Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final ToolsInMemory TOOLS =
            new ToolsInMemory()
                    .with(ToolsInMemory.tool("ecg", Purpose.TREATDS))
                    .with(ToolsInMemory.tool("scan", Purpose.TREATDS))
                    .with(
                            ToolsInMemory.tool(
                                    "recalled",
                                    Purpose.TREATDS,
                                    ToolFamily.State.SUSPENDED,
                                    Refusability.Level.FREE,
                                    false));

    private static TestDatabase database;
    private static Jdbi jdbi;

    @TempDir Path dataDir;
    private DecisionPoints decisions;
    private final Identifier number = identifier(UUID.randomUUID().toString());

    @BeforeAll
    static void startDatabase() {
        database = TestDatabase.create();
        jdbi = database.jdbi();
    }

    @BeforeEach
    void startDeciding() {
        decisions = DecisionPoints.start(jdbi, TOOLS, dataDir, CLOCK);
    }

    @AfterEach
    void stopDeciding() {
        decisions.close();
    }

    @Nested
    class AQuestion {

        @Test
        void aboutAnUnknownPatientIsPermittedByRule() {
            Answer answer = answer(question(number, "ecg"));

            assertThat(answer.verdict().decision()).isEqualTo(Decision.PERMIT);
            assertThat(answer.verdict().reason()).isEqualTo(Reason.NO_CHOICE_RECORDED);
            assertThat(answer.verdict().validUntil()).contains(NOON.plus(Duration.ofMinutes(5)));
        }

        @Test
        void aboutAnUnknownToolIsDeniedByRule() {
            Answer answer = answer(question(number, "unheard-of"));

            assertThat(answer.verdict().reason()).isEqualTo(Reason.TOOL_NOT_REGISTERED);
            assertThat(answer.verdict().validUntil()).isEmpty();
        }

        @Test
        void aboutASuspendedToolIsDenied() {
            assertThat(answer(question(number, "recalled")).verdict().reason())
                    .isEqualTo(Reason.TOOL_SUSPENDED);
        }

        @Test
        void byFamilyIsTheSameAsByDevice() {
            PatientId patient = decisions.patients.with(number);
            decisions.ledger.record(refuse(patient, tool("ecg"), 0));
            Question byFamily =
                    new Question(
                            number,
                            Question.ToolAsked.family("ecg"),
                            Optional.empty(),
                            Purpose.TREATDS,
                            Optional.empty(),
                            Optional.empty());

            assertThat(answer(byFamily).verdict())
                    .isEqualTo(answer(question(number, "ecg")).verdict());
        }

        @Test
        void afterARefusalIsDeniedForThatToolOnlyAndPermittedOnceItIsTakenBack() {
            PatientId patient = decisions.patients.with(number);

            Choice refusal = decisions.ledger.record(refuse(patient, tool("ecg"), 0)).get(0);
            assertThat(reason("ecg")).isEqualTo(Reason.CHOICE_REFUSES);
            assertThat(reason("scan")).isEqualTo(Reason.NO_CHOICE_RECORDED);

            decisions.ledger.record(takeBack(refusal, 1));
            assertThat(reason("ecg")).isEqualTo(Reason.NO_CHOICE_RECORDED);
        }

        @Test
        void aboutAnIdentifierLinkedLaterObeysThePatientsChoices() {
            PatientId patient = decisions.patients.with(number);
            Identifier second = identifier(UUID.randomUUID().toString());
            decisions.ledger.record(refuse(patient, tool("ecg"), 0));
            assertThat(answer(question(second, "ecg")).verdict().decision())
                    .isEqualTo(Decision.PERMIT);

            decisions.patients.link(second, patient);

            assertThat(answer(question(second, "ecg")).verdict().reason())
                    .isEqualTo(Reason.CHOICE_REFUSES);
        }

        @Test
        void aboutAFarFutureIsAnsweredLikeAnyOther() {
            Question later =
                    new Question(
                            number,
                            Question.ToolAsked.family("ecg"),
                            Optional.empty(),
                            Purpose.TREATDS,
                            Optional.empty(),
                            Optional.of(Instant.parse("2999-01-01T00:00:00Z")));

            assertThat(answer(later).verdict().reason()).isEqualTo(Reason.NO_CHOICE_RECORDED);
        }

        @Test
        void forAnotherOrganisationThanTheClientsIsRefused() {
            Identifier other = decisions.organizations.with("690000009").identifier();
            Question question =
                    new Question(
                            number,
                            Question.ToolAsked.family("ecg"),
                            Optional.empty(),
                            Purpose.TREATDS,
                            Optional.of(other),
                            Optional.empty());

            assertThat(decisions.ask(question).orElseThrow())
                    .isInstanceOfSatisfying(
                            Reply.Refused.class,
                            refused ->
                                    assertThat(refused.problem().type())
                                            .isEqualTo(ProblemType.FORBIDDEN));
        }

        private Reason reason(String tool) {
            return answer(question(number, tool)).verdict().reason();
        }
    }

    @Nested
    class AReceipt {

        @Test
        void verifiesWithThePublishedKeyAndThePathAlone() throws Exception {
            for (int size : new int[] {1, 2, 3, 7, 100}) {
                for (Reply reply : decisions.ask(many(size)).orElseThrow()) {
                    assertThat(ReceiptReader.verifies(answered(reply).receipt(), keys())).isTrue();
                }
            }
        }

        @Test
        void saysWhatWasAnswered() throws Exception {
            Reply.Answered reply = answered(decisions.ask(question(number, "ecg")).orElseThrow());

            JsonNode answer = ReceiptReader.proof(reply.receipt()).get("answer");
            assertThat(answer.get("decisionId").textValue()).isEqualTo(reply.answer().decisionId());
            assertThat(answer.get("decision").textValue()).isEqualTo("PERMIT");
            assertThat(answer.get("client").textValue()).isEqualTo("imaging");
            assertThat(answer.get("organization").get("value").textValue()).isEqualTo("750000001");
            JsonNode head = ReceiptReader.head(reply.receipt());
            assertThat(head.get("iss").textValue()).isEqualTo(DecisionPoints.ISSUER.toString());
            assertThat(head.get("iat").longValue()).isEqualTo(NOON.getEpochSecond());
        }

        @Test
        void namesThePatientOnlyToWhoHasTheSalt() throws Exception {
            Reply.Answered reply = answered(decisions.ask(question(number, "ecg")).orElseThrow());

            String reference =
                    ReceiptReader.proof(reply.receipt()).get("answer").get("patient").textValue();
            assertThat(Base64.getUrlDecoder().decode(reference))
                    .isEqualTo(Answer.patientReference(reply.patientSalt(), number))
                    .isNotEqualTo(
                            answered(decisions.ask(question(number, "ecg")).orElseThrow())
                                    .answer()
                                    .patient());
        }

        @Test
        void ofAnotherAnswerDoesNotVerify() throws Exception {
            List<Reply> replies = decisions.ask(many(2)).orElseThrow();
            String first = answered(replies.get(0)).receipt();
            String second = answered(replies.get(1)).receipt();
            String swapped =
                    first.substring(0, first.indexOf('~'))
                            + "~"
                            + Base64.getUrlEncoder()
                                    .withoutPadding()
                                    .encodeToString(
                                            ReceiptReader.proof(second)
                                                    .toString()
                                                    .replace("\"index\":1", "\"index\":0")
                                                    .getBytes(
                                                            java.nio.charset.StandardCharsets
                                                                    .UTF_8));

            assertThat(ReceiptReader.verifies(swapped, keys())).isFalse();
        }

        private List<Question> many(int size) {
            return IntStream.range(0, size).mapToObj(i -> question(number, "ecg")).toList();
        }

        private String keys() {
            return new JWKSet(decisions.point.publicKeys()).toString(true);
        }
    }

    @Nested
    class TheLog {

        @Test
        void hasEveryDecisionBeforeItIsAnswered() {
            PatientId patient = decisions.patients.with(number);
            Answer answer = answer(question(number, "ecg"));
            DecisionLog log = new DecisionLog(jdbi);

            assertThat(log.find(List.of(answer.decisionId(), "not-ours")))
                    .isEqualTo(
                            Map.of(
                                    answer.decisionId(),
                                    new Decisions.Logged(
                                            answer.decisionId(),
                                            Optional.of(patient),
                                            Optional.of(TOOLS.all().get(0).id()),
                                            Optional.of(decisions.hospital.id()),
                                            true,
                                            "NO_CHOICE_RECORDED",
                                            NOON,
                                            Optional.of(NOON.plus(Duration.ofMinutes(5))))));
            assertThat(log.about(List.of(patient), NOON.minusSeconds(1), NOON))
                    .extracting(Decisions.Logged::decisionId)
                    .containsExactly(answer.decisionId());
            assertThat(log.askingSince(List.of(decisions.hospital.id())))
                    .containsEntry(decisions.hospital.id(), NOON);
        }

        @Test
        void writesManyQuestionsThatComeTogetherUnderFewHeads() {
            List<CompletableFuture<Optional<List<Reply>>>> asked = new ArrayList<>();
            int questions = 400;
            for (int i = 0; i < questions; i++) {
                asked.add(decisions.asking(List.of(question(number, "ecg"))));
            }
            Set<String> heads =
                    asked.stream()
                            .map(DecisionPoints::await)
                            .map(replies -> answered(replies.orElseThrow().get(0)).receipt())
                            .map(receipt -> receipt.substring(0, receipt.indexOf('~')))
                            .collect(java.util.stream.Collectors.toSet());

            assertThat(heads).hasSizeLessThan(questions / 4);
            assertThat(groupsWithHeads(heads)).isEqualTo(heads.size());
        }

        private int groupsWithHeads(Set<String> heads) {
            return jdbi.withHandle(
                    h ->
                            h.createQuery(
                                            "SELECT count(*) FROM decision_group WHERE head ="
                                                    + " ANY(:heads)")
                                    .bind("heads", heads.toArray(String[]::new))
                                    .mapTo(Integer.class)
                                    .one());
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "UPDATE decision SET reason = 'X'",
                    "DELETE FROM decision",
                    "TRUNCATE decision",
                    "TRUNCATE decision_2026_05",
                    "UPDATE decision_group SET head = 'X'",
                    "DELETE FROM decision_group"
                })
        void refusesChangesEvenToItsOwner(String sql) {
            answer(question(number, "ecg"));

            assertThatThrownBy(() -> database.ownerJdbi().useHandle(h -> h.execute(sql)))
                    .isInstanceOf(UnableToExecuteStatementException.class)
                    .hasMessageContaining("is a ledger");
            assertThatThrownBy(() -> jdbi.useHandle(h -> h.execute(sql)))
                    .isInstanceOf(UnableToExecuteStatementException.class)
                    .hasMessageContaining("permission denied");
        }
    }

    @Nested
    class ARestart {

        @Test
        void keepsKeysAndChoices() throws Exception {
            PatientId patient = decisions.patients.with(number);
            decisions.ledger.record(refuse(patient, tool("ecg"), 0));
            String receipt =
                    answered(decisions.ask(question(number, "ecg")).orElseThrow()).receipt();

            try (DecisionPoints again = DecisionPoints.start(jdbi, TOOLS, dataDir, CLOCK)) {
                again.patients.link(number, patient);

                assertThat(
                                answered(again.ask(question(number, "ecg")).orElseThrow())
                                        .answer()
                                        .verdict()
                                        .reason())
                        .isEqualTo(Reason.CHOICE_REFUSES);
                assertThat(
                                ReceiptReader.verifies(
                                        receipt,
                                        new JWKSet(again.point.publicKeys()).toString(true)))
                        .isTrue();
            }
        }

        @Test
        void findsKeysThatNobodyElseMayRead() throws Exception {
            try (var files = Files.list(dataDir.resolve("keys"))) {
                assertThat(files)
                        .hasSize(2)
                        .allSatisfy(
                                file ->
                                        assertThat(
                                                        PosixFilePermissions.toString(
                                                                Files.getPosixFilePermissions(
                                                                        file)))
                                                .isEqualTo("rw-------"));
            }
        }
    }

    @Test
    void beforeItsStartKnowsNothing() {
        DecisionPoint idle =
                new DecisionPoint(
                        decisions.config,
                        jdbi,
                        decisions.ledger,
                        decisions.patients,
                        decisions.organizations,
                        TOOLS,
                        CLOCK);
        List<String> told = new ArrayList<>();
        idle.ask(
                new Inquiry(
                        new SystemClient(
                                "early",
                                Set.of(SystemScope.DECISIONS_CHECK),
                                Optional.empty(),
                                true,
                                Set.of()),
                        List.of(question(number, "ecg")),
                        new Inquiry.Asker() {
                            @Override
                            public void answered(List<Reply> replies) {
                                told.add("answered");
                            }

                            @Override
                            public void unknown() {
                                told.add("unknown");
                            }
                        }));

        assertThat(told).containsExactly("unknown");
    }

    private Answer answer(Question question) {
        return answered(decisions.ask(question).orElseThrow()).answer();
    }

    private static Reply.Answered answered(Reply reply) {
        assertThat(reply).isInstanceOf(Reply.Answered.class);
        return (Reply.Answered) reply;
    }
}
