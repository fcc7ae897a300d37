package org.clairsoin.plugin.api;

/**
 * Says which value of the use the portal puts into a {@link Slot}.
 *
 * @since 1.0
 */
@Stable
public enum SlotKind {
    /** The day of the act, in full: « 12 mars 2026 », "12 March 2026". */
    DATE,
    /** The tool's name as the hospital's register has it. */
    NAME,
    /**
     * How many things the tool pointed out, with the word for them. No request offers it yet: what
     * is to be counted in a message is still being agreed on.
     */
    @Experimental
    COUNT
}
