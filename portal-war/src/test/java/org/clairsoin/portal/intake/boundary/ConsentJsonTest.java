package org.clairsoin.portal.intake.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import ca.uhn.fhir.context.FhirContext;
import ca.uhn.fhir.parser.StrictErrorHandler;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.ChoiceId;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.consent.Ledgers;
import org.clairsoin.portal.consent.LegalNature;
import org.clairsoin.portal.consent.Scope;
import org.clairsoin.portal.organization.OrganizationsInMemory;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.ToolsInMemory;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.Consent;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConsentJsonTest {

    private static final FhirContext FHIR = FhirContext.forR4Cached();
    private static final Instant NOON = Instant.parse("2026-05-02T12:00:00Z");
    private static final Scope ECG = Ledgers.tool("ecg");

    private final PatientId patient = PatientId.random();

    @Nested
    class TheStatus {

        @Test
        void isActiveWhileAChoiceHolds() {
            assertThat(statuses(choice(1, Effect.REFUSE, NOON, null, null)))
                    .containsExactly(Consent.ConsentState.ACTIVE);
        }

        @Test
        void isInactiveOnceTheChoiceWasTakenBack() {
            Choice refusal = choice(1, Effect.REFUSE, NOON, null, null);

            assertThat(statuses(refusal, choice(2, Effect.TAKE_BACK, NOON, null, refusal.id())))
                    .containsExactly(Consent.ConsentState.INACTIVE);
        }

        @Test
        void isInactiveOnceANewerChoiceAboutTheSameStands() {
            assertThat(
                            statuses(
                                    choice(1, Effect.REFUSE, NOON, null, null),
                                    choice(2, Effect.ALLOW, NOON, null, null)))
                    .containsExactly(Consent.ConsentState.INACTIVE, Consent.ConsentState.ACTIVE);
        }

        @Test
        void isInactiveOnceTheChoiceEnded() {
            Instant yesterday = NOON.minus(Duration.ofDays(1));

            assertThat(statuses(choice(1, Effect.REFUSE, yesterday, NOON, null)))
                    .as("the end is no longer in it")
                    .containsExactly(Consent.ConsentState.INACTIVE);
        }

        @Test
        void isActiveBeforeAChoiceThatWasMadeBegins() {
            Instant tomorrow = NOON.plus(Duration.ofDays(1));

            assertThat(statuses(choice(1, Effect.REFUSE, tomorrow, null, null)))
                    .containsExactly(Consent.ConsentState.ACTIVE);
        }
    }

    @Nested
    class TheForm {

        @Test
        void isWhatIhePcfAsksForEachScope() {
            for (Scope scope :
                    List.of(ECG, new Scope.OnePurpose(Purpose.HRESCH), new Scope.Everything())) {
                Consent consent =
                        consents(choice(1, scope, Effect.REFUSE, NOON, null, null)).get(0);

                assertThat(consent.getScope().getCodingFirstRep().getCode())
                        .isEqualTo("patient-privacy");
                assertThat(consent.getCategory())
                        .extracting(category -> category.getCodingFirstRep().getCode())
                        .contains("59284-0");
                assertThat(consent.hasPatient()).isTrue();
                assertThat(consent.hasDateTime()).isTrue();
                assertThat(consent.hasPerformer()).isTrue();
                assertThat(consent.hasOrganization()).isTrue();
                assertThat(consent.hasSource()).isTrue();
                assertThat(consent.getPolicyFirstRep().hasUri()).isTrue();
                assertThat(consent.hasVerification()).isFalse();
                Consent.ProvisionComponent provision = consent.getProvision();
                assertThat(provision.getType()).isEqualTo(Consent.ConsentProvisionType.DENY);
                assertThat(provision.getActor())
                        .isNotEmpty()
                        .allSatisfy(
                                actor ->
                                        assertThat(actor.getRole().getCodingFirstRep().getCode())
                                                .isEqualTo("IRCP"));
                assertThat(provision.hasAction()).isFalse();
                assertThat(provision.hasClass_()).isFalse();
                assertThat(provision.hasCode()).isFalse();
                assertThat(provision.hasProvision()).as("flat").isFalse();
            }
        }
    }

    private List<Consent.ConsentState> statuses(Choice... ledger) {
        return consents(ledger).stream().map(Consent::getStatus).toList();
    }

    private List<Consent> consents(Choice... ledger) {
        byte[] json =
                new ConsentJson(
                                URI.create("https://portal.example"),
                                new ToolsInMemory()
                                        .with(ToolsInMemory.tool("ecg", Purpose.TREATDS)),
                                new OrganizationsInMemory())
                        .bundle(List.of(ledger), new Identifier("urn:x", "1"), NOON);
        return FHIR
                .newJsonParser()
                .setParserErrorHandler(new StrictErrorHandler())
                .parseResource(Bundle.class, new String(json, StandardCharsets.UTF_8))
                .getEntry()
                .stream()
                .map(entry -> (Consent) entry.getResource())
                .toList();
    }

    private Choice choice(
            long seq,
            Effect effect,
            Instant from,
            @Nullable Instant until,
            @Nullable ChoiceId takesBack) {
        return choice(seq, ECG, effect, from, until, takesBack);
    }

    private Choice choice(
            long seq,
            Scope scope,
            Effect effect,
            Instant from,
            @Nullable Instant until,
            @Nullable ChoiceId takesBack) {
        return new Choice(
                new ChoiceId(UUID.randomUUID()),
                patient,
                seq,
                scope,
                effect,
                LegalNature.CARE_REFUSAL,
                Optional.empty(),
                from.isAfter(NOON) ? NOON : from,
                from,
                Optional.ofNullable(until),
                Optional.ofNullable(takesBack),
                Ledgers.SELF,
                Ledgers.TEXT,
                Optional.empty(),
                UUID.randomUUID());
    }
}
