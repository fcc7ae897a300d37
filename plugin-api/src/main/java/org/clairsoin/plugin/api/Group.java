package org.clairsoin.plugin.api;

import java.util.Objects;
import java.util.regex.Pattern;

/**
 * Names a group of people who were tested, or not.
 *
 * @param id the same in both languages: lower-case words and hyphens
 * @param words how the text calls them, such as « les personnes de moins de 18 ans »
 * @since 1.0
 */
@Stable
public record Group(String id, Para words) {
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /**
     * Name a group.
     *
     * @throws IllegalArgumentException if the id has another form or more than 64 characters
     */
    public Group {
        Objects.requireNonNull(words, "words");
        if (id.length() > 64 || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException(
                    "a group's id is lower-case words with hyphens but was " + id);
        }
    }
}
