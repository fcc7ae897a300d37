package org.clairsoin.portal.intake.domain;

import java.util.List;
import java.util.UUID;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.shared.ProblemType;

/**
 * Something wrong with one entry of a message.
 *
 * @param message what was expected and what came; no patient data
 * @param place where, as FHIRPath such as {@code Bundle.entry[2].resource.target}
 * @param missing keys of resources whose arrival would mend it; empty when nothing would
 */
public record Problem(ProblemType type, Message message, String place, List<UUID> missing) {

    public Problem {
        missing = List.copyOf(missing);
    }

    public Problem(ProblemType type, Message message, String place) {
        this(type, message, place, List.of());
    }

    /** Tell whether the entry can be tried again when something arrives. */
    public boolean waits() {
        return !missing.isEmpty();
    }

    static Problem content(String key, String place) {
        return new Problem(ProblemType.UNPROCESSABLE, Message.of(key, "place", place), place);
    }
}
