package org.clairsoin.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Real messages and cards, from the door to the patient's page. */
@ExtendWith(SharedInstallation.class)
class SamplesIT {

    private final Hospital hospital;
    private final People people;

    SamplesIT(Installation installation, People people) {
        this.hospital = new Hospital(installation);
        this.people = people;
    }

    static Stream<Samples.Expected> guide() {
        return Samples.ofTheGuide();
    }

    @Test
    void areAllNamedByTheTableOfWhatToExpect() {
        assertThat(guide()).hasSize(19).allSatisfy(row -> Samples.read("ig/" + row.file()));
    }

    @ParameterizedTest
    @MethodSource("guide")
    void ofTheGuideLeadToTheUsesTheyTellOf(Samples.Expected expected) {
        Hospital.Answer answer = hospital.report(Samples.read("ig/" + expected.file()));
        if (expected.http().equals("2xx")) {
            assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
        } else {
            assertThat(answer.status()).as(answer.body()).isBetween(200, 499);
        }
        Map<String, JsonNode> uses = uses(expected.patients());
        assertThat(uses).as("AI uses").hasSize(expected.uses());
        for (String name : expected.toolNames()) {
            assertThat(uses.values())
                    .as("tool name")
                    .anyMatch(use -> use.at("/tool/name").asText().contains(name));
        }
        assertThat(checks(uses)).isEqualTo(checksMeantBy(expected.humanCheck()));
    }

    private static List<String> checks(Map<String, JsonNode> uses) {
        return uses.values().stream()
                .map(use -> use.path("humanCheck").asText())
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> checksMeantBy(String word) {
        return switch (word) {
            case "yes" -> List.of("YES");
            case "no" -> List.of("NOT_REPORTED");
            case "mixed" -> List.of("NOT_REPORTED", "YES");
            default -> List.of();
        };
    }

    @ParameterizedTest
    @MethodSource("guide")
    void ofTheGuideChangeNothingWhenTheyComeAgain(Samples.Expected expected) {
        String message = Samples.read("ig/" + expected.file());
        int first = hospital.report(message).status();
        Map<String, JsonNode> before = uses(expected.patients());
        assertThat(hospital.report(message).status() / 100).isEqualTo(first / 100);
        assertThat(uses(expected.patients())).isEqualTo(before);
    }

    private Map<String, JsonNode> uses(List<String> patients) {
        return patients.stream()
                .flatMap(patient -> hospital.uses(Identifier.of(patient)).stream())
                .collect(
                        Collectors.toMap(
                                use -> use.path("id").asText(),
                                Function.identity(),
                                (one, same) -> one,
                                LinkedHashMap::new));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chai/Aidoc_ICH-02-RT.v0.2.xml",
                "chai/OrbDoc_Voice-to-SOAP.v0.2.xml",
                "fhir/luminaria-thorax-card.xml"
            })
    void ofModelCardsAreKeptOnce(String name) {
        String card = Samples.read(name);
        Hospital.Answer first = hospital.card(card);
        Hospital.Answer again = hospital.card(card);
        assertThat(first.status()).as(first.body()).isIn(200, 201);
        assertThat(again.status()).as(again.body()).isEqualTo(200);
        JsonNode answer = again.json();
        assertThat(answer.path("family").asText()).isNotEmpty();
        assertThat(answer.path("version").asText()).isNotEmpty();
        assertThat(answer.path("version")).isEqualTo(first.json().path("version"));
    }

    @Test
    void ofACardInTheOtherSchemaAreASecondSourceOfTheSameVersion() {
        JsonNode current = hospital.card(Samples.read("chai/Aidoc_ICH-02-RT.v0.2.xml")).json();
        Hospital.Answer answer = hospital.card(Samples.read("chai/Aidoc_ICH-02-RT.v0.1.xml"));
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        JsonNode older = answer.json();
        assertThat(older.path("family")).isEqualTo(current.path("family"));
        assertThat(older.path("version")).isEqualTo(current.path("version"));
    }

    /** The four messages of fictional hospitals, seen by the patients they speak of. */
    @Nested
    class OfHospitals {

        @Test
        void showAChestImageReadByARadiologist() {
            hasOneUse("1-chest-xray.json", "258039999900161", "YES", "NOT_REPORTED");
            shows(
                    "258039999900161",
                    Shown.of("Radiographie du thorax", "Luminaria Thorax", "2.3.0")
                            .on("12 mai 2026", "12 May 2026")
                            .at("CHU de Saint-Alban")
                            .checkedBy("Benali")
                            .explained(
                                    "Texte écrit par Le fabricant", "Text written by The maker"));
        }

