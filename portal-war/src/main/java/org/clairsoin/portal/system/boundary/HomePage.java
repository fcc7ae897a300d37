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
 * @param tools the tools on the register, in plain words
 */
public record HomePage(Frame frame, String known, Optional<String> receivedUntil, List<Tool> tools)
        implements Page {

    /**
     * Keys of the questions people ask first; each has a {@code .question} and an {@code .answer}.
     */
    public static final List<String> QUESTIONS = List.of("decide", "refuse", "see", "none", "cost");

    public HomePage {
        tools = List.copyOf(tools);
    }

    @Override
    public String template() {
        return "system/home.jte";
    }

    /**
     * One tool of the register.
     *
     * @param plainName what it is, in plain words where the hospital wrote them
     * @param product product and maker
     * @param summary what it does
     */
    public record Tool(
            String plainName, String product, Optional<String> summary, boolean suspended) {}
}
