package org.clairsoin.plugin.api;

import java.util.regex.Pattern;

/**
 * Names a kind of answer, of input or of setting in the words of one plugin.
 *
 * @param value capitals, digits and underscores, such as {@code AREAS_MARKED}
 * @since 1.0
 */
@Stable
public record CategoryCode(String value) {
    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");

    /** Stands for "the message does not say", or says something that the plugin did not declare. */
    public static final CategoryCode NOT_REPORTED = new CategoryCode("NOT_REPORTED");

    /**
     * Name a category.
     *
     * @throws IllegalArgumentException if the value does not begin with a capital, holds other
     *     signs or has more than 64 characters
     */
    public CategoryCode {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "category must be capitals, digits and underscores but was " + value);
        }
    }
}
