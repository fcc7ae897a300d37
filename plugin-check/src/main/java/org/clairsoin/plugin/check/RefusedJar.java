package org.clairsoin.plugin.check;

/** Says that a jar is not fit to run: a stable rule, and what was found. */
public final class RefusedJar extends Exception {
    private static final long serialVersionUID = 1L;

    private final String rule;

    RefusedJar(String rule, String message) {
        super(message);
        this.rule = rule;
    }

    public String rule() {
        return rule;
    }
}
