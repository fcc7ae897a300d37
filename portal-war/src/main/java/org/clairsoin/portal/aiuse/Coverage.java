package org.clairsoin.portal.aiuse;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What each source system reports, since when, and when it last spoke. */
public interface Coverage {

    List<Source> sources();

    /**
     * Note that a system says it is there and reports.
     *
     * @throws org.clairsoin.portal.shared.PortalException FORBIDDEN when it is another client's
     */
    void heartbeat(String client, String sourceSystem, Instant reportingSince, Instant at);

    /** Return the client that a system belongs to. */
    Optional<String> ownerOf(String sourceSystem);

    /**
     * Note that a message came, outside of any transaction.
     *
     * @param sourceSystem the system the message names; else the client's only one, or the client
     * @return the id of the system the message counts for
     */
    String heard(String client, Optional<String> sourceSystem);

    /**
     * One system that reports uses.
     *
     * @param name as people know it
     * @param reportingSince empty when the system never said
     * @param lastHeard last heartbeat or message
     * @param gaps periods in which nothing was heard
     */
    record Source(
            String id,
            String name,
            Optional<Instant> reportingSince,
            Optional<Instant> lastHeard,
            List<Gap> gaps) {}

    /** A time in which a system was silent. */
    record Gap(Instant from, Instant until) {}
}
