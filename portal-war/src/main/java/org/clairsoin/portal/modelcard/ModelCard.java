package org.clairsoin.portal.modelcard;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A CHAI Applied Model Card as read: texts by path, metrics and findings; no XML type.
 *
 * @param schema {@code 0.1} or {@code 0.2}
 * @param texts trimmed text by path such as {@code BasicInfo/ModelName}; Markdown of outsiders,
 *     always escaped when shown
 */
public record ModelCard(
        String schema,
        String modelName,
        String modelDeveloper,
        String version,
        Map<String, String> texts,
        List<Metric> metrics,
        List<ModelCards.Finding> findings) {

    public ModelCard {
        texts = Map.copyOf(texts);
        metrics = List.copyOf(metrics);
        findings = List.copyOf(findings);
    }

    public Optional<String> text(String path) {
        return Optional.ofNullable(texts.get(path)).filter(text -> !text.isBlank());
    }

    /**
     * One line of the card's results.
     *
     * @param block {@code UsefulnessUsabilityEfficacy}, {@code FairnessEquity} or {@code
     *     SafetyReliability}
     * @param kind {@code single}, {@code estimate_ci}, {@code mean_sd} or what the card says
     * @param value the undocumented JSON of the card, as text
     */
    public record Metric(String block, String label, String kind, String value) {}
}
