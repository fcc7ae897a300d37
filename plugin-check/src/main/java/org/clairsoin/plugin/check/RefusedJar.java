package org.clairsoin.plugin.check;

import java.util.List;

/** Says that a jar is not fit to run: every rule it breaks, and what was found. */
public final class RefusedJar extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<Finding> findings;
    private final String rule;

    RefusedJar(List<Finding> findings) {
        super(message(findings));
        this.findings = List.copyOf(findings);
        this.rule = first(findings).rule();
    }

    /** Return the first rule it breaks. */
    public String rule() {
        return rule;
    }

    /** Return everything that was found. */
    public List<Finding> findings() {
        return findings;
    }

    private static Finding first(List<Finding> findings) {
        return findings.stream().filter(Finding::isError).findFirst().orElseThrow();
    }

    private static String message(List<Finding> findings) {
        Finding first = first(findings);
        return first.place().isEmpty() ? first.rule() : first.rule() + " at " + first.place();
    }
}
