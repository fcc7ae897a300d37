package org.clairsoin.portal.tool;

/**
 * Tell that the register says something else of a family than before. CDI event.
 *
 * <p>Sent on every node once the change is committed and the register's memory has it, to
 * {@code @Observes} for what only touches memory (a cache to clear) and to {@code @ObservesAsync}
 * for what needs a transaction of its own.
 */
public record ToolChanged(ToolFamilyId family) {}
