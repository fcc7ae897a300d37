package org.clairsoin.plugin.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.clairsoin.plugin.GoodAnswer;
import org.clairsoin.plugin.api.Category;
import org.clairsoin.plugin.api.Declaration;
import org.clairsoin.plugin.api.DeviceIdentifier;
import org.clairsoin.plugin.api.ExplainedProduct;
import org.clairsoin.plugin.api.Explanation;
import org.clairsoin.plugin.api.FhirCode;
import org.clairsoin.plugin.api.NotStated;
import org.clairsoin.plugin.api.Para;
import org.clairsoin.plugin.api.ToolText;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
    private static final Declaration DECLARATION =
            new Declaration(
                    "tumour-imaging",
                    List.of(
                            new ExplainedProduct(
                                    new DeviceIdentifier("https://tools.example", "tool"),
                                    List.of("1.*"))),
                    List.of(Category.of("MARKED", new FhirCode("s", "c")).orTexts("Zone")),
                    List.of(),
                    List.of());

    @Nested
    class AMessage {
        @Test
        void ofAHostIsReadAsItWasWritten() throws Exception {
            Hello hello = new Hello(1, "1.0.0", "id", "2.0.0", "ab", DECLARATION);

            assertThat(Messages.readHello(Messages.write(hello))).isEqualTo(hello);
        }

        @Test
        void thatCallsIsReadAsItWasWritten() throws Exception {
            Call call = new Call(7, GoodAnswer.request());

            assertThat(Messages.readCall(Messages.write(call))).isEqualTo(call);
        }

        @Test
        void thatAnswersIsReadAsItWasWritten() throws Exception {
            Answer answer = new Answer.Explained(7, GoodAnswer.explanation());
            Answer failed = new Answer.Failed(8, Answer.Failure.THREW);

            assertThat(Messages.readAnswer(Messages.write(answer))).isEqualTo(answer);
            assertThat(Messages.readAnswer(Messages.write(failed))).isEqualTo(failed);
        }

        @Test
        void withoutMeasuredReliabilityIsReadAsItWasWritten() throws Exception {
            Explanation notStated =
                    new Explanation(
                            withoutTest(GoodAnswer.explanation().fr()),
                            withoutTest(GoodAnswer.explanation().en()));

            assertThat(Messages.readExplanation(Messages.write(notStated))).isEqualTo(notStated);
        }

        @Test
        void forEqualRequestsHasEqualBytes() {
            assertThat(Messages.write(GoodAnswer.request()))
                    .isEqualTo(Messages.write(GoodAnswer.request()));
        }

        private ToolText withoutTest(ToolText text) {
            return new ToolText(
                    text.whatItIs(),
                    text.lookedAt(),
                    text.said(),
                    new NotStated(Para.of("Unknown.")),
                    text.limits(),
                    text.groups());
        }
    }

    @Nested
    class ReadingRefuses {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "[]",
                    "null",
                    "{\"id\":1,\"failure\":\"THREW\"} {}",
                    "{\"id\":1,\"id\":1,\"failure\":\"THREW\"}",
                    "{\"id\":1,\"\\u0069d\":1,\"failure\":\"THREW\"}",
                    "{\"id\":1,\"failure\":\"THREW\",\"more\":1}",
                    "{\"id\":1.5,\"failure\":\"THREW\"}",
                    "{\"id\":1e3,\"failure\":\"THREW\"}",
                    "{\"id\":99999999999999999999,\"failure\":\"THREW\"}",
                    "{\"id\":null,\"failure\":\"THREW\"}",
                    "{\"id\":\"1\",\"failure\":\"THREW\"}",
                    "{\"id\":1,\"failure\":\"OTHER\"}",
                    "{\"id\":1,\"failure\":NaN}",
                    "{\"id\":1}",
                    "{\"id\":1,\"failure\":\"\\ud800\"}",
                    "\ufeff{\"id\":1,\"failure\":\"THREW\"}",
                    "{\"id\":1,\"failure\":\"THREW\"",
                })
        void anythingButTheAnswerItself(String json) {
            assertRefused(json.getBytes(StandardCharsets.UTF_8));
        }

        @Test
        void whatIsNotUtf8() {
            assertRefused("{\"id\":1,\"failure\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1));
        }

        @Test
        void deepNesting() {
            assertRefused("{\"a\":".repeat(1_000).getBytes(StandardCharsets.UTF_8));
            assertRefused(("{\"id\":" + "[".repeat(17)).getBytes(StandardCharsets.UTF_8));
        }

        @Test
        void aLongText() {
            assertRefused(
                    ("{\"id\":1,\"failure\":\"" + "x".repeat(1_001) + "\"}")
                            .getBytes(StandardCharsets.UTF_8));
        }

        @Test
        void manyKeys() {
            StringBuilder json = new StringBuilder("{\"id\":1");
            for (int i = 0; i < 60; i++) {
                json.append(",\"k").append(i).append("\":1");
            }
            assertRefused(json.append('}').toString().getBytes(StandardCharsets.UTF_8));
        }

        @Test
        void aRecordThatRefusesItself() {
            String json =
                    new String(Messages.write(GoodAnswer.explanation()), StandardCharsets.UTF_8)
                            .replace("\"count\":92", "\"count\":99");

            assertThatThrownBy(
                            () -> Messages.readExplanation(json.getBytes(StandardCharsets.UTF_8)))
                    .isInstanceOf(WireException.class)
                    .hasMessageContaining("expected low <= count <= high");
        }

        private void assertRefused(byte[] json) {
            assertThatThrownBy(() -> Messages.readAnswer(json)).isInstanceOf(WireException.class);
        }
    }
}
