package org.clairsoin.plugin.api;

/**
 * Says what a frequency counts.
 *
 * @param kind which kind of right or wrong it is
 * @param sentence the whole sentence, its figures taken from the frequency: the count, the whole or
 *     the rest
 * @param counted legend of the counted ones, such as « tache repérée », at most 60 characters
 * @param others legend of the rest, such as « tache manquée », at most 60 characters
 */
public record Event(EventKind kind, Para sentence, String counted, String others) {
    /** Check the legends. */
    public Event {
        Checks.text("counted", counted, 60);
        Checks.text("others", others, 60);
    }
}
