package org.clairsoin.portal.modelcard.format;

import static org.assertj.core.api.Assertions.assertThat;

import org.clairsoin.portal.modelcard.Cards;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CardDigestTest {

    @Nested
    class TwoDocumentsAreOneCard {

        @Test
        void whenOnlyCommentsSpaceCdataAndPrefixesDiffer() {
            String other =
                    Cards.LUMINARIA
                            .replaceAll("<!--.*?-->", "")
                            .replaceAll(">\\s+<", "><")
                            .replace(">Radiologists<", "><![CDATA[Radiologists]]><")
                            .replace("<Bibliography></Bibliography>", "<Bibliography/>")
                            .replaceAll("<(/?)([A-Z])", "<$1c:$2")
                            .replace("<![CDATA[Radio", "<![CDATA[Radio")
                            .replace("xmlns=", "xmlns:c=");
            assertThat(digest(other)).isEqualTo(digest(Cards.LUMINARIA));
        }
    }

    @Nested
    class TwoDocumentsAreTwoCards {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    ">Radiologists<|>radiologists<",
                    ">Radiologists<|'> Radiologists<'",
                    "<Bibliography></Bibliography>|'<Bibliography> </Bibliography>'",
                    "<Keyword>chest X-ray</Keyword>|''",
                    "v0.2/schema.xsd|v0.1/schema.xsd",
                })
        void whenATextAnElementOrTheSchemaDiffers(String one, String other) {
            assertThat(digest(Cards.LUMINARIA.replace(one, other)))
                    .isNotEqualTo(digest(Cards.LUMINARIA));
        }

        @Test
        void whenOneIsSignedOrItsSignatureDiffers() {
            String signed = CardReaderTest.signed(Cards.LUMINARIA);
            assertThat(digest(signed)).isNotEqualTo(digest(Cards.LUMINARIA));
            assertThat(digest(signed.replace("AAAA", "AAAB"))).isNotEqualTo(digest(signed));
            assertThat(digest(signed.replace("Id=\"s1\"", "Id=\"s2\"")))
                    .isNotEqualTo(digest(signed));
        }
    }

    private static byte[] digest(String xml) {
        return CardDigest.of(Cards.bytes(xml));
    }
}
