package org.clairsoin.portal.shared;

import java.util.Optional;

/**
 * Who looks at a page, as the frame shows it.
 *
 * @param name shown beside "sign out"
 * @param csrf the token every form carries in its field {@code _csrf}
 * @param space which navigation they get
 * @param actingFor the name of the person they act for, for the banner
 */
public record Visitor(String name, String csrf, Space space, Optional<String> actingFor) {

    /** The parts of the portal people sign in to; each has a navigation of its own. */
    public enum Space {
        PATIENT,
        STAFF,
        REVIEW,
        VENDOR
    }
}
