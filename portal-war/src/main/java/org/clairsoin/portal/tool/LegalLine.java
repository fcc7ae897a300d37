package org.clairsoin.portal.tool;

import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;

/**
 * One line of law about tools of some classes; its words are the texts {@code law.<id>.text}.
 *
 * @param states whether the line says what a class is, or what is owed to patients
 * @param from since when it holds, or is to hold; empty where that was not found
 * @param checked when somebody compared our words with the official text; empty as long as nobody
 *     did
 * @param written when the file that says so was written
 */
public record LegalLine(
        String id,
        Kind states,
        Set<ToolFamily.LegalClass> classes,
        State state,
        Optional<LocalDate> from,
        Optional<LocalDate> checked,
        LocalDate written) {

    public LegalLine {
        classes = Set.copyOf(classes);
        if (!id.matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            throw new IllegalArgumentException("no id of a line of law: " + id);
        }
        if (classes.isEmpty()) {
            throw new IllegalArgumentException(id + " is about no class");
        }
        if (states == Kind.CLASS && classes.size() != 1) {
            throw new IllegalArgumentException(id + " says what several classes are");
        }
        if (state == State.IN_FORCE && from.filter(day -> day.isAfter(written)).isPresent()) {
            throw new IllegalArgumentException(id + " is in force, but only from " + from.get());
        }
        if (state == State.PROPOSED && from.isPresent()) {
            throw new IllegalArgumentException(id + " is only proposed, so it has no day yet");
        }
        if (checked.filter(day -> day.isAfter(written)).isPresent()) {
            throw new IllegalArgumentException(id + " was checked after it was written");
        }
    }

    /** Return how the line is to be told on a day: what nobody checked is never told as settled. */
    public Standing standing(LocalDate today) {
        if (checked.isEmpty()) {
            return Standing.UNCHECKED;
        }
        return switch (state) {
            case IN_FORCE -> Standing.IN_FORCE;
            // Its day has come since we wrote this down; whether it did come is to be checked.
            case ADOPTED ->
                    from.filter(day -> !day.isAfter(today)).isPresent()
                            ? Standing.UNCHECKED
                            : Standing.ADOPTED;
            case PROPOSED -> Standing.PROPOSED;
        };
    }

    /** What a line is about. */
    public enum Kind {
        CLASS,
        DUTY
    }

    /** Where a text stands on its way to being law. */
    public enum State {
        IN_FORCE,
        ADOPTED,
        PROPOSED
    }

    /** How a line is told. */
    public enum Standing {
        IN_FORCE,
        ADOPTED,
        PROPOSED,
        UNCHECKED
    }
}
