package org.clairsoin.portal.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Messages;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonGateTest {

    private static final JsonGate FHIR = new JsonGate(GateLimits.FHIR);
    private static final JsonGate OWN = new JsonGate(GateLimits.OWN);

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static PortalException refusal(JsonGate gate, byte[] body) {
        PortalException refused =
                catchThrowableOfType(PortalException.class, () -> gate.check(body));
        assertThat(refused).as("the gate refuses").isNotNull();
        Messages messages = Messages.load();
        for (Language language : Language.values()) {
            assertThat(messages.text(language, refused.detail()))
                    .isNotBlank()
                    .doesNotContain("jackson", "Exception", "HAPI");
        }
        return refused;
    }

    @Nested
    class LetsPass {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{}",
                    " {\"a\":[1,2.5,-3e18,1E-18,true,null,\"\"]}\n",
                    "{\"nom\":\"Lefèvre \\u00e9 \\ud83d\\ude00 😀 \\\\u0000\"}",
                    "{\"a\":{\"a\":{\"a\":1}},\"b\":{\"a\":1}}"
                })
        void whatIsOneGoodObject(String json) {
            assertThatCode(() -> OWN.check(bytes(json))).doesNotThrowAnyException();
        }

        @Test
        void anAttachmentOfTwoMegabytesInBase64() {
            byte[] body = bytes("{\"data\":\"" + "A".repeat(2_700_000) + "\"}");
            assertThatCode(() -> FHIR.check(body)).doesNotThrowAnyException();
        }

        @Test
        void twoHundredNamesInOneObject() {
            assertThatCode(() -> FHIR.check(bytes(object(200)))).doesNotThrowAnyException();
        }
    }

    private static String object(int names) {
        StringBuilder json = new StringBuilder("{");
        for (int i = 0; i < names; i++) {
            json.append(i == 0 ? "" : ",").append("\"n").append(i).append("\":1");
        }
        return json.append('}').toString();
    }

    @Nested
    class RefusesAsMalformed {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    "  ",
                    "[]",
                    "1",
                    "\"a\"",
                    "null",
                    "{",
                    "{\"a\":",
                    "{\"a\":[1,2}",
                    "{} {}",
                    "{},",
                    "{'a':1}",
                    "{a:1}",
                    "{\"a\":1,}",
                    "{\"a\":01}",
                    "{\"a\":+1}",
                    "{\"a\":NaN}",
                    "{\"a\":Infinity}",
                    "{\"a\":// comment\n1}",
                    "{\"a\":\"\\x41\"}",
                    "{\"a\":\"line\nbreak\"}"
                })
        void whatIsNotOneJsonObject(String json) {
            assertThat(refusal(FHIR, bytes(json)).type()).isEqualTo(ProblemType.MALFORMED);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"status\":\"a\",\"status\":\"b\"}",
                    "{\"a\":1,\"\\u0061\":2}",
                    "{\"x\":[{\"id\":\"1\",\"b\":{},\"id\":\"2\"}]}"
                })
        void aNameThatStandsTwice(String json) {
            assertThat(refusal(FHIR, bytes(json)).detail().key()).isEqualTo("gate.json.duplicate");
        }

        @Test
        void aNameThatStandsTwiceAmongMany() {
            String json = object(100).replace("\"n99\"", "\"n3\"");
            assertThat(refusal(FHIR, bytes(json)).detail().key()).isEqualTo("gate.json.duplicate");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "1E1000000000",
                    "1e19",
                    "1E-19",
                    "1E+99999999999999999999",
                    "0.00000000000000000000000000000000000000001"
                })
        void aNumberThatADecimalReaderWouldUnfold(String number) {
            assertThat(refusal(FHIR, bytes("{\"total\":" + number + "}")).detail().key())
                    .isEqualTo("gate.json.number");
        }

        @Test
        void aNumberOfFiveThousandDigits() {
            assertThat(refusal(FHIR, bytes("{\"n\":" + "7".repeat(5_000) + "}")).detail().key())
                    .isEqualTo("gate.json.number");
        }

        @Test
        void aHundredThousandOpenArrays() {
            assertThat(refusal(FHIR, bytes("{\"a\":" + "[".repeat(100_000))).detail().key())
                    .isEqualTo("gate.too-deep");
        }

        @Test
        void twoThousandNestedObjects() {
            String json = "{\"a\":".repeat(2_000) + "1" + "}".repeat(2_000);
            assertThat(refusal(FHIR, bytes(json)).detail().key()).isEqualTo("gate.too-deep");
        }

        @Test
        void oneLevelMoreThanTheOwnApiTakes() {
            String good = "{\"a\":".repeat(16) + "1" + "}".repeat(16);
            assertThatCode(() -> OWN.check(bytes(good))).doesNotThrowAnyException();
            String deep = "{\"a\":".repeat(17) + "1" + "}".repeat(17);
            assertThat(refusal(OWN, bytes(deep)).detail().key()).isEqualTo("gate.too-deep");
        }

        @Test
        void aByteOrderMark() {
            byte[] body = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF, '{', '}'};
            assertThat(refusal(FHIR, body).detail().key()).isEqualTo("gate.json.byte-order-mark");
            assertThat(refusal(FHIR, "{}".getBytes(StandardCharsets.UTF_16)).detail().key())
                    .isEqualTo("gate.json.byte-order-mark");
        }

        @Test
        void otherEncodings() {
            assertThat(refusal(FHIR, "{}".getBytes(StandardCharsets.UTF_16LE)).type())
                    .isEqualTo(ProblemType.MALFORMED);
            assertThat(
                            refusal(FHIR, "{\"a\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1))
                                    .detail()
                                    .key())
                    .isEqualTo("gate.encoding");
        }

        @Test
        void bytesThatAreNoUtf8() {
            int[][] wrong = {
                {0x80},
                {0xC0, 0x80},
                {0xC1, 0xBF},
                {0xE0, 0x80, 0x80},
                {0xED, 0xA0, 0x80},
                {0xF0, 0x80, 0x80, 0x80},
                {0xF4, 0x90, 0x80, 0x80},
                {0xF8, 0x88, 0x80, 0x80, 0x80},
                {0xFF},
                {0xE2, 0x82},
                {0xC3}
            };
            for (int[] sequence : wrong) {
                byte[] body = bytes("{\"a\":\"" + "#".repeat(sequence.length) + "\"}");
                for (int i = 0; i < sequence.length; i++) {
                    body[6 + i] = (byte) sequence[i];
                }
                assertThat(refusal(FHIR, body).detail().key()).isEqualTo("gate.encoding");
            }
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\\ud800",
                    "\\udc00",
                    "\\ud800\\ud800",
                    "\\ud800x",
                    "\\\\\\ud800",
                    "\\uD83D\\u0041"
                })
        void aSurrogateThatStandsAlone(String text) {
            assertThat(refusal(FHIR, bytes("{\"a\":\"" + text + "\"}")).detail().key())
                    .isEqualTo("gate.json.surrogate");
        }

        @Test
        void theCharacterThatPostgresqlCannotHold() {
            assertThat(refusal(FHIR, bytes("{\"a\":\"\\u0000\"}")).detail().key())
                    .isEqualTo("gate.json.nul");
            assertThat(refusal(FHIR, bytes("{\"a\":\"\0\"}")).detail().key())
                    .isEqualTo("gate.json.nul");
        }
    }

    @Nested
    class RefusesAsTooLarge {

        @Test
        void aBodyOverItsLimit() {
            assertThat(refusal(OWN, new byte[65_537]).type()).isEqualTo(ProblemType.TOO_LARGE);
        }

        @Test
        void stringsOverTheirLimit() {
            for (String json :
                    List.of(
                            "{\"div\":\"" + "x".repeat(1_000_001) + "\"}",
                            "{\"data\":\"" + "x".repeat(3_000_001) + "\"}",
                            "{\"data\":\"" + "x".repeat(4_000_000) + "\"}",
                            "{\"code\":\"" + "x".repeat(1_001) + "\"}",
                            "{\"given\":[\"" + "x".repeat(1_001) + "\"]}")) {
                PortalException refused = refusal(FHIR, bytes(json));
                assertThat(refused.type()).isEqualTo(ProblemType.TOO_LARGE);
                assertThat(refused.detail().key()).isEqualTo("gate.text-too-long");
            }
        }

        @Test
        void aNameOfThreeHundredCharacters() {
            assertThat(refusal(FHIR, bytes("{\"" + "n".repeat(300) + "\":1}")).type())
                    .isEqualTo(ProblemType.TOO_LARGE);
        }

        @Test
        void moreNamesOrValuesThanTheLimit() {
            assertThat(refusal(FHIR, bytes(object(201))).detail().key())
                    .isEqualTo("gate.too-many-keys");
            assertThat(refusal(OWN, bytes(object(51))).detail().key())
                    .isEqualTo("gate.too-many-keys");
            assertThat(refusal(FHIR, bytes("{\"a\":[" + "1,".repeat(10_000) + "1]}")).type())
                    .isEqualTo(ProblemType.TOO_LARGE);
            assertThat(refusal(FHIR, bytes("{\"entry\":[" + "{},".repeat(2_000) + "{}]}")).type())
                    .isEqualTo(ProblemType.TOO_LARGE);
        }
    }

    @Test
    void saysWhereItRefuses() {
        PortalException refused =
                refusal(
                        FHIR,
                        bytes("{\"entry\":[{},{\"resource\":{\n\"id\":\"a\",\n  \"id\":\"b\"}}]}"));
        assertThat(refused.detail().args())
                .containsEntry("place", "entry[1].resource.id")
                .containsEntry("line", "3")
                .containsEntry("column", "3");
    }

    @Test
    void neverRepeatsMarkupFromANameOfTheMessage() {
        PortalException refused = refusal(FHIR, bytes("{\"<script>\":1,\"<script>\":2}"));
        assertThat(refused.detail().args().get("place")).isEqualTo("?script?");
    }

    @Test
    void tellsItsWatcherWhatGoesBy() {
        List<String> heard = new ArrayList<>();
        byte[] body = bytes(" {\"entry\":[ {\"fullUrl\":\"urn:é\"} , {\"resource\":{\"a\":1}}]}");
        FHIR.check(
                body,
                new JsonGate.Watcher() {
                    private int began;

                    @Override
                    public void begins(JsonGate.Passing at) {
                        if (at.depth() == 3) {
                            began = at.offset();
                        }
                    }

                    @Override
                    public void ends(JsonGate.Passing at) {
                        if (at.depth() == 3) {
                            heard.add(
                                    at.indexAt(2)
                                            + new String(
                                                    body,
                                                    began,
                                                    at.end() - began,
                                                    StandardCharsets.UTF_8));
                        }
                    }

                    @Override
                    public void string(JsonGate.Passing at) {
                        heard.add(at.place() + "=" + at.text());
                    }
                });
        assertThat(heard)
                .containsExactly(
                        "entry[0].fullUrl=urn:é",
                        "0{\"fullUrl\":\"urn:é\"}",
                        "1{\"resource\":{\"a\":1}}");
    }
}
