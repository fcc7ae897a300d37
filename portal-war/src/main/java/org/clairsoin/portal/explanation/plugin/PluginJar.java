package org.clairsoin.portal.explanation.plugin;

import java.nio.file.Path;
import org.clairsoin.plugin.wire.PluginManifest;

/**
 * A jar that was checked and may run; the file is the portal's own copy.
 *
 * @param sha256 of its bytes, lower-case hex
 */
public record PluginJar(Path file, String sha256, PluginManifest manifest) {
    public String id() {
        return manifest.id();
    }

    public String version() {
        return manifest.version();
    }
}
