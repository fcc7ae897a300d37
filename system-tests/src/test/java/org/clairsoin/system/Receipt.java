package org.clairsoin.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.nimbusds.jose.JWSObject;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.Ed25519Verifier;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;

/**
 * The receipt of a decision, checked by what the documentation says and none of the portal's code.
 *
 * @param head what was signed: issuer, time, root and number of answers
 * @param answer what this receipt vouches for
 */
record Receipt(JWSObject head, JsonNode answer, int index, JsonNode path) {

    static Receipt parse(String text) throws Exception {
        String[] parts = text.split("~");
        JsonNode proof = Hospital.JSON.readTree(base64(parts[1]));
        return new Receipt(
                JWSObject.parse(parts[0]),
                proof.path("answer"),
                proof.path("index").asInt(),
                proof.path("path"));
    }

    /** Return whether a key of the portal signed the head. */
    boolean isSignedBy(JWKSet keys) throws Exception {
        JWK key = keys.getKeyByKeyId(head.getHeader().getKeyID());
        if (key == null) {
            return false;
        }
        return key.getKeyType().getValue().equals("OKP")
                ? head.verify(new Ed25519Verifier(key.toOctetKeyPair()))
                : head.verify(new ECDSAVerifier(key.toECKey()));
    }

    /** Return whether the path leads from the answer to the signed root (RFC 9162, 2.1.3.2). */
    boolean leadsToTheRoot() throws Exception {
        JsonNode signed = Hospital.JSON.readTree(head.getPayload().toString());
        int fn = index;
        int sn = signed.path("size").asInt() - 1;
        if (fn > sn) {
            return false;
        }
        byte[] hash = sha256(new byte[] {0}, canonical(), new byte[0]);
        for (JsonNode step : path) {
            byte[] sibling = base64(step.asText());
            if (sn == 0) {
                return false;
            }
            if (fn % 2 == 1 || fn == sn) {
                hash = sha256(new byte[] {1}, sibling, hash);
                while (fn % 2 == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                hash = sha256(new byte[] {1}, hash, sibling);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && MessageDigest.isEqual(hash, base64(signed.path("root").asText()));
    }

    /** Write the answer as the bytes of its leaf; see {@code docs/receipts.md}. */
    private byte[] canonical() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        text(out, Hospital.JSON.getNodeFactory().textNode("clairsoin/answer/1"));
        text(out, answer.path("decisionId"));
        time(out, answer.path("issued"));
        text(out, answer.path("client"));
        field(out, base64(answer.path("patient").asText()));
        text(out, answer.at("/tool/family"));
        text(out, answer.at("/tool/system"));
        text(out, answer.at("/tool/value"));
        text(out, answer.path("version"));
        text(out, answer.path("purpose"));
        text(out, answer.at("/organization/system"));
        text(out, answer.at("/organization/value"));
        time(out, answer.path("plannedAt"));
        text(out, answer.path("decision"));
        text(out, answer.path("reason"));
        field(out, new byte[] {(byte) (answer.path("overridableInEmergency").asBoolean() ? 1 : 0)});
        time(out, answer.path("validUntil"));
        return bytes.toByteArray();
    }

    private static void text(DataOutputStream out, JsonNode value) throws IOException {
        if (absent(value)) {
            out.writeInt(-1);
        } else {
            field(out, value.asText().getBytes(StandardCharsets.UTF_8));
        }
    }

    private static void time(DataOutputStream out, JsonNode value) throws IOException {
        if (absent(value)) {
            out.writeInt(-1);
        } else {
            out.writeInt(8);
            out.writeLong(ChronoUnit.MICROS.between(Instant.EPOCH, Instant.parse(value.asText())));
        }
    }

    private static boolean absent(JsonNode value) {
        return value.isMissingNode() || value.isNull();
    }

    private static void field(DataOutputStream out, byte[] value) throws IOException {
        out.writeInt(value.length);
        out.write(value);
    }

    private static byte[] sha256(byte[] prefix, byte[] left, byte[] right) throws Exception {
        MessageDigest sha = MessageDigest.getInstance("SHA-256");
        sha.update(prefix);
        sha.update(left);
        return sha.digest(right);
    }

    private static byte[] base64(String text) {
        return Base64.getUrlDecoder().decode(text);
    }
}
