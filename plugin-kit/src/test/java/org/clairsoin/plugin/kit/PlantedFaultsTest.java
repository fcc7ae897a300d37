package org.clairsoin.plugin.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clairsoin.plugin.check.Finding;
import org.clairsoin.plugin.testkit.Examination;
import org.clairsoin.plugin.testkit.Report;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The plugin of the kit is accepted; each fault planted in it is found, and named. */
class PlantedFaultsTest {
    @TempDir Path folder;

    @Test
    void areNoneInTheProjectOfTheKit() throws Exception {
        Report report = examine(Map.of());

        assertThat(report.findings()).isEmpty();
        assertThat(report.answers()).hasSizeGreaterThan(30);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "limits.past=Il ne compare pas | limits.past=Le taux de rappel, pondéré par la"
                        + " prévalence observée, dépend considérablement des caractéristiques"
                        + " populationnelles étudiées dans plusieurs établissements hospitaliers et"
                        + " dans plusieurs régions de plusieurs pays. Il ne compare pas |"
                        + " read.sentence",
                "limits.other=Il ne cherche | limits.other=Un radiologue a vérifié. Il ne cherche |"
                        + " text.human-check",
                "limits.other=Il ne cherche | limits.other=Vous pouvez refuser. Il ne cherche |"
                        + " text.refusing",
                "limits.other=Il ne cherche | limits.other=Voir www.acme.example. Il ne cherche |"
                        + " text.address",
                "limits.other=Il ne cherche | limits.other=<b>Il</b> ne cherche | text.markup",
                "limits.other=Il ne cherche | limits.other=Cet outil est infaillible. Il ne cherche"
                        + " | text.forbidden",
                "limits.other=Il ne cherche | limits.other=Il a raison dans {92} % des cas. Il ne"
                        + " cherche | numbers.percent",
                "limits.other=Il ne cherche | limits.other=Il se trompe 3 fois. Il ne cherche |"
                        + " text.digits",
                "limits.other=Il ne cherche | limits.other=Il se trompe {3} fois. Il ne cherche |"
                        + " languages.figures",
                "limits.other=Il ne cherche | limits.other=Il se trompe... Il ne cherche |"
                        + " type.signs",
                "Sur {=outOf} images avec une | Pour les images avec une | frequency.figures"
            })
    void areFoundInATextWithTheirRule(String text, String fault, String rule) throws Exception {
        assertThat(examine(Map.of(Sample.FRENCH, List.of(text, fault))).findings())
                .filteredOn(Finding::isError)
                .extracting(Finding::rule)
                .contains(rule);
    }

    @Test
    void quoteTheSentenceThatReadsTooHard() throws Exception {
        String hard = "Considérablement paramétrée, la caractérisation populationnelle varie.";
        Report report =
                examine(
                        Map.of(
                                Sample.FRENCH,
                                List.of(
                                        "limits.other=",
                                        "limits.other="
                                                + hard
                                                + " L’hospitalisation antérieure modifie"
                                                + " l’interprétation. Il faut en parler avec la"
                                                + " personne. ")));

        assertThat(report.findings())
                .anySatisfy(
                        finding -> {
                            assertThat(finding.rule()).isEqualTo("read.ease");
                            assertThat(finding.place()).startsWith("fr.limits");
                            assertThat(finding.what().args().get("sentence").toString())
                                    .isIn(
                                            hard,
                                            "L’hospitalisation antérieure modifie"
                                                    + " l’interprétation.");
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "return outline; | if (calls++ % 7 == 3) { outline.limits(\"limits.past\"); }"
                        + " return outline; | run.same",
                "return outline; | if (calls++ > 5) { throw new IllegalStateException(); } return"
                        + " outline; | run.threw",
                "return outline; | while (request.ageBand().isFrom(80)) { } return outline; |"
                        + " run.late",
                "return outline; | if (request.ageBand().isFrom(80)) {"
                        + " Runtime.getRuntime().halt(3); } return outline; | run.ended"
            })
    void areFoundInWhatTheCodeDoes(String code, String fault, String rule) throws Exception {
        Report report =
                examine(
                        Map.of(
                                Sample.EXPLANATION,
                                List.of(
                                        code,
                                        fault,
                                        "    static final DeviceIdentifier TOOL",
                                        "    private int calls;\n"
                                                + "    static final DeviceIdentifier TOOL")));

        assertThat(report.findings()).extracting(Finding::rule).contains(rule);
    }

    private Report examine(Map<String, List<String>> faults) throws Exception {
        return new Examination(Sample.jar(folder, faults), Set.of("Acme Heart"), 4).run(List.of());
    }
}
