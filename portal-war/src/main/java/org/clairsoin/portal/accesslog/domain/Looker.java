package org.clairsoin.portal.accesslog.domain;

import java.util.Optional;
import java.util.Set;
import org.clairsoin.portal.access.Role;

/**
 * Who did something with a record.
 *
 * @param name of a person, or of a system's organisation
 * @param roles of staff
 */
public record Looker(Kind kind, Optional<String> name, Set<Role> roles) {

    public Looker {
        roles = Set.copyOf(roles);
    }

    /** What somebody is to the record. */
    public enum Kind {
        VIEWER,
        OWNER,
        REPRESENTATIVE,
        STAFF,
        SYSTEM,
        UNKNOWN
    }

    public static Looker viewer() {
        return new Looker(Kind.VIEWER, Optional.empty(), Set.of());
    }

    public static Looker owner(String name) {
        return new Looker(Kind.OWNER, Optional.of(name), Set.of());
    }

    public static Looker representative(String name) {
        return new Looker(Kind.REPRESENTATIVE, Optional.of(name), Set.of());
    }

    public static Looker staff(String name, Set<Role> roles) {
        return new Looker(Kind.STAFF, Optional.of(name), roles);
    }

    public static Looker system(Optional<String> organization) {
        return new Looker(Kind.SYSTEM, organization, Set.of());
    }

    public static Looker unknown() {
        return new Looker(Kind.UNKNOWN, Optional.empty(), Set.of());
    }
}
