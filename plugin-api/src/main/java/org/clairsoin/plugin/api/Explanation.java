package org.clairsoin.plugin.api;

/**
 * Holds what a plugin answers: the same facts in both languages.
 *
 * @param fr the French text
 * @param en the English text
 */
public record Explanation(ToolText fr, ToolText en) {}
