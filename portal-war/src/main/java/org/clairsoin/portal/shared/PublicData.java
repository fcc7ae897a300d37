package org.clairsoin.portal.shared;

import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** Answer with data that everybody may read and keep, and that is sent only when it changed. */
public final class PublicData {

    private PublicData() {}

    /**
     * Answer the data, or 304 to a caller that has it.
     *
     * @param type the content type with its charset
     */
    public static Response answer(Request request, byte[] data, String type) {
        EntityTag tag = new EntityTag(digest(data));
        Response.ResponseBuilder known = request.evaluatePreconditions(tag);
        Response.ResponseBuilder answer = known == null ? Response.ok(data, type) : known;
        return answer.tag(tag)
                .header("Cache-Control", "public, no-cache")
                .header("Access-Control-Allow-Origin", "*")
                .build();
    }

    private static String digest(byte[] data) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(data))
                    .substring(0, 22);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
