package org.clairsoin.plugin.wire;

import org.clairsoin.plugin.api.Declaration;

/**
 * Is the first message of a host: who it is and what its plugin explains.
 *
 * @param protocol {@link Messages#PROTOCOL}
 * @param api version of the plugin interface the host runs
 * @param pluginId {@code Plugin-Id} of the jar
 * @param pluginVersion {@code Plugin-Version} of the jar
 * @param sha256 hash of the jar's bytes as the host read them, 64 hexadecimal digits
 * @param declaration what the plugin declares
 */
public record Hello(
        int protocol,
        String api,
        String pluginId,
        String pluginVersion,
        String sha256,
        Declaration declaration) {}
