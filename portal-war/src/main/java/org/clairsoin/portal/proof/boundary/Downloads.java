package org.clairsoin.portal.proof.boundary;

import jakarta.ws.rs.core.Response;

/** Answer with a file of lines of JSON. */
final class Downloads {

    private Downloads() {}

    static Response of(String name, Object lines) {
        return Response.ok(lines, "application/x-ndjson")
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .build();
    }
}
