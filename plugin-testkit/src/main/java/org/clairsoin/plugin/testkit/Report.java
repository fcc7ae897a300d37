package org.clairsoin.plugin.testkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.i18n.Texts;
import org.clairsoin.plugin.api.Explanation;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.check.Finding;
import org.clairsoin.plugin.check.Finding.Severity;
import org.clairsoin.plugin.wire.PluginManifest;

/**
 * What an examination brought.
 *
 * @param manifest what the jar says of itself; empty when that cannot be read
 * @param findings everything against the rules
 * @param answers what the plugin answered, by request
 */
public record Report(
        Optional<PluginManifest> manifest,
        List<Finding> findings,
        Map<ExplanationRequest, Explanation> answers) {

    /** Tell whether the portal would refuse the plugin. */
    public boolean isRefused() {
        return findings.stream().anyMatch(Finding::isError);
    }

    /** Write the report for a terminal, in the language of the texts. */
    public String words(Texts texts) {
        StringBuilder words = new StringBuilder();
        manifest.ifPresent(
                one -> line(words, one.id() + " " + one.version() + " · " + one.provider()));
        section(words, texts, Severity.ERROR);
        section(words, texts, Severity.WARNING);
        line(words, texts.t("plugincheck.report.asked.text", "n", answers.size()));
        line(
                words,
                texts.t(
                        isRefused()
                                ? "plugincheck.report.refused.text"
                                : "plugincheck.report.accepted.text"));
        return words.toString();
    }

    private void section(StringBuilder words, Texts texts, Severity severity) {
        List<Finding> ofThis =
                findings.stream().filter(finding -> finding.severity() == severity).toList();
        if (ofThis.isEmpty()) {
            return;
        }
        line(words, "");
        line(words, texts.t("plugincheck.report." + severity.name() + ".text", "n", ofThis.size()));
        for (Finding finding : ofThis) {
            line(words, "  " + words(texts, finding));
        }
        line(words, "");
    }

    /** Write one finding: rule, place, what was found, how to mend it. */
    static String words(Texts texts, Finding finding) {
        String place = finding.place().isEmpty() ? "" : "  " + finding.place();
        return finding.rule()
                + place
                + System.lineSeparator()
                + "      "
                + texts.t(finding.what())
                + System.lineSeparator()
                + "      → "
                + texts.t(finding.mend());
    }

    private static void line(StringBuilder words, String text) {
        words.append(text).append(System.lineSeparator());
    }
}
