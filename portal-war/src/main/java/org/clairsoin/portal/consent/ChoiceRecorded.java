package org.clairsoin.portal.consent;

import java.util.List;

/** Tell, inside the transaction that records them, that choices were made. CDI event. */
public record ChoiceRecorded(List<Choice> choices) {
    public ChoiceRecorded {
        choices = List.copyOf(choices);
    }
}
