package org.clairsoin.portal.shared;

import java.util.Optional;

/**
 * One thing to choose from in a form.
 *
 * @param text in the language of the page
 * @param hint one more line below it
 */
public record FormOption(String value, String text, Optional<String> hint) {

    public FormOption(String value, String text) {
        this(value, text, Optional.empty());
    }
}
