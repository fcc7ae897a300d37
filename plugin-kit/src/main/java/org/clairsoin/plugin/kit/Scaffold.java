package org.clairsoin.plugin.kit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.clairsoin.i18n.Texts;
import org.clairsoin.plugin.check.Finding;
import org.clairsoin.portal.modelcard.ModelCard;
import org.clairsoin.portal.modelcard.ModelCards;
import org.clairsoin.portal.modelcard.format.CardReader;
import org.clairsoin.portal.shared.PortalException;

/**
 * Drafts the two text files of a plugin from a CHAI model card, read as the portal reads it.
 *
 * <p>A card is written for professionals, so its sentences become comments above the texts to
 * write, and whatever it does not say is reported.
 */
final class Scaffold {
    /** Which fields of a card help to write which section; a text begins with the prefix. */
    private static final Map<String, List<String>> FIELDS = new LinkedHashMap<>();

    static {
        FIELDS.put(
                "what",
                List.of("ModelSummary/Summary", "UsesAndDirections/IntendedUseAndWorkflow"));
        FIELDS.put("used", List.of("TrustIngredients/AISystemFacts/InputDataSource"));
        FIELDS.put("said", List.of("TrustIngredients/AISystemFacts/OutcomesAndOutputs"));
        FIELDS.put(
                "test",
                List.of(
                        "KeyMetrics/UsefulnessUsabilityEfficacy/TestingDataDescription",
                        "KeyMetrics/UsefulnessUsabilityEfficacy/Interpretation"));
        FIELDS.put(
                "limits",
                List.of(
                        "Warnings/KnownRisksAndLimitations",
                        "UsesAndDirections/CautionedOutOfScopeSettings"));
        FIELDS.put(
                "group",
                List.of(
                        "Warnings/KnownBiasesOrEthicalConsiderations",
                        "KeyMetrics/FairnessEquity/Interpretation"));
    }

    private final ModelCard card;
    private final Texts texts;

    private Scaffold(ModelCard card, Texts texts) {
        this.card = card;
        this.texts = texts;
    }

    /** Read a card; a document that is none is refused with its place. */
    static Scaffold read(Path file, Texts texts) throws IOException {
        try {
            return new Scaffold(CardReader.read(Files.readAllBytes(file)).card(), texts);
        } catch (PortalException refused) {
            throw new UsageException(
                    "plugincheck.kit.bad-card.text", String.valueOf(refused.getMessage()));
        }
    }

    /** Write the drafts into a folder, never over a file, and print what the card leaves open. */
    int write(Path folder, PrintStream out) throws IOException {
        Files.createDirectories(folder);
        for (String language : List.of("fr", "en")) {
            Path file = folder.resolve("texts_" + language + ".properties");
            if (Files.exists(file)) {
                throw new UsageException("plugincheck.kit.file-there.text", file.toString());
            }
            Files.writeString(file, draft(NewPlugin.read("texts/" + language + ".properties")));
            out.println(texts.t("plugincheck.scaffold.written.text", "file", file.toString()));
        }
        out.println();
        out.println(
                texts.t(
                        "plugincheck.scaffold.gaps.text",
                        "name",
                        Finding.shown(card.modelName()),
                        "version",
                        Finding.shown(card.version())));
        for (String gap : gaps()) {
            out.println("  " + gap);
        }
        return 0;
    }

    private String draft(String template) {
        StringBuilder draft = new StringBuilder();
        String section = "";
        for (String line : template.lines().toList()) {
            String prefix = line.replaceFirst("[.=].*", "");
            if (!prefix.equals(section) && FIELDS.containsKey(prefix)) {
                FIELDS.getOrDefault(prefix, List.of()).forEach(field -> draft.append(quote(field)));
                section = prefix;
            }
            draft.append(line.replace("@provider@", provider())).append('\n');
        }
        return draft.toString();
    }

    private String quote(String field) {
        return card.text(field)
                .map(
                        text ->
                                "# "
                                        + field
                                        + ": "
                                        + Finding.shown(text.replaceAll("\\s+", " "))
                                        + "\n")
                .orElseGet(() -> "# " + field + ": –\n");
    }

    private String provider() {
        String plain = card.modelDeveloper().replaceAll("[^\\p{L}\\p{N} .,’&()-]", " ").strip();
        return plain.substring(0, Math.min(plain.length(), 80));
    }

    /**
     * Say what the card leaves open: fields that a text needs, and what the portal's judge found.
     */
    private List<String> gaps() {
        Map<String, String> gaps = new LinkedHashMap<>();
        FIELDS.values().stream()
                .flatMap(List::stream)
                .filter(field -> card.text(field).isEmpty())
                .forEach(field -> gaps.put(field, texts.t("plugincheck.scaffold.silent.text")));
        for (ModelCards.Finding finding : card.findings()) {
            String key =
                    "plugincheck.scaffold.finding."
                            + finding.code().replace('-', '_').toLowerCase(Locale.ROOT);
            gaps.putIfAbsent(finding.field(), texts.has(key) ? texts.t(key) : finding.code());
        }
        gaps.putIfAbsent("fr", texts.t("plugincheck.scaffold.french.text"));
        gaps.putIfAbsent("figures", texts.t("plugincheck.scaffold.figures.text"));
        return gaps.entrySet().stream()
                .map(gap -> Finding.shown(gap.getKey()) + ": " + gap.getValue())
                .toList();
    }
}
