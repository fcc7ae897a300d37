package org.clairsoin.plugin.api;

/**
 * Says whether a tool used something. A plugin's answer holds both of the first two.
 *
 * @since 1.0
 */
@Stable
public enum Looked {
    /** The tool used it. */
    USED,
    /** The tool did not use it. */
    NOT_USED,
    /** Nobody said; the portal writes this when it has no plugin, a plugin never does. */
    NOT_REPORTED
}
