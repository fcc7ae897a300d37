package org.clairsoin.plugin.api;

/**
 * Names the version of this interface, against which a jar's {@code Plugin-Requires} is checked.
 *
 * <p>The number follows semantic versioning. A jar asks for a range such as {@code >=1.0.0 &
 * <2.0.0}; a plain {@code 1.0.0} is refused, since PF4J would read it as "1.0.0 or anything later".
 *
 * @since 1.0
 */
@Stable
public final class PluginApi {
    /** Version of the interface in this jar. */
    public static final String VERSION = "1.0.0";

    private PluginApi() {}
}
