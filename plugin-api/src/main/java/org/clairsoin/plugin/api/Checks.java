package org.clairsoin.plugin.api;

/** Refuses texts that no record of this package may hold. */
final class Checks {
    private Checks() {}

    /** Refuse an empty or too long identifier, or one with spaces or control characters. */
    static void identifier(String name, String value, int longest) {
        if (value.isEmpty() || value.length() > longest) {
            throw new IllegalArgumentException(
                    name + " must have 1 to " + longest + " characters but had " + value.length());
        }
        if (value.codePoints().anyMatch(Checks::breaksIdentifiers)) {
            throw new IllegalArgumentException(name + " holds a space or a control character");
        }
    }

    /** Refuse an empty or too long text, or one with control characters. */
    static void text(String name, String value, int longest) {
        if (value.isEmpty() || value.length() > longest) {
            throw new IllegalArgumentException(
                    name + " must have 1 to " + longest + " characters but had " + value.length());
        }
        if (value.codePoints().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(name + " holds a control character");
        }
    }

    private static boolean breaksIdentifiers(int character) {
        return Character.isISOControl(character)
                || Character.isWhitespace(character)
                || Character.isSpaceChar(character);
    }
}
