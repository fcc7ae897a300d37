package org.clairsoin.portal.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.clairsoin.portal.aiuse.AiUse;
import org.clairsoin.portal.aiuse.Classification;
import org.clairsoin.portal.aiuse.Verification.Followed;
import org.clairsoin.portal.aiuse.Verification.HumanCheck;
import org.clairsoin.portal.aiuse.Verification.Person;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.patient.Patient;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.patient.Sex;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.tool.FixedRegister;
import org.clairsoin.portal.tool.Involvement;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.junit.jupiter.api.Test;

/** Our own messages lead to one use each, with all that is said of it. */
class SampleMessagesTest {

    private final IntakeFixture portal = new IntakeFixture();

    private AiUse only(String file, String ins) {
        Receipt receipt = portal.post(IntakeFixture.resource("fhir/" + file));
        assertThat(receipt.refused()).as(IntakeFixture.keys(receipt).toString()).isFalse();
        List<AiUse> uses = portal.usesOf(IntakeFixture.INS, ins);
        assertThat(uses).hasSize(1);
        return uses.get(0);
    }

    @Test
    void aRadiologistReadsWhatAToolMarked() {
        portal.incidents.answer = Classification.NO_CHECK;
        AiUse use = only("1-chest-xray.json", "258039999900161");
        assertThat(use.summary().tool().name()).contains("Luminaria Thorax");
        assertThat(use.summary().tool().manufacturer()).contains("Luminaria Imagerie");
        assertThat(use.summary().tool().versions()).containsExactly("2.3.0");
        assertThat(use.summary().tool().registered()).isFalse();
        assertThat(use.summary().occurred()).isEqualTo(Instant.parse("2026-05-12T08:22:31Z"));
        assertThat(use.summary().recorded()).isEqualTo(Instant.parse("2026-05-12T14:42:05Z"));
        assertThat(use.summary().occurredFromRecorded()).isFalse();
        assertThat(use.summary().received()).isEqualTo(IntakeFixture.NOW);
        assertThat(use.summary().organizationName()).contains("CHU de Saint-Alban (fictif)");
        assertThat(use.summary().sourceSystem()).isEqualTo("hospital");
        assertThat(use.summary().involvement()).isEqualTo(Involvement.SUGGESTED);
        assertThat(use.summary().verification().humanCheck()).isEqualTo(HumanCheck.YES);
        assertThat(use.summary().verification().checkers())
                .containsExactly(
                        new Person(
                                Optional.of("Dr Nadia Benali"),
                                Optional.of("Radiologue"),
                                Sex.UNKNOWN));
        assertThat(use.summary().act()).contains("Radiographie du thorax de face et de profil");
        assertThat(use.summary().kind()).isEqualTo("DiagnosticReport");
        assertThat(use.summary().classification()).isEqualTo(Classification.NO_CHECK);
        assertThat(use.parts()).hasSize(1);
        assertThat(use.parts().get(0).element()).isEmpty();
        assertThat(use.inputs())
                .containsExactly(
                        new AiUse.Input(
                                "ImagingStudy",
                                Optional.empty(),
                                Optional.of(Instant.parse("2026-05-12T08:20:00Z"))));
        assertThat(use.codes())
                .contains(
                        new AiUse.Coded(
                                "DiagnosticReport.code",
                                "http://loinc.org",
                                "36643-5",
                                Optional.of("Radiographie du thorax de face et de profil")),
                        new AiUse.Coded(
                                "input.ImagingStudy.modality",
                                "http://dicom.nema.org/resources/ontology/DCM",
                                "DX",
                                Optional.empty()));
        assertThat(use.resultFinal()).isTrue();
        assertThat(use.purpose()).isEqualTo(Purpose.TREATDS);
        PatientId patient = use.patient();
        assertThat(portal.patients.patient(patient))
                .get()
                .extracting(Patient::name, Patient::sex)
                .containsExactly(Optional.of("Jeanne Lefèvre"), Sex.FEMALE);
        assertThat(portal.cards.kept)
                .singleElement()
                .satisfies(
                        card ->
                                assertThat(new String(card, StandardCharsets.UTF_8))
                                        .contains("<ModelName>Luminaria Thorax</ModelName>"));
        assertThat(portal.incidents.followed)
                .singleElement()
                .satisfies(followed -> assertThat(followed.id()).isEqualTo(use.id()));
        assertThat(portal.audited)
                .singleElement()
                .satisfies(
                        event -> {
                            assertThat(event.action()).isEqualTo(AuditEvent.Action.INTAKE_STORED);
                            assertThat(event.patient()).contains(patient.value());
                            assertThat(event.client()).contains("hospital");
                        });
    }

