package org.clairsoin.portal.consent;

import java.time.LocalDate;

/**
 * The paper on which a person said at the desk what they chose.
 *
 * @param reference by which the hospital finds it again
 * @param signed the day the person signed it
 */
public record PaperForm(String reference, LocalDate signed) {

    public PaperForm {
        if (reference.isBlank() || reference.length() > 100) {
            throw new IllegalArgumentException(
                    "a paper's reference has 1 to 100 characters, not " + reference.length());
        }
    }
}
