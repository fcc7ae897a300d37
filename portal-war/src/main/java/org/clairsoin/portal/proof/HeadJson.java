package org.clairsoin.portal.proof;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.clairsoin.portal.proof.domain.TreeHead;

/** Write heads and proofs as JSON, in the one way that exports and the API share. */
public final class HeadJson {

    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();

    private HeadJson() {}

    /** Write the fields of a head into an object that is open. */
    public static void write(JsonGenerator json, TreeHead head) throws IOException {
        json.writeNumberField("number", head.number());
        json.writeNumberField("size", head.size());
        json.writeStringField("root", BASE64.encodeToString(head.root()));
        json.writeStringField("previous", BASE64.encodeToString(head.previous()));
        json.writeStringField("at", head.at().toString());
        json.writeStringField("kid", head.kid());
        json.writeStringField("signature", BASE64.encodeToString(head.signature()));
    }

    /** Write the hashes of a proof into an object that is open. */
    public static void path(JsonGenerator json, List<byte[]> path) throws IOException {
        json.writeArrayFieldStart("path");
        for (byte[] hash : path) {
            json.writeString(BASE64.encodeToString(hash));
        }
        json.writeEndArray();
    }
}
