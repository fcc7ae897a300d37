package org.clairsoin.portal.shared;

import java.util.Optional;

/** Say who looks at the page of this request; the sign-in feature knows. */
public interface Visitors {

    Optional<Visitor> current();

    /**
     * Return the form token of this request, starting a session for it where none exists.
     *
     * <p>Only pages that hold a form ask, so that reading public pages sets no cookie.
     */
    String csrf();
}
