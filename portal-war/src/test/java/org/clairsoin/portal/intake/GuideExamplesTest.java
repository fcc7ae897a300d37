package org.clairsoin.portal.intake;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.clairsoin.portal.aiuse.AiUse;
import org.clairsoin.portal.aiuse.Verification.HumanCheck;
import org.clairsoin.portal.intake.domain.Envelope;
import org.clairsoin.portal.intake.domain.FhirModel;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.Identifier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The guide's own examples lead to the uses its reader expects, in any order and any number. */
class GuideExamplesTest {

    private static final IntakeFixture PORTAL = new IntakeFixture();

    static Stream<String> rows() {
        return IntakeFixture.resource("ig/expected.tsv").lines().skip(1);
    }

    @ParameterizedTest
    @MethodSource("rows")
    void isReadAsExpected(String row) {
        String[] cells = row.split("\t", -1);
        Receipt receipt = PORTAL.post(IntakeFixture.resource("ig/" + cells[0]));
        if (cells[1].equals("2xx")) {
            assertThat(receipt.refused()).as(IntakeFixture.keys(receipt).toString()).isFalse();
            assertThat(receipt.entries())
                    .extracting(Receipt.Entry::outcome)
                    .as(IntakeFixture.keys(receipt).toString())
                    .doesNotContain(Receipt.Outcome.REFUSED, Receipt.Outcome.WAITING);
        }
        Set<PatientId> people = new HashSet<>();
        for (String identifier : cells[3].split(";")) {
            int bar = identifier.indexOf('|');
            people.add(
                    PORTAL.patients
                            .find(
                                    new Identifier(
                                            identifier.substring(0, bar),
                                            identifier.substring(bar + 1)))
                            .orElseThrow());
        }
        assertThat(people).as("all identifiers name one person").hasSize(1);
        List<AiUse> uses = new ArrayList<>();
        people.forEach(patient -> uses.addAll(PORTAL.uses.all(patient)));
        assertThat(uses).hasSize(Integer.parseInt(cells[2]));
        names(uses, cells[4]);
        humanCheck(uses, cells[5]);
    }

    private static void names(List<AiUse> uses, String expected) {
        List<String> names =
                uses.stream().map(use -> use.summary().tool().name().orElse("")).toList();
        if (expected.equals("-")) {
            assertThat(names).allMatch(String::isEmpty);
        } else {
            Set<String> wanted = new HashSet<>(Arrays.asList(expected.split(";")));
            assertThat(names).isSubsetOf(wanted).containsAll(wanted);
        }
    }

    private static void humanCheck(List<AiUse> uses, String expected) {
        List<HumanCheck> checks =
                uses.stream().map(use -> use.summary().verification().humanCheck()).toList();
        switch (expected) {
            case "yes" -> assertThat(checks).containsOnly(HumanCheck.YES);
            case "no" -> assertThat(checks).containsOnly(HumanCheck.NOT_REPORTED);
            case "mixed" ->
                    assertThat(checks)
                            .containsExactlyInAnyOrder(
                                    HumanCheck.YES,
                                    HumanCheck.NOT_REPORTED,
                                    HumanCheck.NOT_REPORTED);
            default -> assertThat(checks).isEmpty();
        }
    }

    @Test
    void changesNothingWhenItComesAgain() {
        IntakeFixture portal = new IntakeFixture();
        List<String> files = rows().map(row -> row.substring(0, row.indexOf('\t'))).toList();
        files.forEach(file -> portal.post(IntakeFixture.resource("ig/" + file)));
        String before = portal.state();
        portal.clock.now = portal.clock.now.plusSeconds(9);
        files.forEach(file -> portal.post(IntakeFixture.resource("ig/" + file)));
        assertThat(portal.state()).isEqualTo(before);
    }

    @Test
    void givesUpCardsButNeverPrompts() {
        IntakeFixture portal = new IntakeFixture();
        for (String file : rows().map(row -> row.substring(0, row.indexOf('\t'))).toList()) {
            portal.post(IntakeFixture.resource("ig/" + file));
        }
        assertThat(portal.cards.kept)
                .as("one card, attached and in a Binary beside: handed on once")
                .hasSize(1)
                .allSatisfy(card -> assertThat(new String(card)).contains("AppliedModelCard"));
    }

    @Test
    void isReadFromXmlAsFromJson() {
        IntakeFixture json = new IntakeFixture();
        IntakeFixture xml = new IntakeFixture();
        for (String file :
                List.of(
                        "ig/ig01-ai-authored-lab-observation.json",
                        "ig/ig03-lab-results-document-ingest.json",
                        "ig/ig07-llm-full-input-prompt.json",
                        "ig/ig10-inline-label-f202.json",
                        "fhir/1-chest-xray.json",
                        "fhir/3-inline-element-label.json")) {
            String message = IntakeFixture.resource(file);
            json.post(message);
            xml.postXml(FhirModel.toXml(message));
            for (String identifier : identifiers(message)) {
                assertThat(facts(xml.usesOf(IntakeFixture.INS, identifier)))
                        .isNotEmpty()
                        .isEqualTo(facts(json.usesOf(IntakeFixture.INS, identifier)));
            }
        }
    }

    private static List<String> identifiers(String message) {
        return Envelope.read(message.getBytes()).parts().stream()
                .flatMap(part -> part.resource().stream())
                .filter(resource -> resource.path("resourceType").asText().equals("Patient"))
                .map(resource -> resource.path("identifier").path(0).path("value").asText())
                .toList();
    }

    private static List<String> facts(List<AiUse> uses) {
        return uses.stream()
                .map(
                        use ->
                                use.summary().tool()
                                        + " "
                                        + use.summary().occurred()
                                        + use.summary().verification()
                                        + use.parts()
                                        + use.inputs()
                                        + use.codes()
                                        + use.confidence())
                .toList();
    }
}
