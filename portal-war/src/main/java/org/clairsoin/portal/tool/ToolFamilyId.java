package org.clairsoin.portal.tool;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Name a tool family, stable across its versions, as it stands in addresses and at the API.
 *
 * @param value lower-case letters, digits and single hyphens, 1 to 80 characters
 */
public record ToolFamilyId(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    public ToolFamilyId {
        if (!fits(value)) {
            throw new IllegalArgumentException(
                    "tool family must be lower-case letters, digits and single hyphens but was "
                            + value);
        }
    }

    /** Return the family a text of an address or a message names; empty when none could be. */
    public static Optional<ToolFamilyId> ofText(String text) {
        return fits(text) ? Optional.of(new ToolFamilyId(text)) : Optional.empty();
    }

    private static boolean fits(String value) {
        return value.length() <= 80 && FORM.matcher(value).matches();
    }

    @Override
    public String toString() {
        return value;
    }
}
