package org.clairsoin.portal.aiuse;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What each source system reports, since when, and when it last spoke. */
public interface Coverage {

    List<Source> sources();

    void heartbeat(String client, String sourceSystem, Instant reportingSince, Instant at);

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
