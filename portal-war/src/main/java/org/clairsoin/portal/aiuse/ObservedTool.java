package org.clairsoin.portal.aiuse;

import java.util.Optional;

/**
 * A tool that systems reported but that is not on the register, as their messages name it.
 *
 * @param manufacturer empty when no message named one
 */
public record ObservedTool(String name, Optional<String> manufacturer) {}
