package org.clairsoin.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The messages hospitals send arrive on the right person's timeline, once. */
@ExtendWith(SharedInstallation.class)
class SamplesIT {

    private final Installation installation;
    private final Hospital hospital;

    SamplesIT(Installation installation) {
        this.installation = installation;
        this.hospital = new Hospital(installation);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "1-chest-xray; 258039999900161; Luminaria Thorax; 2.3.0; Saint-Alban; Benali",
                "2-ecg-gp-not-followed; 171119999901474; Cardiolys Rythme; 5.1.0; Tilleuls; Haddad",
                "3-inline-element-label; 154079999902754; Luminaria Poumon; 3.2.1; Saint-Alban;"
                        + " Roche-Dubois",
                "4-ballot-vocabulary; 293029999903245; Plume Clinique; 4.0.2; Saint-Alban; Kowalski"
            })
    void ourOwnAreShownWithToolPlaceAndPerson(
            String file,
            String number,
            String tool,
            String version,
            String place,
            String professional) {
        Identifier patient = new Identifier(Samples.INS, number);
        String message = Samples.read("fhir/" + file + ".json");

        Hospital.Answer first = hospital.report(message);
        Hospital.Answer second = hospital.report(message);

        assertThat(first.status()).as(first.body()).isEqualTo(200);
        assertThat(second.status()).as(second.body()).isEqualTo(200);
        JsonNode uses = hospital.uses(patient);
        assertThat(uses).hasSize(1);
        JsonNode use = uses.get(0);
        assertThat(use.path("tool").path("name").asText()).isEqualTo(tool);
        assertThat(use.path("humanCheck").asText()).isEqualTo("YES");
        Person person = Person.withAccount(installation, patient, "sample-" + number);
        for (String language : List.of("fr", "en")) {
            assertThat(person.open("/" + language + "/care").page()).contains(tool);
            String page = person.open("/" + language + "/care/" + use.path("id").asText()).page();
            assertThat(page).contains(tool, version, place, professional);
            assertThat(page.split("<h2", -1).length).as("sections").isGreaterThanOrEqualTo(8);
        }
    }

    @TestFactory
    Stream<DynamicTest> theGuidesAreCountedOnce() {
        return Samples.read("ig/expected.tsv")
                .lines()
                .skip(1)
                .map(line -> line.split("\t"))
                .map(row -> DynamicTest.dynamicTest(row[0], () -> countedOnce(row)));
    }

    private void countedOnce(String[] row) {
        String message = Samples.read("ig/" + row[0]);
        for (int round = 0; round < 2; round++) {
            Hospital.Answer answer = hospital.report(message);
            if (row[1].equals("2xx")) {
                assertThat(answer.status() / 100).as(answer.body()).isEqualTo(2);
            } else {
                assertThat(answer.status()).as(answer.body()).isLessThan(500);
            }
        }
        List<JsonNode> uses =
                Arrays.stream(row[3].split(";"))
                        .map(Identifier::of)
                        .flatMap(this::usesOfOnePerson)
                        .distinct()
                        .toList();
        assertThat(uses).hasSize(Integer.parseInt(row[2]));
        if (!row[4].equals("-")) {
            for (String name : row[4].split(";")) {
                assertThat(uses)
                        .anyMatch(use -> use.path("tool").path("name").asText().contains(name));
            }
        }
        String expected = row[5];
        if (expected.equals("yes") || expected.equals("no")) {
            assertThat(uses)
                    .allMatch(
                            use ->
                                    use.path("humanCheck").asText().equals("YES")
                                            == expected.equals("yes"));
        }
    }

    private Stream<JsonNode> usesOfOnePerson(Identifier patient) {
        JsonNode uses = hospital.uses(patient);
        return Stream.iterate(0, i -> i + 1).limit(uses.size()).map(uses::get);
    }
}
