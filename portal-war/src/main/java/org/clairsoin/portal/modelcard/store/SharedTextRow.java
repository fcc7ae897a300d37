package org.clairsoin.portal.modelcard.store;

/**
 * A text that cards of other tools have too.
 *
 * @param families how many other tools
 */
public record SharedTextRow(String field, int families) {}
