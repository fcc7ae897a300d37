package org.clairsoin.launcher.verify;

import java.util.List;

/**
 * What a verification found.
 *
 * @param findings what is wrong, in the order of the export; empty when all is well
 * @param erased what was erased as it should be
 * @param checked what was looked at
 */
record Report(List<String> findings, List<String> erased, String checked) {
    Report {
        findings = List.copyOf(findings);
        erased = List.copyOf(erased);
    }

    boolean allWell() {
        return findings.isEmpty();
    }
}
