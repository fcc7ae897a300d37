package org.clairsoin.portal.tool;

import java.util.Optional;

/**
 * Tell, within the writing transaction, that the register's tables changed. CDI event.
 *
 * @param otherAnswers the tool of which a question may be answered otherwise from now on: one that
 *     was registered or suspended, or can no longer be refused
 */
public record RegisterWritten(Optional<ToolFamilyId> otherAnswers) {}
