package org.clairsoin.plugin.api;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the baseline of a published version of the API; README.md says when. */
public final class WriteBaseline {
    private WriteBaseline() {}

    /**
     * Write it.
     *
     * @param args the folder of the compiled classes, and the folder of the baseline
     */
    public static void main(String[] args) throws IOException {
        Path jar = Path.of(args[1], "clairsoin-plugin-api-" + PluginApi.VERSION + ".jar");
        Files.write(jar, ApiJar.of(Path.of(args[0])));
    }
}
