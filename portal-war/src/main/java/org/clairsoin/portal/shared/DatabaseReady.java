package org.clairsoin.portal.shared;

/** Tell, once at start, that the schema stands and the database may be read. CDI event. */
public record DatabaseReady() {}
