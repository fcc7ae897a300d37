package org.clairsoin.portal.explanation;

import org.clairsoin.plugin.api.Explanation;

/**
 * A text that a plugin gave.
 *
 * @param sha256 of the text in both languages, lower-case hex
 */
record PluginText(Explanation explanation, TextSource source, String sha256) {}
