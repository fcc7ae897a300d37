package org.clairsoin.portal.shared;

import java.util.Locale;

/**
 * The marks of the picture language: a ring is a tool, a solid disc is a person.
 *
 * <p>A mark never stands alone; the word beside it says the same.
 */
public enum Mark {
    /** A person checked. */
    CHECKED,
    /** A person checked and did not follow the tool. */
    NOT_FOLLOWED,
    /** The tool acted alone, a person was there. */
    ALONE,
    /** Nobody told us who checked. */
    UNKNOWN,
    /** The tool was used although it was refused. */
    AFTER_REFUSAL,
    PLANNED,
    PERSON,
    TOOL,
    /** A step that is done. */
    DONE,
    /** A step that is awaited. */
    WAIT,
    ARROW,
    /** Data was received, in the legend of the timeline. */
    DATA,
    /** Nothing was received, in the legend of the timeline. */
    SILENCE;

    private final String symbol = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** Return the key of the words that stand beside the mark. */
    public String words() {
        return "words.mark." + symbol;
    }

    /** Return the id of the drawing, without its prefix. */
    public String symbol() {
        return symbol;
    }
}
