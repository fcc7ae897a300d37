package org.clairsoin.portal.intake.domain;

import java.util.Optional;
import java.util.UUID;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * A resource of a message: an entry's, or one inside it.
 *
 * @param entry position of the entry it stands in
 * @param inside whether it stands inside the entry's resource: contained, or in a Bundle
 * @param fullUrl its address, empty for none
 * @param base address of the server that its relative references mean, empty for none
 * @param key what a later message can call it by; null where nothing can
 * @param lasting whether another message can refer to it
 */
record Node(
        Resource resource,
        int entry,
        boolean inside,
        String fullUrl,
        String base,
        @Nullable UUID key,
        boolean lasting,
        Shape shape) {

    String type() {
        return resource.fhirType();
    }

    String id() {
        String id = resource.getIdElement().getIdPart();
        return id == null ? "" : id;
    }

    String place() {
        return "Bundle.entry[" + entry + "].resource";
    }

    Optional<UUID> lastingKey() {
        return lasting ? Optional.ofNullable(key) : Optional.empty();
    }

    /** Two nodes are one only when they are the same place of the message. */
    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Node node && node.resource == resource;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(resource);
    }
}
