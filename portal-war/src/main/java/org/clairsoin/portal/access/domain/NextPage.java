package org.clairsoin.portal.access.domain;

import java.util.Optional;

/** The pages a sign-in may lead back to; the address holds only their number. */
public enum NextPage {
    CARE("/care"),
    CHOICES("/choices"),
    COVERAGE("/care/coverage"),
    NEW_CHOICE("/choices/new"),
    ACTING("/acting"),
    STAFF("/staff"),
    STAFF_DESK("/staff/desk"),
    STAFF_INCIDENTS("/staff/incidents"),
    STAFF_REJECTS("/staff/rejects"),
    STAFF_COVERAGE("/staff/coverage"),
    STAFF_TOOLS("/staff/tools"),
    REVIEW("/review"),
    VENDOR("/vendor"),
    REQUESTS("/requests"),
    DATA("/data"),
    STAFF_PLUGINS("/staff/plugins"),
    ACCESS("/data/access");

    private final String path;

    NextPage(String path) {
        this.path = path;
    }

    /** Return the path below the language. */
    public String path() {
        return path;
    }

    /** Return the page a number names; empty for anything else than a number of a page. */
    public static Optional<NextPage> ofIndex(String index) {
        for (NextPage page : values()) {
            if (String.valueOf(page.ordinal()).equals(index)) {
                return Optional.of(page);
            }
        }
        return Optional.empty();
    }

    /** Return the page a path leads to, or the nearest one above it. */
    public static Optional<NextPage> nearest(String path) {
        NextPage best = null;
        for (NextPage page : values()) {
            boolean above = path.equals(page.path) || path.startsWith(page.path + "/");
            if (above && (best == null || page.path.length() > best.path.length())) {
                best = page;
            }
        }
        return Optional.ofNullable(best);
    }
}