        @Test
        void showAnEcgWhoseReadingTheDoctorDidNotFollow() {
            hasOneUse("2-ecg-gp-not-followed.json", "171119999901474", "YES", "NO");
            shows(
                    "171119999901474",
                    Shown.of("ECG", "Cardiolys Rythme", "5.1.0")
                            .on("3 juin 2026", "3 June 2026")
                            .at("Cabinet médical des Tilleuls")
                            .checkedBy("Haddad")
                            .explained(
                                    "Texte écrit par Le fabricant", "Text written by The maker"));
            assertThat(useOf("171119999901474", "/fr").text())
                    .contains("n’a pas suivi")
                    .contains("tracé brouillé, nouvel ECG fait");
        }

        @Test
        void showAScanOfWhichOnlyTwoElementsComeFromTheTool() {
            hasOneUse("3-inline-element-label.json", "154079999902754", "YES", "NOT_REPORTED");
            shows(
                    "154079999902754",
                    Shown.of("Scanner du thorax", "Luminaria Poumon", "3.2.1")
                            .on("12 mars 2026", "12 March 2026")
                            .at("CHU de Saint-Alban")
                            .checkedBy("Roche-Dubois")
                            .explained(
                                    "Texte écrit par Le fabricant", "Text written by The maker"));
        }

        @Test
        void showALetterThatAToolDrafted() {
            hasOneUse("4-ballot-vocabulary.json", "293029999903245", "YES", "NOT_REPORTED");
            shows(
                    "293029999903245",
                    Shown.of("Lettre de sortie", "Plume Clinique", "4.0.2")
                            .on("6 octobre 2026", "6 October 2026")
                            .checkedBy("Kowalski")
                            .explained(
                                    "Texte écrit par Le fabricant", "Text written by The maker"));
        }

        private void hasOneUse(String file, String ins, String humanCheck, String followed) {
            Hospital.Answer answer = hospital.report(Samples.read("fhir/" + file));
            assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
            assertThat(hospital.uses(new Identifier(Samples.INS, ins)))
                    .singleElement()
                    .satisfies(
                            use -> {
                                assertThat(use.path("humanCheck").asText()).isEqualTo(humanCheck);
                                assertThat(use.path("followed").asText()).isEqualTo(followed);
                            });
        }

        private void shows(String ins, Shown shown) {
            assertThat(timeline(ins, "/fr").text()).contains(shown.name()).contains(shown.verifier);
            assertThat(timeline(ins, "/en").text()).contains(shown.name()).contains(shown.verifier);
            String french = useOf(ins, "/fr").text();
            String english = useOf(ins, "/en").text();
            assertThat(french)
                    .contains(shown.facts())
                    .contains(shown.frenchDate, shown.frenchOrigin);
            assertThat(english)
                    .contains(shown.facts())
                    .contains(shown.englishDate, shown.englishOrigin);
        }

        private WebPage timeline(String ins, String language) {
            WebPage care =
                    WebPage.open(
                            people.patient(new Identifier(Samples.INS, ins)), language + "/care");
            assertThat(care.all("li.use")).hasSize(1);
            return care;
        }

        private WebPage useOf(String ins, String language) {
            return timeline(ins, language).follow("li.use a");
        }
    }

    /** What both languages of a use's page must say. */
    private static final class Shown {

        private final List<String> tool;
        private String frenchDate = "";
        private String englishDate = "";
        private String place = "";
        private String verifier = "";
        private String frenchOrigin = "";
        private String englishOrigin = "";

        private Shown(List<String> tool) {
            this.tool = tool;
        }

        static Shown of(String act, String tool, String version) {
            return new Shown(List.of(act, tool, version));
        }

        Shown on(String french, String english) {
            frenchDate = french;
            englishDate = english;
            return this;
        }

        Shown at(String where) {
            place = where;
            return this;
        }

        Shown checkedBy(String name) {
            verifier = name;
            return this;
        }

        Shown explained(String french, String english) {
            frenchOrigin = french;
            englishOrigin = english;
            return this;
        }

        String name() {
            return tool.get(1);
        }

        String[] facts() {
            return Stream.concat(tool.stream(), Stream.of(place, verifier)).toArray(String[]::new);
        }
    }
}
