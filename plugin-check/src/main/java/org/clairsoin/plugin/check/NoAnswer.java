package org.clairsoin.plugin.check;

/** Says that a plugin gave no answer: which rule it broke, and what is known of the reason. */
public final class NoAnswer extends Exception {
    private static final long serialVersionUID = 1L;

    private final String rule;

    /**
     * Say why there is no answer.
     *
     * @param rule one of {@code run.start}, {@code run.late}, {@code run.threw}, {@code
     *     run.nothing}, {@code run.too-large}, {@code run.ended}
     * @param what what is known of the reason, such as the last line that the process wrote
     */
    public NoAnswer(String rule, String what) {
        super(what);
        this.rule = rule;
    }

    /** Return the rule. */
    public String rule() {
        return rule;
    }
}
