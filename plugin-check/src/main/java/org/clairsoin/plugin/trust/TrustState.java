package org.clairsoin.plugin.trust;

/** What people are told of a plugin. */
public enum TrustState {
    /** All is in order. */
    VALID,
    /** The jar or its signature is not what was signed. */
    MODIFIED,
    /** A signature is missing. */
    UNSIGNED,
    /** The hospital does not know the key, or knows it for something else. */
    UNKNOWN_KEY,
    /** The signature, or the catalogue, is too old. */
    EXPIRED,
    /** The key or the jar was taken back. */
    REVOKED,
    /** The plugin is made for another version of the interface. */
    WRONG_API,
    /** The jar breaks a rule for jars. */
    LINT,
    /** The machine cannot shut the plugin in well enough. */
    SANDBOX_TOO_WEAK,
    /** The plugin failed too often and is off for a while. */
    FAILING
}
