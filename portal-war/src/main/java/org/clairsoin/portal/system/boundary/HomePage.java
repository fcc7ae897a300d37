package org.clairsoin.portal.system.boundary;

import java.util.List;
import java.util.Optional;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;

/**
 * The first page: what this is, three doors, the loop, and what we know.
 *
 * @param known how many systems report
 * @param receivedUntil up to when data came in
 * @param again whether a tool the visitor chose about has changed since
 * @param tools how many tools the register has
 */
public record HomePage(
        Frame frame, String known, Optional<String> receivedUntil, boolean again, int tools)
        implements Page {

    /**
     * Keys of the questions people ask first; each has a {@code .question} and an {@code .answer}.
     */
    public static final List<String> QUESTIONS = List.of("decide", "refuse", "see", "none", "cost");

    @Override
    public String template() {
        return "system/home.jte";
    }
}
