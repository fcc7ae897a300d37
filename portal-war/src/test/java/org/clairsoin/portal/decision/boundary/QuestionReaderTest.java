package org.clairsoin.portal.decision.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Messages;
import org.clairsoin.portal.decision.domain.Question;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.tool.Purpose;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionReaderTest {

    private static final String PATIENT = "\"patient\":{\"system\":\"urn:oid:1\",\"value\":\"42\"}";
    private static final String TOOL = "\"tool\":{\"family\":\"ecg\"}";
    private static final String PURPOSE = "\"purpose\":\"TREATDS\"";
    private static final String GOOD = object(PATIENT, TOOL, PURPOSE);

    private static final Messages TEXTS = Messages.load();

    @Nested
    class AQuestion {

        @Test
        void isReadWhole() {
            assertThat(
                            read(
                                    object(
                                            PATIENT,
                                            "\"tool\":{\"system\":\"urn:t\",\"value\":\"Écho\"}",
                                            "\"version\":\"2.1\"",
                                            "\"purpose\":\"HRESCH\"",
                                            "\"organization\":{\"system\":\"urn:o\",\"value\":\"1\"}",
                                            "\"plannedAt\":\"2026-05-02T09:14:00+02:00\"")))
                    .isEqualTo(
                            new Question(
                                    new Identifier("urn:oid:1", "42"),
                                    Question.ToolAsked.device(new Identifier("urn:t", "Écho")),
                                    Optional.of("2.1"),
                                    Purpose.HRESCH,
                                    Optional.of(new Identifier("urn:o", "1")),
                                    Optional.of(Instant.parse("2026-05-02T07:14:00Z"))));
        }

        @Test
        void mayNameTheFamilyAndLeaveTheRestOut() {
            assertThat(read(GOOD))
                    .isEqualTo(
                            new Question(
                                    new Identifier("urn:oid:1", "42"),
                                    Question.ToolAsked.family("ecg"),
                                    Optional.empty(),
                                    Purpose.TREATDS,
                                    Optional.empty(),
                                    Optional.empty()));
        }

        @Test
        void mayGiveNothingForWhatIsOptional() {
            assertThat(
                            read(
                                    object(
                                            PATIENT,
                                            TOOL,
                                            PURPOSE,
                                            "\"version\":null",
                                            "\"organization\":null",
                                            "\"plannedAt\":null")))
                    .isEqualTo(read(GOOD));
        }
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of("missing", "patient.system", object(TOOL, PURPOSE)),
                Arguments.of("missing", "tool", object(PATIENT, PURPOSE)),
                Arguments.of("missing", "purpose", object(PATIENT, TOOL)),
                Arguments.of(
                        "missing",
                        "patient.value",
                        object("\"patient\":{\"system\":\"a\"}", TOOL, PURPOSE)),
                Arguments.of(
                        "missing",
                        "tool.value",
                        object(PATIENT, "\"tool\":{\"system\":\"a\"}", PURPOSE)),
                Arguments.of(
                        "missing",
                        "organization.value",
                        object(PATIENT, TOOL, PURPOSE, "\"organization\":{\"system\":\"a\"}")),
                Arguments.of(
                        "empty",
                        "patient.value",
                        object("\"patient\":{\"system\":\"a\",\"value\":\"\"}", TOOL, PURPOSE)),
                Arguments.of(
                        "empty",
                        "patient.value",
                        object("\"patient\":{\"system\":\"a\",\"value\":\" \"}", TOOL, PURPOSE)),
                Arguments.of("empty", "purpose", object(PATIENT, TOOL, "\"purpose\":\"\"")),
                Arguments.of(
                        "hidden-character",
                        "patient.value",
                        object("\"patient\":{\"system\":\"a\",\"value\":\"42 \"}", TOOL, PURPOSE)),
                Arguments.of(
                        "hidden-character",
                        "patient.value",
                        object(
                                "\"patient\":{\"system\":\"a\",\"value\":\"4\\u200b2\"}",
                                TOOL,
                                PURPOSE)),
                Arguments.of(
                        "hidden-character",
                        "tool.family",
                        object(PATIENT, "\"tool\":{\"family\":\"\\u202eecg\"}", PURPOSE)),
                Arguments.of(
                        "too-long",
                        "patient.value",
                        object(
                                "\"patient\":{\"system\":\"a\",\"value\":\""
                                        + "9".repeat(201)
                                        + "\"}",
                                TOOL,
                                PURPOSE)),
                Arguments.of(
                        "text-expected",
                        "patient.value",
                        object("\"patient\":{\"system\":\"a\",\"value\":42}", TOOL, PURPOSE)),
                Arguments.of(
                        "text-expected", "purpose", object(PATIENT, TOOL, "\"purpose\":[\"X\"]")),
                Arguments.of("object-expected", "patient", object("\"patient\":\"42\"", TOOL)),
                Arguments.of("object-expected", "tool", object(PATIENT, "\"tool\":null", PURPOSE)),
                Arguments.of("purpose", "purpose", object(PATIENT, TOOL, "\"purpose\":\"TREAT\"")),
                Arguments.of("tool-forms", "tool", object(PATIENT, "\"tool\":{}", PURPOSE)),
                Arguments.of(
                        "tool-forms",
                        "tool",
                        object(
                                PATIENT,
                                "\"tool\":{\"family\":\"ecg\",\"system\":\"a\",\"value\":\"b\"}",
                                PURPOSE)),
                Arguments.of(
                        "unknown-field", "urgent", object(PATIENT, TOOL, PURPOSE, "\"urgent\":{}")),
                Arguments.of(
                        "unknown-field",
                        "patient.name",
                        object(
                                "\"patient\":{\"system\":\"a\",\"value\":\"b\",\"name\":\"X\"}",
                                TOOL,
                                PURPOSE)),
                planned("2026-02-30T10:00:00Z"),
                planned("2026-05-02"),
                planned("2026-05-02T10:00:00"),
                planned("2026-13-01T10:00:00Z"),
                planned("+999999999-01-01T00:00:00Z"),
                planned("1899-12-31T23:59:59Z"),
                planned("tomorrow"));
    }

    @ParameterizedTest(name = "{0} at {1}")
    @MethodSource("wrong")
    void namesWhatIsWrongAndWhere(String what, String place, String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOfSatisfying(
                        PortalException.class,
                        e -> {
                            assertThat(e.type()).isEqualTo(ProblemType.UNPROCESSABLE);
                            assertThat(e.detail().key()).isEqualTo("decision.problem." + what);
                            assertThat(e.detail().args()).containsEntry("field", place);
                            for (Language language : Language.values()) {
                                assertThat(TEXTS.text(language, e.detail())).contains(place);
                            }
                        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "nonsense",
                "{\"purpose\":\"TREATDS\",\"purpose\":\"TREATDS\"}",
                "{\"purpose\":\"TREATDS\"} {}",
                "{\"purpose\":\"TRE",
                "{\"purpose\":\"\\ud800\"}",
                "{\"purpose\":\"\\u0000\"}"
            })
    void refusesWhatIsNoJsonObject(String json) {
        assertThatThrownBy(() -> read(json))
                .isInstanceOfSatisfying(
                        PortalException.class,
                        e -> assertThat(e.type()).isEqualTo(ProblemType.MALFORMED));
    }

    @Nested
    class ABatch {

        @Test
        void mayBeEmpty() {
            assertThat(QuestionReader.batch(bytes("{\"questions\":[]}"))).isEmpty();
        }

        @Test
        void keepsABadQuestionInItsPlace() {
            List<ReadQuestion> read =
                    QuestionReader.batch(batch(GOOD, object(PATIENT, TOOL), GOOD));

            assertThat(read)
                    .hasExactlyElementsOfTypes(
                            ReadQuestion.Good.class,
                            ReadQuestion.Bad.class,
                            ReadQuestion.Good.class);
            assertThat(((ReadQuestion.Bad) read.get(1)).problem().detail().args())
                    .containsEntry("field", "questions[1].purpose");
        }

        @Test
        void readsOnAfterAnythingThatIsNoQuestion() {
            assertThat(
                            QuestionReader.batch(
                                    batch(
                                            "null",
                                            "[1,{\"a\":[2]}]",
                                            "{\"patient\":{\"x\":{\"y\":[{}]}},\"tool\":[[]]}",
                                            GOOD)))
                    .hasExactlyElementsOfTypes(
                            ReadQuestion.Bad.class,
                            ReadQuestion.Bad.class,
                            ReadQuestion.Bad.class,
                            ReadQuestion.Good.class);
        }

        @Test
        void mayHoldAThousandQuestionsButNoMore() {
            assertThat(QuestionReader.batch(batch(times(1_000)))).hasSize(1_000);
            assertThatThrownBy(() -> QuestionReader.batch(batch(times(1_001))))
                    .isInstanceOfSatisfying(
                            PortalException.class,
                            e -> assertThat(e.type()).isEqualTo(ProblemType.TOO_LARGE));
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "{\"questions\":{}}", "{\"questions\":[],\"more\":1}"})
        void isRefusedWholeWhenItIsNone(String json) {
            assertThatThrownBy(() -> QuestionReader.batch(bytes(json)))
                    .isInstanceOfSatisfying(
                            PortalException.class,
                            e -> assertThat(e.type()).isEqualTo(ProblemType.UNPROCESSABLE));
        }

        private String[] times(int size) {
            return IntStream.range(0, size).mapToObj(i -> GOOD).toArray(String[]::new);
        }

        private byte[] batch(String... questions) {
            return bytes(
                    Stream.of(questions)
                            .collect(Collectors.joining(",", "{\"questions\":[", "]}")));
        }
    }

    @Property
    void readsAnyMutationOfAGoodQuestionOrRefusesItCleanly(
            @ForAll @IntRange(max = 90) int at, @ForAll @Size(max = 3) byte[] put) {
        byte[] good = bytes(GOOD);
        int from = Math.min(at, good.length);
        byte[] mutated = new byte[good.length + put.length];
        System.arraycopy(good, 0, mutated, 0, from);
        System.arraycopy(put, 0, mutated, from, put.length);
        System.arraycopy(good, from, mutated, from + put.length, good.length - from);

        try {
            assertThat(QuestionReader.one(mutated).purpose()).isNotNull();
        } catch (PortalException refused) {
            assertThat(refused.type().status()).isBetween(400, 422);
        }
    }

    private static Arguments planned(String time) {
        return Arguments.of(
                "date",
                "plannedAt",
                object(PATIENT, TOOL, PURPOSE, "\"plannedAt\":\"" + time + "\""));
    }

    private static Question read(String json) {
        return QuestionReader.one(bytes(json));
    }

    private static String object(String... fields) {
        return "{" + String.join(",", fields) + "}";
    }

    private static byte[] bytes(String json) {
        return json.getBytes(StandardCharsets.UTF_8);
    }
}
