package org.clairsoin.portal.access.domain;

import java.util.Optional;
import java.util.Set;
import org.clairsoin.portal.access.Role;

/** Choose where somebody goes after signing in. */
public final class Landing {

    private static final String STAFF = "/staff";

    private Landing() {}

    /** Return the page they came for where their roles can open it, else their own first page. */
    public static String of(Set<Role> roles, Optional<NextPage> wanted) {
        String own = ownPage(roles);
        return wanted.map(NextPage::path)
                .filter(path -> path.startsWith(STAFF) == own.startsWith(STAFF))
                .orElse(own);
    }

    private static String ownPage(Set<Role> roles) {
        if (roles.contains(Role.PATIENT) || roles.contains(Role.REPRESENTATIVE)) {
            return "/care";
        }
        if (roles.contains(Role.REVIEWER)) {
            return "";
        }
        return roles.contains(Role.VENDOR) ? "/vendor" : STAFF;
    }
}
