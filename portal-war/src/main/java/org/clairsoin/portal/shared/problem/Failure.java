package org.clairsoin.portal.shared.problem;

import jakarta.ws.rs.WebApplicationException;
import java.sql.SQLException;
import java.sql.SQLTransientException;
import java.util.Optional;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.jdbi.v3.core.ConnectionException;

/**
 * What went wrong, without internals.
 *
 * @param detail empty when the kind's own sentence says all there is to say
 */
record Failure(ProblemType type, Optional<Message> detail) {

    /** How far to look for a cause; a chain that is longer is a loop. */
    private static final int DEEPEST = 20;

    static Failure of(ProblemType type) {
        return new Failure(type, Optional.empty());
    }

    /** Judge what was thrown; anything unknown is INTERNAL. */
    static Failure of(Throwable thrown) {
        Throwable cause = thrown;
        for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
            Optional<Failure> known = known(cause);
            if (known.isPresent()) {
                return known.get();
            }
            cause = cause.getCause();
        }
        return of(ProblemType.INTERNAL);
    }

    private static Optional<Failure> known(Throwable cause) {
        if (cause instanceof PortalException portal) {
            return Optional.of(new Failure(portal.type(), Optional.of(portal.detail())));
        }
        if (cause instanceof WebApplicationException web) {
            return Optional.of(of(ProblemType.ofStatus(web.getResponse().getStatus())));
        }
        return isOutage(cause) ? Optional.of(of(ProblemType.UNAVAILABLE)) : Optional.empty();
    }

    /** Tell whether the store cannot answer now but may answer later. */
    private static boolean isOutage(Throwable cause) {
        if (cause instanceof ConnectionException || cause instanceof SQLTransientException) {
            return true;
        }
        String state = cause instanceof SQLException sql ? sql.getSQLState() : null;
        return state != null && state.length() == 5 && isOutage(state);
    }

    private static boolean isOutage(String state) {
        return switch (state.substring(0, 2)) {
            // connection, resources (disk full), operator (shutdown, time limit), system
            case "08", "53", "57", "58" -> true;
            // a lock not given in time; an attempt that two transactions spoiled for each other
            case "40", "55" -> true;
            // the server takes reads only
            case "25" -> state.equals("25006");
            default -> false;
        };
    }
}
