package org.clairsoin.portal.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Instant;
import java.util.Map;

/**
 * A token that was checked.
 *
 * @param claims as they stand in it
 * @param until when it must be checked again
 */
public record VerifiedToken(
        String compact, SystemClient client, Map<String, Object> claims, Instant until) {

    /** Note in a request which system it comes from. */
    public void keepIn(HttpServletRequest request) {
        RequestUser.remember(request, client);
    }

    @Override
    public String toString() {
        return "VerifiedToken[" + client.id() + "]";
    }
}
