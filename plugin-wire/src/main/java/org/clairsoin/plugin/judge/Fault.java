package org.clairsoin.plugin.judge;

/**
 * Says which rule an answer breaks, and where.
 *
 * @param rule stable name of the rule, such as {@code text.address}
 * @param place language and section, such as {@code fr.limits}
 * @param detail what was expected and what came, in English, with the vendor's words only
 */
public record Fault(String rule, String place, String detail) {}
