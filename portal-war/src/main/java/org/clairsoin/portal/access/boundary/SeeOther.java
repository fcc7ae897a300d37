package org.clairsoin.portal.access.boundary;

import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.clairsoin.i18n.Language;

/** Lead from a form that was sent to the page that comes next. */
final class SeeOther {

    private SeeOther() {}

    static Response to(Language language, String localPath) {
        return Response.status(Response.Status.SEE_OTHER)
                .location(URI.create("/" + language.tag() + localPath))
                .build();
    }
}
