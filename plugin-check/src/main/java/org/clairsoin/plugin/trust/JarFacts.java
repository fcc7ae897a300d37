package org.clairsoin.plugin.trust;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.clairsoin.plugin.wire.PluginManifest;

/**
 * What a jar is, as its bytes show it.
 *
 * @param sha256 of the whole file, lower-case hex
 */
public record JarFacts(String sha256, long size, PluginManifest manifest) {
    /** Check the hash's form. */
    public JarFacts {
        Forms.require("sha256", sha256, Forms.SHA256);
    }

    /** Hash a file whose manifest was read before, such as by the check of its shape. */
    public static JarFacts of(Path file, PluginManifest manifest) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        return new JarFacts(
                HexFormat.of().formatHex(Ed25519.sha256(bytes)), bytes.length, manifest);
    }

    String apiRange() {
        return ">=" + manifest.lowest() + " & <" + manifest.below();
    }
}
