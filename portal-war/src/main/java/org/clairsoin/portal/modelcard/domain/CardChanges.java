package org.clairsoin.portal.modelcard.domain;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.clairsoin.portal.modelcard.CardChange.Changed;
import org.clairsoin.portal.modelcard.CardChange.Topic;
import org.clairsoin.portal.modelcard.ModelCard;

/** Find in two cards of one tool what a patient who chose about it is to be asked again about. */
public final class CardChanges {

    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Map<Topic, List<String>> FIELDS =
            new EnumMap<>(
                    Map.of(
                            Topic.USE,
                            List.of("UsesAndDirections/IntendedUseAndWorkflow"),
                            Topic.POPULATION,
                            List.of(
                                    "UsesAndDirections/TargetedPatientPopulation",
                                    "UsesAndDirections/CautionedOutOfScopeSettings"),
                            Topic.RISKS,
                            List.of(
                                    "Warnings/KnownRisksAndLimitations",
                                    "Warnings/ClinicalRiskLevel"),
                            Topic.BIASES,
                            List.of("Warnings/KnownBiasesOrEthicalConsiderations")));

    private CardChanges() {}

    /**
     * Return the fields that say something else, in the order of the topics; spaces are nothing.
     */
    public static List<Changed> between(ModelCard before, ModelCard now) {
        List<Changed> changed = new ArrayList<>();
        FIELDS.forEach(
                (topic, paths) -> {
                    for (String path : paths) {
                        String old = before.text(path).orElse("");
                        String text = now.text(path).orElse("");
                        if (!plain(old).equals(plain(text))) {
                            changed.add(new Changed(topic, old, text));
                        }
                    }
                });
        return changed;
    }

    private static String plain(String text) {
        return SPACES.matcher(text.strip()).replaceAll(" ");
    }
}
