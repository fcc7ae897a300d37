package org.clairsoin.plugin.kit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Messages;
import org.clairsoin.plugin.api.Category;
import org.clairsoin.plugin.api.CategoryCode;
import org.clairsoin.plugin.api.Declaration;
import org.clairsoin.plugin.api.ExplainedProduct;
import org.clairsoin.plugin.api.Explanation;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.SlotKind;
import org.clairsoin.plugin.check.NoAnswer;
import org.clairsoin.plugin.check.PluginCheck;
import org.clairsoin.plugin.testkit.Examination;
import org.clairsoin.plugin.testkit.LocalHost;
import org.clairsoin.plugin.testkit.Report;
import org.clairsoin.portal.explanation.Certainty;
import org.clairsoin.portal.explanation.boundary.PreviewedUse;
import org.clairsoin.portal.explanation.domain.CertaintyBands;
import org.clairsoin.portal.shared.Bilingual;
import org.clairsoin.portal.tool.Refusability;
import org.clairsoin.portal.tool.ToolFamilyId;

/**
 * What a plugin says to patients who do not exist: each outcome it declares, for each of them.
 *
 * @param report what the examination found
 * @param uses in the order of the list that is shown
 */
record Preview(Report report, List<Use> uses, Messages messages) {
    /**
     * One use.
     *
     * @param outcome as the plugin declares it
     */
    record Use(SyntheticPatient patient, String version, String outcome, PreviewedUse page) {}

    boolean isEmpty() {
        return uses.isEmpty();
    }

    /**
     * Ask a plugin.
     *
     * @param name of the tool; without one, the words of its identifier
     */
    static Preview of(Path jar, Optional<String> name, Messages messages) throws IOException {
        List<Case> cases = cases(jar);
        Report report =
                new Examination(jar, Set.of(name.orElse("")), 1)
                        .run(cases.stream().map(Case::request).toList());
        String maker = report.manifest().map(manifest -> manifest.provider()).orElse("");
        String textVersion = report.manifest().map(manifest -> manifest.version()).orElse("");
        List<Use> uses = new ArrayList<>();
        for (Case one : cases) {
            Explanation answer = report.answers().get(one.request);
            if (answer != null) {
                ExplanationRequest request = one.request;
                uses.add(
                        new Use(
                                one.patient,
                                request.version(),
                                request.outcome().value(),
                                new PreviewedUse(
                                        messages,
                                        one.patient.facts(
                                                name.orElse(request.tool().value()),
                                                maker,
                                                request.version(),
                                                new ToolFamilyId("preview"),
                                                messages),
                                        answer,
                                        textVersion,
                                        Optional.of(free(messages)),
                                        bands())));
            }
        }
        return new Preview(report, uses, messages);
    }

    private static List<Case> cases(Path jar) throws IOException {
        if (PluginCheck.inspect(jar).findings().stream()
                .anyMatch(finding -> finding.isError() && finding.rule().startsWith("jar."))) {
            return List.of();
        }
        try (LocalHost host = LocalHost.start(jar, 1)) {
            return cases(host.declaration());
        } catch (NoAnswer reported) {
            return List.of(); // the examination says so, with its rule
        }
    }

    private static List<Case> cases(Declaration declaration) {
        List<Case> cases = new ArrayList<>();
        for (ExplainedProduct product : declaration.products()) {
            for (String pattern : product.versions()) {
                String version = pattern.equals("*") ? "1.0.0" : pattern.replace("*", "0");
                for (CategoryCode outcome : codes(declaration.outcomes())) {
                    for (SyntheticPatient patient : SyntheticPatient.values()) {
                        cases.add(
                                new Case(
                                        patient,
                                        new ExplanationRequest(
                                                product.identifier(),
                                                version,
                                                patient.involvement(),
                                                codes(declaration.inputs()).get(0),
                                                outcome,
                                                patient.age(),
                                                patient.sex(),
                                                CategoryCode.NOT_REPORTED,
                                                EnumSet.of(SlotKind.DATE, SlotKind.NAME))));
                    }
                }
            }
        }
        return cases;
    }

    private static List<CategoryCode> codes(List<Category> declared) {
        return Stream.concat(
                        declared.stream().map(Category::code), Stream.of(CategoryCode.NOT_REPORTED))
                .toList();
    }

    private static Refusability free(Messages messages) {
        String key = "plugincheck.preview.instead.text";
        return new Refusability(
                Refusability.Level.FREE,
                Optional.empty(),
                new Bilingual(messages.text(Language.FR, key), messages.text(Language.EN, key)),
                Optional.empty());
    }

    /** Read the portal's own bands, from its own settings. */
    private static CertaintyBands bands() throws IOException {
        Properties settings = new Properties();
        try (InputStream in =
                PreviewedUse.class.getResourceAsStream(
                        "/META-INF/microprofile-config.properties")) {
            if (in == null) {
                throw new IllegalStateException("the kit does not hold the portal's settings");
            }
            settings.load(in);
        }
        return new CertaintyBands(
                Map.of(
                        Certainty.ALMOST_ALWAYS_RIGHT, band(settings, "almost-always"),
                        Certainty.USUALLY_RIGHT, band(settings, "usually"),
                        Certainty.MORE_OFTEN_THAN_NOT, band(settings, "more-often")));
    }

    private static int band(Properties settings, String name) {
        return 10
                * Integer.parseInt(
                        settings.getProperty("clairsoin.explanation.certainty." + name).strip());
    }

    private record Case(SyntheticPatient patient, ExplanationRequest request) {}
}
