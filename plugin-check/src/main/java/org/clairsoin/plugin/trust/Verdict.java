package org.clairsoin.plugin.trust;

import org.clairsoin.plugin.check.RefusedJar;

/**
 * What came of a check.
 *
 * @param rule stable name of the rule that decided; {@code trust.valid} when all hold
 * @param place the field or key where it was seen; empty when there is none
 */
public record Verdict(TrustState state, String rule, String place) {
    /** All rules hold. */
    public static final Verdict VALID = new Verdict(TrustState.VALID, "trust.valid", "");

    /** Say that a jar breaks a rule for jars. */
    public static Verdict of(RefusedJar refused) {
        return new Verdict(
                refused.rule().equals("jar.api") ? TrustState.WRONG_API : TrustState.LINT,
                refused.rule(),
                "");
    }

    public boolean isValid() {
        return state == TrustState.VALID;
    }

    static Verdict of(TrustState state, String rule, String place) {
        return new Verdict(state, rule, place);
    }
}
