package org.clairsoin.plugin.judge;

/**
 * Says which rule an answer breaks, and where.
 *
 * @param rule stable name of the rule, such as {@code text.address}
 * @param place language and section, such as {@code fr.limits}
 * @param detail what was expected and what came, in English, with the vendor's words only
 * @param expected what was expected, to be put into a sentence of any language; may be empty
 * @param found what came, likewise
 */
public record Fault(String rule, String place, String detail, String expected, String found) {
    public Fault(String rule, String place, String detail) {
        this(rule, place, detail, "", "");
    }
}
