package org.clairsoin.plugin.api;

import java.util.Objects;

/**
 * Says what a frequency counts.
 *
 * @param kind which kind of right or wrong it is
 * @param sentence the whole sentence, its figures taken from the frequency: the count, the whole or
 *     the rest
 * @param counted legend of the counted ones, such as « tache repérée », at most 60 characters
 * @param others legend of the rest, such as « tache manquée », at most 60 characters
 * @since 1.0
 */
@Stable
public record Event(EventKind kind, Para sentence, String counted, String others) {
    /**
     * Say what is counted.
     *
     * @throws IllegalArgumentException if a legend is empty, longer than 60 characters or holds a
     *     control character
     */
    public Event {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(sentence, "sentence");
        Checks.text("counted", counted, 60);
        Checks.text("others", others, 60);
    }
}
