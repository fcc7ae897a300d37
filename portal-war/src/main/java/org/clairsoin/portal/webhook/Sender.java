package org.clairsoin.portal.webhook;

import java.net.URI;
import java.util.List;
import org.clairsoin.portal.webhook.domain.MessageKey;
import org.clairsoin.portal.webhook.domain.Notification;

/** Carries one message to one system, once. */
interface Sender {

    /**
     * Send.
     *
     * @param keys all that sign now
     */
    Outcome send(URI address, Notification message, List<MessageKey> keys);

    /**
     * What became of a message.
     *
     * @param failure why it was not received, such as {@code TIMEOUT} or {@code STATUS 500}; empty
     *     text when it was
     */
    record Outcome(Kind kind, String failure) {

        static final Outcome RECEIVED = new Outcome(Kind.RECEIVED, "");

        static Outcome failed(Failure failure) {
            return new Outcome(Kind.FAILED, failure.name());
        }

        /** Return what an HTTP status says; only 2xx is a receipt. */
        static Outcome of(int status) {
            if (status / 100 == 2) {
                return RECEIVED;
            }
            return new Outcome(status == 410 ? Kind.GONE : Kind.FAILED, "STATUS " + status);
        }
    }

    /** How it ended. */
    enum Kind {
        RECEIVED,
        FAILED,
        /** The system wants no more messages. */
        GONE
    }

    /** Why there was no answer. */
    enum Failure {
        TIMEOUT,
        ADDRESS_REFUSED,
        NAME_UNKNOWN,
        UNREACHABLE,
        TLS,
        BROKEN_OFF
    }
}
