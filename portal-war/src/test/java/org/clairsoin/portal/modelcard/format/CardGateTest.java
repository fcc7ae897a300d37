package org.clairsoin.portal.modelcard.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Messages;
import org.clairsoin.portal.modelcard.Cards;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CardGateTest {

    private static final Messages MESSAGES = Messages.load();
    private static final Pattern INTERNALS =
            Pattern.compile(
                    "Exception|javax|jakarta|com\\.sun|xerces|JAXP|JAXB|cvc-|ParseError|\\$",
                    Pattern.CASE_INSENSITIVE);

    @Nested
    class TheShapeOfACard {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    // a mandatory element is missing
                    "<ReleaseDate>2025-11</ReleaseDate>||problem.card.missing|ReleaseInfo/ReleaseDate",
                    "<Bibliography></Bibliography>||problem.card.missing|Bibliography",
                    // a single one is repeated (case 38)
                    "<ModelName>Luminaria Thorax</ModelName>|<ModelName>A</ModelName><ModelName>B</ModelName>|problem.card.repeated|BasicInfo/ModelName",
                    // out of order: the earlier one is missed where the later one stands
                    "<ModelName>Luminaria Thorax</ModelName>|<DeveloperContact>x</DeveloperContact><ModelName>A</ModelName>|problem.card.missing|BasicInfo/ModelName",
                    // unknown, also in another namespace (case 36: XInclude)
                    "<Warnings>|<Warnings><Extra/>|problem.card.unexpected|Warnings",
                    "<Warnings>|<Warnings><xi:include xmlns:xi='http://www.w3.org/2001/XInclude' href='file:///etc/hostname'/>|problem.card.unexpected|Warnings",
                    // text between elements, elements in text, attributes
                    "<Warnings>|<Warnings>stray|problem.card.no-text|Warnings",
                    ">Radiologists<|><b>Radiologists</b><|problem.card.only-text|UsesAndDirections/PrimaryIntendedUsers",
                    "<Warnings>|<Warnings lang='fr'>|problem.card.attribute|Warnings",
                    // what only the other schema has
                    "<Results>|<Result>92 %</Result><Results>|problem.card.unexpected|KeyMetrics/UsefulnessUsabilityEfficacy",
                    // an empty list of metrics
                    "<Label>Answered within two minutes</Label>||problem.card.missing|KeyMetrics/SafetyReliability/Results/MetricResult/Label",
                })
        void isRefusedWithItsPlace(String right, String wrong, String key, String place) {
            PortalException refused =
                    refusal(
                            Cards.LUMINARIA.replaceFirst(
                                    Pattern.quote(right), wrong == null ? "" : wrong));
            assertThat(refused.type()).isEqualTo(ProblemType.UNPROCESSABLE);
            assertThat(refused.detail().key()).isEqualTo(key);
            assertThat(refused.detail().args()).containsEntry("place", place);
            assertSaysWhere(refused);
        }

        @Test
        void isRefusedWhenAMetricIsMissing() {
            PortalException refused =
                    refusal(
                            Cards.LUMINARIA.replaceFirst(
                                    "(?s)<Results>.*?</Results>", "<Results></Results>"));
            assertThat(refused.detail().key()).isEqualTo("problem.card.missing");
            assertThat(refused.detail().args())
                    .containsEntry(
                            "place", "KeyMetrics/UsefulnessUsabilityEfficacy/Results/MetricResult");
        }

        @Test
        void isRefusedWhenASignatureDoesNotStandLast() {
            String moved =
                    CardReaderTest.signed(Cards.LUMINARIA)
                            .replace("<Bibliography></Bibliography>", "")
                            .replace(
                                    "</AppliedModelCard>",
                                    "<Bibliography></Bibliography></AppliedModelCard>");
            assertThat(refusal(moved).detail().key()).isEqualTo("problem.card.unexpected");
        }
    }

    @Nested
    class TheNamespace {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "",
                    " xmlns=\"https://mc.chai.org/v0.3/schema.xsd\"",
                    " xmlns=\"http://mc.chai.org/v0.2/schema.xsd\"",
                    " xmlns=\"urn:x'&gt;&lt;script&gt;\"",
                })
        void isOneOfTheTwoKnownWhichAreNamed(String other) {
            PortalException refused =
                    refusal(
                            Cards.LUMINARIA.replace(
                                    " xmlns=\"https://mc.chai.org/v0.2/schema.xsd\"", other));
            assertThat(refused.detail().key()).isEqualTo("problem.card.unknown-schema");
            assertThat(MESSAGES.text(Language.EN, refused.detail()))
                    .contains("https://mc.chai.org/v0.1/schema.xsd")
                    .contains("https://mc.chai.org/v0.2/schema.xsd")
                    .doesNotContain("<script>");
            assertSaysWhere(refused);
        }

        @Test
        void ofOneSchemaDoesNotLetElementsOfTheOtherIn() {
            String mixed =
                    Cards.LUMINARIA.replace(
                            "<Warnings>",
                            "<Warnings xmlns=\"https://mc.chai.org/v0.1/schema.xsd\">");
            assertThat(refusal(mixed).detail().key()).isEqualTo("problem.card.unexpected");
        }
    }

    @Nested
    class HostileXml {

        private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

        private final AtomicInteger asked = new AtomicInteger();
        @TempDir private Path folder;
        private HttpServer server;
        private Path canary;

        @BeforeEach
        void setCanaries() throws IOException {
            canary = Files.writeString(folder.resolve("canary.txt"), "CANARY-IN-THE-FILE");
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext(
                    "/",
                    exchange -> {
                        asked.incrementAndGet();
                        exchange.sendResponseHeaders(404, -1);
                        exchange.close();
                    });
            server.start();
        }

        @AfterEach
        void nothingWasFetched() {
            server.stop(0);
            assertThat(asked).hasValue(0);
        }

        @Test
        void cannotReadAFile() {
            assertThat(
                            refusedDtd(
                                    "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + canary.toUri() + "\">]>",
                                    "&x;"))
                    .doesNotContain("CANARY");
        }

        @Test
        void cannotAskTheNetwork() {
            refusedDtd("<!DOCTYPE a [<!ENTITY x SYSTEM \"" + address() + "\">]>", "&x;");
            refusedDtd("<!DOCTYPE a [<!ENTITY % x SYSTEM \"" + address() + "\"> %x;]>", "");
        }

        @Test
        void cannotNameAnExternalDtdEvenUnused() {
            refusedDtd("<!DOCTYPE AppliedModelCard SYSTEM \"" + address() + "\">", "");
        }

        @Test
        void cannotGrow() {
            StringBuilder laughs = new StringBuilder("<!DOCTYPE a [<!ENTITY a0 \"ha\">");
            for (int i = 1; i < 30; i++) {
                laughs.append("<!ENTITY a").append(i).append(" \"");
                laughs.append(("&a" + (i - 1) + ";").repeat(10)).append("\">");
            }
            refusedDtd(laughs.append("]>").toString(), "&a29;");
        }

        @Test
        void cannotNestWithoutEnd() {
            String deep =
                    HEAD
                            + "<AppliedModelCard xmlns=\"https://mc.chai.org/v0.2/schema.xsd\">"
                            + "<a>".repeat(20_000);
            assertThat(refusal(deep).type()).isIn(ProblemType.MALFORMED, ProblemType.UNPROCESSABLE);
            String inSignature =
                    CardReaderTest.signed(Cards.LUMINARIA)
                            .replace("<ds:SignatureValue>", "<ds:a>".repeat(20_000));
            assertThat(refusal(inSignature).type()).isEqualTo(ProblemType.MALFORMED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"UTF-7", "IBM037", "ISO-8859-1", "UTF-16"})
        void cannotDeclareAnotherEncoding(String encoding) {
            PortalException refused =
                    refusal(
                            Cards.LUMINARIA.replace(
                                    "encoding=\"UTF-8\"", "encoding=\"" + encoding + "\""));
            assertThat(refused.type()).isEqualTo(ProblemType.MALFORMED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"UTF-16", "IBM037", "UTF-32"})
        void cannotComeInAnotherEncoding(String encoding) {
            byte[] bytes = Cards.LUMINARIA.getBytes(Charset.forName(encoding));
            assertThat(refusal(bytes).type()).isEqualTo(ProblemType.MALFORMED);
        }

        @Test
        void cannotInstructUs() {
            PortalException refused =
                    refusal(
                            Cards.LUMINARIA.replace(
                                    "<AppliedModelCard", "<?php x?><AppliedModelCard"));
            assertThat(refused.type()).isEqualTo(ProblemType.MALFORMED);
        }

        @Test
        void cannotBeLargerThanTwoMegabytes() {
            int room = 2_000_000 - Cards.bytes(Cards.LUMINARIA).length - "<!---->".length();
            String whole = Cards.LUMINARIA + "<!--" + " ".repeat(room) + "-->";
            assertThat(CardReader.read(Cards.bytes(whole)).card().version()).isEqualTo("2.3.0");
            PortalException refused = refusal(whole + "\n");
            assertThat(refused.type()).isEqualTo(ProblemType.TOO_LARGE);
        }

        @Test
        void cannotFollowTheCard() {
            assertThat(refusal(Cards.LUMINARIA + "<AppliedModelCard/>").type())
                    .isEqualTo(ProblemType.MALFORMED);
            assertThat(refusal(Cards.LUMINARIA + "stray").type()).isEqualTo(ProblemType.MALFORMED);
        }

        private String refusedDtd(String dtd, String use) {
            String xml =
                    Cards.LUMINARIA
                            .replace(HEAD, HEAD + dtd)
                            .replace(">Radiologists<", ">" + use + "<");
            PortalException refused = refusal(xml);
            assertThat(refused.type()).isEqualTo(ProblemType.MALFORMED);
            return assertSaysWhere(refused);
        }

        private String address() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/canary";
        }
    }

    @Property(tries = 400)
    void letsAMutatedCardPassOnlyWholeOrNotAtAll(
            @ForAll @IntRange(min = 0, max = 6_000) int at,
            @ForAll @IntRange(min = 0, max = 40) int length,
            @ForAll @IntRange(min = 0, max = 3) int kind) {
        String card = Cards.LUMINARIA;
        int from = Math.min(at, card.length() - 1);
        int until = Math.min(from + length, card.length());
        String cut = card.substring(from, until);
        String mutated =
                card.substring(0, from)
                        + switch (kind) {
                            case 0 -> "";
                            case 1 -> cut + cut;
                            case 2 -> cut.replace('<', '>');
                            default -> "\u0000" + cut;
                        }
                        + card.substring(until);
        byte[] bytes = mutated.getBytes(StandardCharsets.UTF_8);
        try {
            CardReader.Read read = CardReader.read(bytes);
            assertThat(read.card().text("BasicInfo/ModelName")).isPresent();
            assertThat(CardDigest.of(bytes)).isEqualTo(read.digest());
        } catch (PortalException refused) {
            assertThat(refused.type()).isIn(ProblemType.MALFORMED, ProblemType.UNPROCESSABLE);
            assertNoInternals(MESSAGES.text(Language.FR, refused.detail()));
        }
    }

    private static PortalException refusal(String xml) {
        return refusal(Cards.bytes(xml));
    }

    private static PortalException refusal(byte[] xml) {
        PortalException refused =
                catchThrowableOfType(PortalException.class, () -> CardReader.read(xml));
        assertThat(refused).as("the card must be refused").isNotNull();
        assertNoInternals(MESSAGES.text(Language.FR, refused.detail()));
        assertNoInternals(MESSAGES.text(Language.EN, refused.detail()));
        return refused;
    }

    private static String assertSaysWhere(PortalException refused) {
        String text = MESSAGES.text(Language.EN, refused.detail());
        assertThat(text).containsPattern("[Ll]ine \\d+, column \\d+");
        return text;
    }

    private static void assertNoInternals(String text) {
        assertThat(text).doesNotContainPattern(INTERNALS);
    }
}
