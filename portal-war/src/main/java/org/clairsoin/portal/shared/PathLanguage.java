package org.clairsoin.portal.shared;

import org.clairsoin.i18n.Language;

/** The language in a page's address; another than {@code fr} and {@code en} answers 404. */
public record PathLanguage(Language value) {

    /** Read the path's first part; Jakarta REST calls it. */
    public static PathLanguage valueOf(String tag) {
        return new PathLanguage(Language.ofTag(tag).orElseThrow(PortalException::notFound));
    }
}
