package org.clairsoin.plugin.trust;

import java.time.Instant;
import java.util.List;

/**
 * What a signature says of a jar.
 *
 * @param sha256 of the whole file, lower-case hex
 * @param size of the file in bytes
 * @param apiRange as {@code Plugin-Requires} has it
 * @param algorithmIds the algorithms the plugin may declare to explain
 * @param languages in which its texts are complete
 * @param issued when the vendor signed, in whole seconds
 * @param expires from when on the signature is worth nothing
 */
public record Statement(
        String pluginId,
        String version,
        String sha256,
        long size,
        String apiRange,
        List<String> algorithmIds,
        List<String> languages,
        Instant issued,
        Instant expires) {
    /** Check the form of each value. */
    public Statement {
        Forms.require("pluginId", pluginId, Forms.WORDS);
        Forms.require("version", version, Forms.VERSION);
        Forms.require("sha256", sha256, Forms.SHA256);
        Forms.require("apiRange", apiRange, Forms.RANGE);
        algorithmIds = Forms.require("algorithmIds", algorithmIds, Forms.WORDS);
        languages = Forms.require("languages", languages, Forms.LANGUAGE);
        Forms.requirePeriod(issued, expires);
        if (size <= 0) {
            throw new IllegalArgumentException("size must be positive");
        }
    }

    /** State what is true of a jar. */
    public static Statement of(
            JarFacts jar,
            List<String> algorithmIds,
            List<String> languages,
            Instant issued,
            Instant expires) {
        return new Statement(
                jar.manifest().id(),
                jar.manifest().version(),
                jar.sha256(),
                jar.size(),
                jar.apiRange(),
                algorithmIds,
                languages,
                issued,
                expires);
    }

    /** Return the bytes the vendor signs. */
    byte[] signedBy(String keyId) {
        return bytes("clairsoin/plugin-signature/1").text(keyId).toByteArray();
    }

    /** Return the bytes the reviewer signs: the same facts, whose signature stands by them. */
    byte[] countersignedBy(String vendorKeyId, String reviewerKeyId) {
        return bytes("clairsoin/plugin-countersignature/1")
                .text(vendorKeyId)
                .text(reviewerKeyId)
                .toByteArray();
    }

    private Canonical bytes(String format) {
        return Canonical.of(format)
                .text(pluginId)
                .text(version)
                .text(sha256)
                .number(size)
                .text(apiRange)
                .texts(algorithmIds)
                .texts(languages)
                .time(issued)
                .time(expires);
    }
}
