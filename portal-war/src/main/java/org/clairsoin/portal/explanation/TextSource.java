package org.clairsoin.portal.explanation;

/**
 * Names the one kept text that a plugin gave to one request.
 *
 * @param pluginSha256 of the plugin's jar, lower-case hex
 * @param requestSha256 of the request, lower-case hex
 */
public record TextSource(String pluginSha256, String requestSha256) {}
