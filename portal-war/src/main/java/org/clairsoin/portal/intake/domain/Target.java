package org.clairsoin.portal.intake.domain;

import java.util.List;
import java.util.UUID;
import org.clairsoin.portal.shared.Identifier;

/** Where a reference leads. */
sealed interface Target {

    /** To a resource of the message. */
    record Inside(Node node) implements Target {}

    /**
     * To a resource of a server, which an earlier message may have brought.
     *
     * @param base fingerprint of the server's address, 0 when the reference does not say
     * @param absolute whether the whole address was given
     */
    record Elsewhere(String type, UUID key, int base, boolean absolute) implements Target {}

    /**
     * To whatever has an identifier.
     *
     * @param type empty when the reference does not say
     */
    record Logical(Identifier identifier, String type, UUID key) implements Target {}

    /**
     * To nothing that can be found.
     *
     * @param type empty when the reference does not say
     * @param inner whether only the message itself could hold it
     */
    record Missing(String type, List<UUID> keys, boolean inner) implements Target {
        public Missing {
            keys = List.copyOf(keys);
        }
    }

    /** To nothing: there are only words, or none. */
    record Words() implements Target {}
}
