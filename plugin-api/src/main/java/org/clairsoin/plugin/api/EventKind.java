package org.clairsoin.plugin.api;

/**
 * Says what kind of right or wrong a frequency counts; the portal's word for it follows from it.
 *
 * @since 1.0
 */
@Stable
public enum EventKind {
    /** Something is there and the tool found it. */
    FOUND,
    /** Something is there and the tool missed it. */
    MISSED,
    /** Nothing is there and the tool gave an alert. */
    FALSE_ALARM,
    /** Nothing is there and the tool said so. */
    CLEARED,
    /** The tool gave an alert and was right. Among the tested only: it goes to the details. */
    RIGHT_ALERT,
    /** The tool gave another kind of answer and it came true. */
    RIGHT_ANSWER,
    /** The tool gave another kind of answer and it did not come true. */
    WRONG_ANSWER,
    /** Something else that matters, such as a needless stop; it says nothing of right or wrong. */
    INCIDENT
}
