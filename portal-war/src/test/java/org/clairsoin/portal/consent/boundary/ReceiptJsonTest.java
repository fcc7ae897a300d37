package org.clairsoin.portal.consent.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Messages;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.ChoiceId;
import org.clairsoin.portal.consent.Choices;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.consent.LegalNature;
import org.clairsoin.portal.consent.PaperForm;
import org.clairsoin.portal.consent.Scope;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.proof.TreeHeads;
import org.clairsoin.portal.proof.domain.TreeHead;
import org.clairsoin.portal.shared.Site;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReceiptJsonTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00.123456Z");
    private static final PatientId PATIENT = PatientId.random();
    private static final UUID RECEIPT = UUID.randomUUID();
    private static final OrganizationId PLACE = new OrganizationId(UUID.randomUUID());
    private static final Choices.MadeBy NO_PAPER =
            new Choices.MadeBy(Optional.of("Zoé Exemple"), Optional.empty());

    private final Site site =
            new Site(
                    URI.create("https://portail.example"),
                    false,
                    "CHU de l’Étang",
                    "01 23 45 67 89",
                    "ia@chu.example",
                    "Hall A|1 quai des Tests");

    @Test
    void keepsItsFormInEveryState() throws IOException {
        for (Language language : Language.values()) {
            for (Scope scope :
                    List.of(
                            new Scope.Everything(),
                            new Scope.OnePurpose(Purpose.MLTRAINING),
                            new Scope.OneTool(new ToolFamilyId("cardiolys-rythme")))) {
                Choice refusal = choice(1, scope, Effect.REFUSE, LegalNature.CARE_REFUSAL);

                assertThat(violations(json(List.of(refusal), NO_PAPER, language))).isEmpty();
            }
        }
    }

    @Test
    void isHeldToItsForm() throws IOException {
        String receipt =
                json(List.of(choice(1, new Scope.Everything())), NO_PAPER, Language.FR).toString();

        assertThat(violations(read(receipt.replace("CARE_REFUSAL", "CONSENT")))).isNotEmpty();
        assertThat(violations(read(receipt.replace("\"event_time\"", "\"time\"")))).isNotEmpty();
    }

    @ParameterizedTest
    @EnumSource(LegalNature.class)
    void callsNothingAConsentButAConsent(LegalNature nature) throws IOException {
        Choice choice = choice(1, new Scope.Everything(), Effect.REFUSE, nature);
        if (nature == LegalNature.CONSENT_GIVEN) {
            choice = choice(1, new Scope.Everything(), Effect.ALLOW, nature);
        }

        JsonNode record = json(List.of(choice), NO_PAPER, Language.FR).path("records").path(0);

        assertThat(record.path("legal_nature").asText()).isEqualTo(nature.name());
        assertThat(record.path("lawful_basis").isMissingNode())
                .isEqualTo(nature != LegalNature.CONSENT_GIVEN);
    }

    @Test
    void bindsWhatWasChosenToTheTextThatWasShown() throws IOException {
        JsonNode receipt =
                json(
                        List.of(choice(7, new Scope.OneTool(new ToolFamilyId("cardiolys-rythme")))),
                        new Choices.MadeBy(
                                Optional.empty(),
                                Optional.of(new PaperForm("F-2026/7", LocalDate.of(2026, 11, 20)))),
                        Language.FR);

        assertThat(receipt.path("text_shown").path("sha256").asText()).isEqualTo("ab".repeat(32));
        assertThat(receipt.path("receipt_id").asText()).isEqualTo(RECEIPT.toString());
        assertThat(receipt.path("withdrawal_method").asText())
                .isEqualTo("https://portail.example/fr/choices");
        assertThat(receipt.path("pii_controllers").path(0).path("party_name").asText())
                .isEqualTo("CHU de l’Étang");
        assertThat(receipt.path("pii_controllers").path(0).path("party_address").asText())
                .isEqualTo("Hall A, 1 quai des Tests");
        JsonNode record = receipt.path("records").path(0);
        assertThat(record.path("service").asText()).isEqualTo("cardiolys-rythme");
        assertThat(record.path("organization").asText()).isEqualTo("Hôpital du Bois");
        JsonNode event = record.path("event");
        assertThat(event.path("event_time").asText()).isEqualTo("2026-11-22T12:00:00.123456Z");
        assertThat(event.path("ledger_number").asLong()).isEqualTo(7);
        assertThat(event.path("paper").path("reference").asText()).isEqualTo("F-2026/7");
        assertThat(event.path("reason").asText()).isEqualTo("Je préfère <sans> & « sûr »");
        assertThat(receipt.path("proof").path("tree_head").asLong()).isEqualTo(3);
        assertThat(violations(receipt)).isEmpty();
    }

    @Test
    void saysWhetherTheChoiceStillHolds() throws IOException {
        Choice choice = choice(1, new Scope.Everything());

        assertThat(state(List.of(choice), choice)).isEqualTo("IN_FORCE");
        assertThat(state(List.of(), choice)).isEqualTo("ENDED");
    }

    private String state(List<Choice> standing, Choice choice) throws IOException {
        return read(writer(standing, Language.EN)
                        .write(List.of(choice), NO_PAPER, Optional.empty(), "en"))
                .path("records")
                .path(0)
                .path("event")
                .path("event_state")
                .asText();
    }

    private JsonNode json(List<Choice> receipt, Choices.MadeBy madeBy, Language language)
            throws IOException {
        TreeHead head = new TreeHead(3, 9, new byte[32], new byte[32], NOON, "k", new byte[64]);
        return read(
                writer(receipt, language)
                        .write(
                                receipt,
                                madeBy,
                                Optional.of(new TreeHeads.Anchor(head, 4)),
                                language.tag()));
    }

    private ReceiptJson writer(List<Choice> standing, Language language) {
        return new ReceiptJson(
                site,
                new ChoiceWords(Messages.load().in(language), SomeTools.register()),
                Map.of(PLACE, "Hôpital du Bois"),
                standing);
    }

    private static Choice choice(long seq, Scope scope) {
        return choice(seq, scope, Effect.REFUSE, LegalNature.CARE_REFUSAL);
    }

    private static Choice choice(long seq, Scope scope, Effect effect, LegalNature nature) {
        return new Choice(
                new ChoiceId(UUID.randomUUID()),
                PATIENT,
                seq,
                scope,
                effect,
                nature,
                Optional.of(PLACE),
                NOON,
                NOON,
                Optional.of(NOON.plusSeconds(3_600)),
                Optional.empty(),
                new Choice.Actor(UUID.randomUUID(), Choice.Actor.Quality.DESK),
                new Choice.TextShown("3", Language.FR, "ab".repeat(32)),
                Optional.of("Je préfère <sans> & « sûr »"),
                RECEIPT);
    }

    private static JsonNode read(byte[] json) throws IOException {
        return new ObjectMapper().readTree(json);
    }

    private static JsonNode read(String json) throws IOException {
        return new ObjectMapper().readTree(json);
    }

    private static List<String> violations(JsonNode receipt) throws IOException {
        JsonSchema schema =
                JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(Files.readString(Path.of("../docs/choice-receipt.schema.json")));
        return schema.validate(receipt).stream().map(Object::toString).toList();
    }
}
