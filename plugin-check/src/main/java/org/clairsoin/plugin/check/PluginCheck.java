package org.clairsoin.plugin.check;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Inspects a plugin's jar: everything that {@link JarCheck} asks, and what its code does.
 *
 * <p>The vendor's test kit and the portal's intake both call this. What the plugin says once it
 * runs is checked by the test kit in a plugin host of its own.
 */
public final class PluginCheck {
    private PluginCheck() {}

    /** Inspect a jar; it is read, never loaded. */
    public static Inspected inspect(Path file) throws IOException {
        Findings findings = new Findings();
        JarCheck.Jar jar = JarCheck.read(file, findings);
        CodeLint.check(jar.classes(), findings);
        return new Inspected(jar.manifest(), findings.all());
    }
}
