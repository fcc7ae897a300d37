package org.clairsoin.plugin.trust;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.plugin.wire.Fields;
import org.clairsoin.plugin.wire.Json;
import org.clairsoin.plugin.wire.WireException;

/**
 * The signature file that lies beside a jar, {@code x.jar.sig.json}.
 *
 * @param keyId the vendor's key
 * @param signature the vendor's, in base64
 * @param reviewer who read the plugin and stands by the same facts
 */
public record PluginSignature(
        Statement statement, String keyId, String signature, Optional<Reviewer> reviewer) {
    /** What a signature file's name ends with, after the name of its jar. */
    public static final String SUFFIX = ".sig.json";

    private static final String FORMAT = "clairsoin-plugin-signature/1";

    /** Check the form of key and signature. */
    public PluginSignature {
        Forms.require("keyId", keyId, Forms.KEY_ID);
        Ed25519.signature(signature);
    }

    /**
     * The counter-signature.
     *
     * @param keyId the reviewer's key
     * @param signature in base64
     */
    public record Reviewer(String keyId, String signature) {
        /** Check the form of key and signature. */
        public Reviewer {
            Forms.require("reviewerKeyId", keyId, Forms.KEY_ID);
            Ed25519.signature(signature);
        }
    }

    /** Sign for a vendor. */
    public static PluginSignature sign(Statement statement, SigningKey vendor) {
        return new PluginSignature(
                statement,
                vendor.id(),
                vendor.sign(statement.signedBy(vendor.id())),
                Optional.empty());
    }

    /** Return the same signature with a reviewer's beside it. */
    public PluginSignature countersign(SigningKey reviewerKey) {
        return new PluginSignature(
                statement,
                keyId,
                signature,
                Optional.of(
                        new Reviewer(
                                reviewerKey.id(),
                                reviewerKey.sign(
                                        statement.countersignedBy(keyId, reviewerKey.id())))));
    }

    /**
     * Read a signature file.
     *
     * @throws WireException if it is not strictly of this format; the message says where
     */
    public static PluginSignature read(byte[] file) throws WireException {
        return Fields.read("signature", Json.read(file), PluginSignature::read);
    }

    private static PluginSignature read(Fields fields) throws WireException {
        Forms.require(fields.text("format"), FORMAT);
        Statement statement =
                new Statement(
                        fields.text("pluginId"),
                        fields.text("version"),
                        fields.text("sha256"),
                        fields.number("size"),
                        fields.text("apiRange"),
                        fields.values("algorithmIds", text -> text),
                        fields.values("languages", text -> text),
                        fields.value("issued", Forms::time),
                        fields.value("expires", Forms::time));
        return new PluginSignature(
                statement,
                fields.text("keyId"),
                fields.text("signature"),
                fields.has("reviewerKeyId") || fields.has("reviewerSignature")
                        ? Optional.of(
                                new Reviewer(
                                        fields.text("reviewerKeyId"),
                                        fields.text("reviewerSignature")))
                        : Optional.empty());
    }

    /** Write the file. */
    public byte[] write() {
        Map<String, Object> file = new LinkedHashMap<>();
        file.put("format", FORMAT);
        file.put("pluginId", statement.pluginId());
        file.put("version", statement.version());
        file.put("sha256", statement.sha256());
        file.put("size", statement.size());
        file.put("apiRange", statement.apiRange());
        file.put("algorithmIds", statement.algorithmIds());
        file.put("languages", statement.languages());
        file.put("issued", statement.issued());
        file.put("expires", statement.expires());
        file.put("keyId", keyId);
        file.put("signature", signature);
        reviewer.ifPresent(
                by -> {
                    file.put("reviewerKeyId", by.keyId());
                    file.put("reviewerSignature", by.signature());
                });
        return Json.write(file);
    }

    boolean isBy(EnrolledKey vendor) {
        return vendor.id().equals(keyId)
                && Ed25519.verify(vendor.key(), statement.signedBy(keyId), signature);
    }

    boolean isReviewedBy(Reviewer by, EnrolledKey reviewerKey) {
        return reviewerKey.id().equals(by.keyId())
                && Ed25519.verify(
                        reviewerKey.key(),
                        statement.countersignedBy(keyId, by.keyId()),
                        by.signature());
    }
}
