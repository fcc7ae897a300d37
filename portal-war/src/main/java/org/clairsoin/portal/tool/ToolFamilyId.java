package org.clairsoin.portal.tool;

import java.util.regex.Pattern;

/**
 * Name a tool family, stable across its versions, as it stands in addresses and at the API.
 *
 * @param value lower-case letters, digits and single hyphens, 1 to 80 characters
 */
public record ToolFamilyId(String value) {

    private static final Pattern FORM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    public ToolFamilyId {
        if (value.length() > 80 || !FORM.matcher(value).matches()) {
            throw new IllegalArgumentException(
                    "tool family must be lower-case letters, digits and single hyphens but was "
                            + value);
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
