package org.clairsoin.portal.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.clairsoin.portal.decision.domain.InclusionProof;

/** Check a receipt as a stranger does: with its text, the published keys and the documentation. */
final class ReceiptReader {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Base64.Decoder BASE64 = Base64.getUrlDecoder();

    private ReceiptReader() {}

    /** Return whether head and proof verify. */
    static boolean verifies(String receipt, String keys) throws Exception {
        JWSObject head = JWSObject.parse(receipt.substring(0, receipt.indexOf('~')));
        ECKey key = JWKSet.parse(keys).getKeyByKeyId(head.getHeader().getKeyID()).toECKey();
        if (!head.verify(new ECDSAVerifier(key))) {
            return false;
        }
        JsonNode payload = JSON.readTree(head.getPayload().toString());
        JsonNode proof = proof(receipt);
        List<byte[]> path = new ArrayList<>();
        proof.get("path").forEach(hash -> path.add(BASE64.decode(hash.textValue())));
        return InclusionProof.verifies(
                canonical(proof.get("answer")),
                proof.get("index").intValue(),
                payload.get("size").intValue(),
                path,
                BASE64.decode(payload.get("root").textValue()));
    }

    static JsonNode proof(String receipt) throws IOException {
        return JSON.readTree(BASE64.decode(receipt.substring(receipt.indexOf('~') + 1)));
    }

    static JsonNode head(String receipt) throws IOException, ParseException {
        return JSON.readTree(
                JWSObject.parse(receipt.substring(0, receipt.indexOf('~')))
                        .getPayload()
                        .toString());
    }

    /** Write the canonical bytes of an answer as docs/receipts.md says. */
    static byte[] canonical(JsonNode answer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        text(out, "clairsoin/answer/1");
        text(out, answer.get("decisionId"));
        time(out, answer.get("issued"));
        text(out, answer.get("client"));
        field(out, BASE64.decode(answer.get("patient").textValue()));
        JsonNode tool = answer.path("tool");
        text(out, tool.path("family"));
        text(out, tool.path("system"));
        text(out, tool.path("value"));
        text(out, answer.path("version"));
        text(out, answer.path("purpose"));
        text(out, answer.path("organization").path("system"));
        text(out, answer.path("organization").path("value"));
        time(out, answer.path("plannedAt"));
        text(out, answer.path("decision"));
        text(out, answer.path("reason"));
        field(
                out,
                new byte[] {(byte) (answer.get("overridableInEmergency").booleanValue() ? 1 : 0)});
        time(out, answer.path("validUntil"));
        return bytes.toByteArray();
    }

    private static void text(DataOutputStream out, JsonNode node) throws IOException {
        if (node.isTextual()) {
            text(out, node.textValue());
        } else {
            out.writeInt(-1);
        }
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        field(out, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void time(DataOutputStream out, JsonNode node) throws IOException {
        if (node.isTextual()) {
            out.writeInt(8);
            out.writeLong(
                    ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(node.textValue())));
        } else {
            out.writeInt(-1);
        }
    }

    private static void field(DataOutputStream out, byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
    }
}
