package org.clairsoin.portal.shared;

import java.util.List;
import org.clairsoin.i18n.Message;
import org.jspecify.annotations.Nullable;

/**
 * What is wrong with one field of a form, and how to put it right.
 *
 * @param field id of the field the summary leads to
 */
public record FieldError(String field, Message message) {

    /** Return the words in the language of a page. */
    public String text(Frame frame) {
        return frame.messages().text(frame.language(), message);
    }

    /** Return the first error of a field, or null when the field is right. */
    public static @Nullable FieldError of(List<FieldError> errors, String field) {
        for (FieldError error : errors) {
            if (error.field().equals(field)) {
                return error;
            }
        }
        return null;
    }
}
