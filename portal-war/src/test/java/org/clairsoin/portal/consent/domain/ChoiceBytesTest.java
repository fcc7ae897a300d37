package org.clairsoin.portal.consent.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import org.clairsoin.i18n.Language;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.ChoiceId;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.consent.LegalNature;
import org.clairsoin.portal.consent.Scope;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ChoiceBytesTest {

    private static final HexFormat HEX = HexFormat.of();
    private static final Properties VECTORS = new Properties();

    private static final Scope TOOL = new Scope.OneTool(new ToolFamilyId("cardiolys-rythme"));
    private static final PatientId PATIENT =
            new PatientId(UUID.fromString("0b1f8e52-5a6e-4c0b-9a54-1f2d3c4b5a69"));
    private static final Choice.Actor ACTOR =
            new Choice.Actor(
                    UUID.fromString("7d1c0b7e-31f4-4c61-8a3e-0a9b8c7d6e5f"),
                    Choice.Actor.Quality.PATIENT);
    private static final OrganizationId HOSPITAL =
            new OrganizationId(UUID.fromString("99990000-aaaa-4bbb-8ccc-ddddeeeeffff"));

    private static final Choice REFUSAL = refusal("Je préfère attendre");
    private static final Choice TAKEN_BACK =
            new Choice(
                    new ChoiceId(UUID.fromString("e2d3c4b5-a697-4887-9675-8493a2b1c0df")),
                    PATIENT,
                    2,
                    TOOL,
                    Effect.TAKE_BACK,
                    LegalNature.CARE_REFUSAL,
                    Optional.of(HOSPITAL),
                    Instant.parse("2026-06-01T10:00:00Z"),
                    Instant.parse("2026-06-01T10:00:00Z"),
                    Optional.empty(),
                    Optional.of(REFUSAL.id()),
                    ACTOR,
                    new Choice.TextShown("3", Language.EN, "cd".repeat(32)),
                    Optional.empty(),
                    UUID.fromString("11112222-3333-4444-8555-666677778888"));

    @BeforeAll
    static void readVectors() throws IOException {
        try (InputStream in = Files.newInputStream(Path.of("../docs/vectors/ledger.properties"))) {
            VECTORS.load(in);
        }
    }

    @Test
    void areTheDocumentedBytesOfARefusal() {
        assertThat(ChoiceBytes.content(REFUSAL)).isEqualTo(vector("1.content"));
        assertThat(ChoiceBytes.seal(vector("1.salt"), ChoiceBytes.content(REFUSAL)))
                .isEqualTo(vector("1.seal"));
        assertThat(ChoiceBytes.event(REFUSAL, vector("1.seal"))).isEqualTo(vector("1.event"));
    }

    @Test
    void areTheDocumentedBytesOfATakingBack() {
        assertThat(ChoiceBytes.content(TAKEN_BACK)).isEqualTo(vector("2.content"));
        assertThat(ChoiceBytes.event(TAKEN_BACK, vector("2.seal"))).isEqualTo(vector("2.event"));
    }

    @Test
    void formTheDocumentedChain() {
        assertThat(ChoiceBytes.chain(new byte[32], vector("1.event"))).isEqualTo(vector("1.hash"));
        assertThat(ChoiceBytes.chain(vector("1.hash"), vector("2.event")))
                .isEqualTo(vector("2.hash"));
    }

    @Test
    void areTheSameHoweverALetterWithAnAccentIsWritten() {
        Choice decomposed = refusal("Je pre\u0301fe\u0300re attendre");

        assertThat(ChoiceBytes.content(decomposed)).isEqualTo(ChoiceBytes.content(REFUSAL));
    }

    private static Choice refusal(String reason) {
        return new Choice(
                new ChoiceId(UUID.fromString("5f1d2e3c-4b5a-4697-8879-6a5b4c3d2e1f")),
                PATIENT,
                1,
                TOOL,
                Effect.REFUSE,
                LegalNature.CARE_REFUSAL,
                Optional.of(HOSPITAL),
                Instant.parse("2026-05-02T07:14:00.123456Z"),
                Instant.parse("2026-05-02T07:14:00.123456Z"),
                Optional.of(Instant.parse("2027-05-02T00:00:00Z")),
                Optional.empty(),
                ACTOR,
                new Choice.TextShown("3", Language.FR, "ab".repeat(32)),
                Optional.of(reason),
                UUID.fromString("c3a5f0de-9b64-4d2a-8f10-5e6d7c8b9a01"));
    }

    private static byte[] vector(String name) {
        return HEX.parseHex(VECTORS.getProperty(name));
    }
}
