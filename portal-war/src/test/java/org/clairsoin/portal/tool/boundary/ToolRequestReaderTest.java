package org.clairsoin.portal.tool.boundary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Messages;
import org.clairsoin.portal.shared.Bilingual;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.tool.PublicFact;
import org.clairsoin.portal.tool.PublicFacts;
import org.clairsoin.portal.tool.Refusability;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.clairsoin.portal.tool.ToolVersion;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolRequestReaderTest {

    private static final Messages MESSAGES = Messages.load();
    private static final ToolFamilyId ECG = new ToolFamilyId("cardiolys-rythme");
    private static final String WHOLE =
            """
            {"name": " Cardiolys Rythme ", "manufacturer": "Cardiolys",
             "plainName": {"fr": "Aide à la lecture de l’ECG", "en": "Help with reading the ECG"},
             "summary": {"fr": "Compare le tracé.", "en": "Compares the trace."},
             "identifiers": [{"system": "https://cardiolys.example", "value": "rythme"}],
             "algorithm": "ecg-interpretation", "purpose": "TREATDS", "involvement": "SUGGESTED",
             "refusability": {"level": "WITH_CONSEQUENCE",
               "reason": {"fr": "C’est plus long.", "en": "It takes longer."},
               "instead": {"fr": "Une personne lit seule.", "en": "A person reads alone."},
               "delay": {"fr": "Un jour.", "en": "One day."}},
             "consentNeeded": true, "legalClass": "ANNEX_I", "state": "SUSPENDED",
             "versions": ["5.1.0"],
             "facts": {"whatFor": {"fr": "À mieux lire.", "en": "To read better."}}}
            """;

    @Nested
    class AWholeRequest {

        private final ToolRequestReader.Told told = read(WHOLE);

        @Test
        void becomesAFamily() {
            ToolFamily family = told.family();
            assertThat(family.id()).isEqualTo(ECG);
            assertThat(family.name()).isEqualTo("Cardiolys Rythme");
            assertThat(family.suspended()).isTrue();
            assertThat(family.consentNeeded()).isTrue();
            assertThat(family.identifiers())
                    .containsExactly(new Identifier("https://cardiolys.example", "rythme"));
            assertThat(family.versions()).containsExactly(new ToolVersion("5.1.0", false));
            assertThat(family.refusability())
                    .get()
                    .satisfies(
                            one -> {
                                assertThat(one.level())
                                        .isEqualTo(Refusability.Level.WITH_CONSEQUENCE);
                                assertThat(one.delay())
                                        .contains(new Bilingual("Un jour.", "One day."));
                            });
        }

        @Test
        void bringsThePlainWordsItHas() {
            assertThat(told.facts().text(PublicFact.WHAT_FOR))
                    .contains(new Bilingual("À mieux lire.", "To read better."));
            assertThat(told.facts().text(PublicFact.CONTACT)).isEmpty();
        }
    }

    @Test
    void needsNeitherIdentifiersNorVersionsNorFacts() {
        var told =
                read(
                        without("versions", "facts", "identifiers", "algorithm", "state")
                                .replace("\"consentNeeded\": true,", ""));
        assertThat(told.family().state()).isEqualTo(ToolFamily.State.REGISTERED);
        assertThat(told.family().consentNeeded()).isFalse();
        assertThat(told.facts()).isEqualTo(PublicFacts.NONE);
    }

    @Nested
    class ARequestIsRefused {

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "\"name\": \" Cardiolys Rythme \"|\"name\": \"  \"|name",
                    "\"manufacturer\": \"Cardiolys\"|\"manufacturer\": null|manufacturer",
                    "\"en\": \"Help with reading the ECG\"|\"en\": \"\"|plainName.en",
                    "\"purpose\": \"TREATDS\"|\"purpose\": \"treatds\"|purpose",
                    "\"state\": \"SUSPENDED\"|\"state\": \"DRAFT\"|state",
                    "\"level\": \"WITH_CONSEQUENCE\"|\"level\": \"FREEISH\"|refusability.level",
                    "\"value\": \"rythme\"|\"value\": \"\"|identifiers[0].value",
                    "[\"5.1.0\"]|[\"5.1.0\", null]|versions[1]",
                    "\"fr\": \"À mieux lire.\"|\"fr\": \"À\u200bmieux lire.\"|facts.whatFor.fr",
                    "\"name\": \" Cardiolys Rythme \"|\"name\": \"Cardio\u202elys\"|name",
                })
        void withThePlaceOfWhatIsWrong(String right, String wrong, String place) {
            PortalException refused = refusal(WHOLE.replace(right, wrong));
            assertThat(refused.type()).isEqualTo(ProblemType.UNPROCESSABLE);
            assertThat(refused.detail().args()).containsEntry("field", place);
            assertThat(MESSAGES.text(Language.FR, refused.detail())).contains(place);
            assertThat(MESSAGES.text(Language.EN, refused.detail())).contains(place);
        }

        @Test
        void whenItsSummaryIsLongerThanTheRegisterShows() {
            PortalException refused =
                    refusal(WHOLE.replace("Compares the trace.", "x".repeat(151)));
            assertThat(refused.detail().args())
                    .containsEntry("field", "summary.en")
                    .containsEntry("limit", 150);
        }

        @Test
        void whenAToolThatCannotBeRefusedGivesNoReason() {
            PortalException refused =
                    refusal(
                            WHOLE.replace("WITH_CONSEQUENCE", "NOT_REFUSABLE")
                                    .replaceAll("\"reason\": \\{[^}]*\\},", ""));
            assertThat(refused.detail().args()).containsEntry("field", "refusability.reason");
        }

        @Test
        void whenItHasAFieldNobodyKnows() {
            PortalException refused = refusal(WHOLE.replace("\"algorithm\"", "\"algorithmus\""));
            assertThat(refused.type()).isEqualTo(ProblemType.UNPROCESSABLE);
            assertThat(MESSAGES.text(Language.EN, refused.detail())).contains("algorithmus");
        }

        @Test
        void whenAFieldStandsTwice() {
            PortalException refused =
                    refusal(WHOLE.replace("{\"name\"", "{\"name\": \"other\", \"name\""));
            assertThat(refused.type()).isEqualTo(ProblemType.MALFORMED);
        }
    }

    private static PortalException refusal(String body) {
        return catchThrowableOfType(PortalException.class, () -> read(body));
    }

    private static ToolRequestReader.Told read(String body) {
        return ToolRequestReader.read(ECG, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String without(String... fields) {
        String body = WHOLE;
        for (String field : fields) {
            body =
                    body.replaceFirst(
                            ",?\\s*\""
                                    + field
                                    + "\": (\\[[^\\]]*\\]|\\{\"whatFor\": \\{[^}]*\\}\\}|\"[^\"]*\")",
                            "");
        }
        return body;
    }
}