    @Test
    void aDoctorChecksAndDoesNotFollow() {
        AiUse use = only("2-ecg-gp-not-followed.json", "171119999901474");
        assertThat(use.summary().verification().humanCheck()).isEqualTo(HumanCheck.YES);
        assertThat(use.summary().verification().followed()).isEqualTo(Followed.NO);
        assertThat(use.summary().verification().reason())
                .contains("Avis de l’outil non suivi : tracé brouillé, nouvel ECG fait");
        assertThat(use.summary().verification().checkers())
                .extracting(Person::name)
                .containsExactly(Optional.of("Dr Élodie Haddad"));
        assertThat(use.confidence()).contains("0.71");
        assertThat(use.summary().act()).contains("Lecture automatique de l’ECG");
        assertThat(use.summary().organizationName())
                .contains("Cabinet médical des Tilleuls (fictif)");
        assertThat(use.inputs()).extracting(AiUse.Input::resource).containsExactly("Observation");
        assertThat(use.resultFinal()).as("the doctor's own result is final").isTrue();
    }

    @Test
    void onlyTwoElementsComeFromATool() {
        AiUse use = only("3-inline-element-label.json", "154079999902754");
        assertThat(use.parts())
                .extracting(AiUse.Part::element)
                .containsExactly(Optional.of("conclusion"), Optional.of("conclusionCode"));
        assertThat(use.summary().parts()).isEqualTo(1);
        assertThat(use.summary().verification().humanCheck()).isEqualTo(HumanCheck.YES);
        assertThat(use.summary().verification().author().flatMap(Person::name))
                .contains("Dr Camille Roche-Dubois");
        assertThat(use.summary().verification().checkers()).hasSize(1);
    }

    @Test
    void aLetterIsDraftedInTheWordsOfTheBallot() {
        AiUse use = only("4-ballot-vocabulary.json", "293029999903245");
        assertThat(use.summary().tool().name()).contains("Plume Clinique");
        assertThat(use.summary().verification().checkers())
                .extracting(Person::name)
                .containsExactly(Optional.of("Dr Antoine Kowalski"));
        assertThat(use.summary().act()).contains("Lettre de sortie");
        assertThat(use.inputs())
                .as("a prompt is named and never repeated")
                .containsExactly(
                        new AiUse.Input("AIInputPrompt", Optional.empty(), Optional.empty()));
        assertThat(portal.cards.kept).isEmpty();
    }

    @Test
    void theRegisterNamesTheToolItsPartAndItsPurpose() {
        portal.register.register(
                FixedRegister.family(
                        "plume-clinique",
                        "Plume Clinique (registre)",
                        "Atelier Plume",
                        new Identifier("https://atelier-plume.example/produits", "plume-clinique"),
                        Involvement.DRAFTED,
                        "4.0.2"));
        AiUse use = only("4-ballot-vocabulary.json", "293029999903245");
        assertThat(use.summary().tool().family()).contains(new ToolFamilyId("plume-clinique"));
        assertThat(use.summary().tool().name()).contains("Plume Clinique (registre)");
        assertThat(use.summary().involvement()).isEqualTo(Involvement.DRAFTED);
    }

    @Test
    void allComeAgainAndChangeNothing() {
        List<String> files =
                List.of(
                        "1-chest-xray.json",
                        "2-ecg-gp-not-followed.json",
                        "3-inline-element-label.json",
                        "4-ballot-vocabulary.json");
        files.forEach(file -> portal.post(IntakeFixture.resource("fhir/" + file)));
        String before = portal.state();
        int audited = portal.audited.size();
        portal.clock.now = portal.clock.now.plusSeconds(60);
        for (String file : files) {
            Receipt again = portal.post(IntakeFixture.resource("fhir/" + file));
            assertThat(again.entries())
                    .extracting(Receipt.Entry::outcome)
                    .containsOnly(Receipt.Outcome.READ, Receipt.Outcome.UNCHANGED);
        }
        assertThat(portal.state()).isEqualTo(before);
        assertThat(portal.audited).hasSize(audited);
    }
}
