package org.clairsoin.plugin.api;

/**
 * Says one thing that the tool looked at or did not look at.
 *
 * @param looked which of the two
 * @param para whole sentences; the day of the act is a slot
 */
public record InputItem(Looked looked, Para para) {}
