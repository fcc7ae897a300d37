package org.clairsoin.system;

/** A system and a value in it. */
record Identifier(String system, String value) {

    /** Read {@code system|value}. */
    static Identifier of(String text) {
        int bar = text.indexOf('|');
        return new Identifier(text.substring(0, bar), text.substring(bar + 1));
    }
}
