package org.clairsoin.portal.shared.web;

import org.clairsoin.i18n.Language;

/** Tell the pages, which take cookies and forms, from the addresses of systems. */
public final class PagePath {

    private PagePath() {}

    /** Tell whether a path is of the pages: everything below a language, and the root. */
    public static boolean is(String path) {
        int end = path.indexOf('/', 1);
        String first = path.substring(Math.min(1, path.length()), end < 0 ? path.length() : end);
        return first.isEmpty() || Language.ofTag(first).isPresent();
    }
}
