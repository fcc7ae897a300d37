package org.clairsoin.portal.tool;

/**
 * Tell this node, within the writing transaction, that the register's tables changed. CDI event.
 */
record RegisterWritten() {}
