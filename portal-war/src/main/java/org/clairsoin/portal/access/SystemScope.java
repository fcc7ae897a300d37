package org.clairsoin.portal.access;

import java.util.Locale;

/** What a system may do with its token. OAuth: scope. */
public enum SystemScope {
    INTAKE_WRITE,
    USES_READ,
    TOOLS_WRITE,
    DECISIONS_CHECK;

    /** Return the scope as it stands in a token, such as {@code intake:write}. */
    public String claim() {
        return name().toLowerCase(Locale.ROOT).replace('_', ':');
    }
}
