package org.clairsoin.portal.shared;

/** The entries of the navigation, to mark the one a page belongs to. */
public enum Section {
    NONE,
    HOME,
    HELP,
    CARE,
    CHOICES,
    REQUESTS,
    DATA,
    REGISTER,
    OBSERVATORY,
    STAFF_TODAY,
    STAFF_INCIDENTS,
    STAFF_DESK,
    STAFF_REJECTS,
    STAFF_COVERAGE,
    STAFF_TOOLS,
    STAFF_PLUGINS,
    STAFF_SYSTEMS,
    VENDOR_PLUGINS,
    VENDOR_NEW,
    SIGN_IN
}
