package org.clairsoin.plugin.api;

/**
 * Says what part a tool had in the care of a patient.
 *
 * @since 1.0
 */
@Stable
public enum Involvement {
    /** It gave an advice or pointed something out. */
    SUGGESTED,
    /** It wrote a draft. */
    DRAFTED,
    /** It proposed an order, such as who is seen first. */
    PRIORITISED,
    /** It measured something. */
    MEASURED,
    /** It acted on its own, such as setting a machine. */
    DECIDED,
    /** Nobody said. */
    NOT_REPORTED
}
