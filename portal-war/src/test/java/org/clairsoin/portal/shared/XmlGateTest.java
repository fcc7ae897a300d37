package org.clairsoin.portal.shared;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Messages;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlGateTest {

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static PortalException refusal(XmlGate gate, byte[] body) {
        PortalException refused =
                catchThrowableOfType(PortalException.class, () -> gate.check(body));
        assertThat(refused).as("the gate refuses").isNotNull();
        Messages messages = Messages.load();
        for (Language language : Language.values()) {
            assertThat(messages.text(language, refused.detail()))
                    .isNotBlank()
                    .doesNotContain("JAXP", "Exception", "sun.");
        }
        return refused;
    }

    @Nested
    class LetsPass {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<a/>",
                    "\uFEFF<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<a>é &amp; &#233;</a>",
                    "<!-- c --><a xmlns=\"urn:x\"><b c=\"1\"><![CDATA[<&>]]></b></a>"
                })
        void goodDocuments(String xml) {
            assertThatCode(() -> XmlGate.CARD.check(bytes(xml))).doesNotThrowAnyException();
            assertThatCode(() -> XmlGate.FHIR.check(bytes(xml))).doesNotThrowAnyException();
        }

        @Test
        void processingInstructionsOfFhirOnly() {
            byte[] xml = bytes("<?xml-stylesheet href=\"http://127.0.0.1:1/x\"?><a/>");
            assertThatCode(() -> XmlGate.FHIR.check(xml)).doesNotThrowAnyException();
            assertThat(refusal(XmlGate.CARD, xml).detail().key()).isEqualTo("gate.xml.instruction");
        }
    }

    @Nested
    class NeverOpensAnything {

        @Test
        void whenAnEntityPointsToAFile(@TempDir Path folder) throws IOException {
            Path canary = Files.writeString(folder.resolve("canary.txt"), "canary");
            byte[] xml =
                    bytes("<!DOCTYPE a [<!ENTITY x SYSTEM \"" + canary.toUri() + "\">]><a>&x;</a>");
            for (XmlGate gate : new XmlGate[] {XmlGate.CARD, XmlGate.FHIR}) {
                PortalException refused = refusal(gate, xml);
                assertThat(refused.detail().key()).isEqualTo("gate.xml.dtd");
                assertThat(refused.detail().toString()).doesNotContain("canary");
            }
        }

        @Test
        void whenADtdOrAnEntityPointsToTheNetwork() throws IOException {
            try (ServerSocket canary = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                canary.setSoTimeout(50);
                String address = "http://127.0.0.1:" + canary.getLocalPort() + "/x.dtd";
                for (String xml :
                        new String[] {
                            "<!DOCTYPE a SYSTEM \"" + address + "\"><a/>",
                            "<!DOCTYPE a [<!ENTITY x SYSTEM \"" + address + "\">]><a>&x;</a>",
                            "<!DOCTYPE a [<!ENTITY % x SYSTEM \"" + address + "\"> %x;]><a/>"
                        }) {
                    refusal(XmlGate.CARD, bytes(xml));
                    refusal(XmlGate.FHIR, bytes(xml));
                }
                assertThat(
                                catchThrowableOfType(
                                        java.net.SocketTimeoutException.class, canary::accept))
                        .as("nobody called")
                        .isNotNull();
            }
        }
    }

    @Nested
    class Refuses {

        @Test
        void aBillionLaughs() {
            StringBuilder xml = new StringBuilder("<!DOCTYPE a [<!ENTITY l0 \"lol\">");
            for (int i = 1; i < 10; i++) {
                xml.append("<!ENTITY l").append(i).append(" \"");
                xml.append(("&l" + (i - 1) + ";").repeat(10)).append("\">");
            }
            xml.append("]><a>&l9;</a>");
            assertThat(refusal(XmlGate.CARD, bytes(xml.toString())).detail().key())
                    .isEqualTo("gate.xml.dtd");
        }

        @Test
        void twentyThousandLevels() {
            byte[] xml = bytes("<a>".repeat(20_000) + "</a>".repeat(20_000));
            assertThat(refusal(XmlGate.FHIR, xml).detail().key()).isEqualTo("gate.too-deep");
        }

        @Test
        void fiftyThousandAndOneElements() {
            byte[] xml = bytes("<a>" + "<b/>".repeat(50_000) + "</a>");
            assertThat(refusal(XmlGate.CARD, xml).detail().key())
                    .isEqualTo("gate.xml.too-many-elements");
        }

        @Test
        void aRunOfTextOverSixtyFourKilobytesAlsoInPieces() {
            assertThat(
                            refusal(XmlGate.CARD, bytes("<a>" + "x".repeat(65_537) + "</a>"))
                                    .detail()
                                    .key())
                    .isEqualTo("gate.text-too-long");
            byte[] pieces = bytes("<a>" + "x<!-- c -->&amp;".repeat(40_000) + "</a>");
            assertThat(refusal(XmlGate.CARD, pieces).detail().key())
                    .isEqualTo("gate.text-too-long");
        }

        @Test
        void sixtyFiveAttributes() {
            StringBuilder xml = new StringBuilder("<a");
            for (int i = 0; i < 65; i++) {
                xml.append(" n").append(i).append("=\"\"");
            }
            assertThat(refusal(XmlGate.CARD, bytes(xml.append("/>").toString())).detail().key())
                    .isEqualTo("gate.too-many-keys");
        }

        @Test
        void aNameOfThreeHundredCharacters() {
            assertThat(refusal(XmlGate.CARD, bytes("<" + "n".repeat(300) + "/>")).type())
                    .isEqualTo(ProblemType.TOO_LARGE);
        }

        @Test
        void twoMegabytesAndOneByte() {
            assertThat(refusal(XmlGate.CARD, new byte[2_000_001]).type())
                    .isEqualTo(ProblemType.TOO_LARGE);
        }

        @Test
        void otherEncodingsThanUtf8() {
            String latin = "<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a>e</a>";
            assertThat(refusal(XmlGate.CARD, bytes(latin)).detail().key())
                    .isEqualTo("gate.xml.encoding");
            String utf7 = "<?xml version=\"1.0\" encoding=\"UTF-7\"?><a>+AGE-</a>";
            assertThat(refusal(XmlGate.CARD, bytes(utf7)).type()).isEqualTo(ProblemType.MALFORMED);
            byte[] ebcdic =
                    "<?xml version=\"1.0\" encoding=\"Cp037\"?><a/>"
                            .getBytes(Charset.forName("IBM037"));
            assertThat(refusal(XmlGate.CARD, ebcdic).type()).isEqualTo(ProblemType.MALFORMED);
            assertThat(refusal(XmlGate.CARD, "<a/>".getBytes(StandardCharsets.UTF_16)).type())
                    .isEqualTo(ProblemType.MALFORMED);
            assertThat(
                            refusal(XmlGate.CARD, "<a>é</a>".getBytes(StandardCharsets.ISO_8859_1))
                                    .type())
                    .isEqualTo(ProblemType.MALFORMED);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", " ", "x", "<a>", "<a></b>", "<a/><b/>", "<a>&x;</a>", "<a b=1/>"})
        void whatIsNoXml(String xml) {
            assertThat(refusal(XmlGate.FHIR, bytes(xml)).type()).isEqualTo(ProblemType.MALFORMED);
        }

        @ParameterizedTest
        @ValueSource(strings = {"1E1000000000", "-1.5e+19", "1E-19"})
        void aNumberThatADecimalReaderWouldUnfold(String number) {
            byte[] xml = bytes("<Quantity><value value=\"" + number + "\"/></Quantity>");
            assertThat(refusal(XmlGate.FHIR, xml).detail().key()).isEqualTo("gate.json.number");
        }

        @Test
        void aNumberOfFiveThousandDigits() {
            byte[] xml = bytes("<value value=\"" + "7".repeat(5_000) + "\"/>");
            assertThat(refusal(XmlGate.FHIR, xml).detail().key()).isEqualTo("gate.json.number");
        }
    }

    @Test
    void saysWhereItRefuses() {
        PortalException refused =
                refusal(XmlGate.CARD, bytes("<Card>\n <Info>\n  <x></y>\n </Info></Card>"));
        assertThat(refused.detail().args())
                .containsEntry("place", "Card.Info.x")
                .containsEntry("line", "3");
    }

    @Test
    void guardsEveryWayOfReadingOn() throws XMLStreamException {
        XMLStreamReader reader = XmlGate.CARD.open(bytes("<a> <b>x<![CDATA[y]]></b></a>"));
        reader.nextTag();
        reader.nextTag();
        assertThat(reader.getElementText()).isEqualTo("xy");
        XMLStreamReader bomb = XmlGate.CARD.open(bytes("<!DOCTYPE a [<!ENTITY x \"y\">]><a/>"));
        assertThat(catchThrowableOfType(PortalException.class, bomb::nextTag)).isNotNull();
    }
}
