package org.clairsoin.portal.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import java.io.Serializable;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What the desk is in the middle of, kept in the session so that no identifier and no code stands
 * in an address.
 *
 * @param found the patient that was found
 * @param system as searched, to be shown again when nobody was found
 * @param value as searched
 * @param code the code to hand over, shown once
 */
public record DeskVisit(
        @Nullable UUID found,
        String system,
        String value,
        @Nullable String code,
        @Nullable Instant until,
        String fault)
        implements Serializable {

    private static final long serialVersionUID = 1L;
    private static final String ATTRIBUTE = "org.clairsoin.desk";

    /** Return a visit in which somebody was found. */
    public static DeskVisit found(UUID patient) {
        return new DeskVisit(patient, "", "", null, null, "");
    }

    public static DeskVisit notFound(String system, String value, String fault) {
        return new DeskVisit(null, system, value, null, null, fault);
    }

    public DeskVisit withCode(String newCode, Instant newUntil) {
        return new DeskVisit(found, "", "", newCode, newUntil, "");
    }

    public DeskVisit withFault(String newFault) {
        return new DeskVisit(found, system, value, code, until, newFault);
    }

    public void keepIn(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.setAttribute(ATTRIBUTE, this);
        }
    }

    public static Optional<DeskVisit> of(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        return session != null && session.getAttribute(ATTRIBUTE) instanceof DeskVisit visit
                ? Optional.of(visit)
                : Optional.empty();
    }

    public static void end(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session != null) {
            session.removeAttribute(ATTRIBUTE);
        }
    }
}
