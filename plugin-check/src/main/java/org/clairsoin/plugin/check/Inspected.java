package org.clairsoin.plugin.check;

import java.util.List;
import java.util.Optional;
import org.clairsoin.plugin.wire.PluginManifest;

/**
 * What an inspection of a jar brought.
 *
 * @param manifest what its manifest says; empty when it cannot be read
 * @param findings everything against the rules, errors and warnings, in the order of the checks
 */
public record Inspected(Optional<PluginManifest> manifest, List<Finding> findings) {
    public Inspected {
        findings = List.copyOf(findings);
    }

    /** Tell whether a rule is broken for which the plugin is refused. */
    public boolean isRefused() {
        return findings.stream().anyMatch(Finding::isError);
    }
}
