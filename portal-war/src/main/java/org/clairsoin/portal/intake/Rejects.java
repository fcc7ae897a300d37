package org.clairsoin.portal.intake;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What systems sent that could not be stored, with the reason, for staff and for another try. */
public interface Rejects {

    /**
     * Return waiting and refused entries, newest first.
     *
     * @param cursor {@link #cursorAfter} of the last entry of the page before
     */
    List<Reject> list(Optional<String> cursor, int limit);

    /** Return where the page after this entry starts. */
    String cursorAfter(Reject reject);

    /**
     * One entry or message.
     *
     * @param waiting whether it is tried again when a missing part arrives; false for a message
     *     that was refused whole and stays with its sender
     * @param reason key of the text that says why; its slot {@code place} takes {@code place}
     */
    record Reject(
            UUID id,
            String client,
            Instant received,
            String place,
            String reason,
            boolean waiting,
            int tries) {}
}
