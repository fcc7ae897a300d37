package org.clairsoin.portal.shared;

import org.clairsoin.i18n.Message;
import org.jspecify.annotations.Nullable;

/**
 * Report a caller's mistake or a passing failure; the mappers turn it into a problem, an
 * OperationOutcome or a page in the caller's language.
 */
public final class PortalException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemType type;
    private final transient Message detail;

    public PortalException(ProblemType type, Message detail) {
        this(type, detail, null);
    }

    public PortalException(ProblemType type, Message detail, @Nullable Throwable cause) {
        super(type.slug() + ": " + detail.key(), cause);
        this.type = type;
        this.detail = detail;
    }

    public ProblemType type() {
        return type;
    }

    /** Say what was expected, what came and where; no name, birth date or INS in it. */
    public Message detail() {
        return detail;
    }

    /** Answer "there is nothing here", also for what exists but is another person's. */
    public static PortalException notFound() {
        return new PortalException(ProblemType.NOT_FOUND, Message.of("problem.not-found.detail"));
    }
}
