package org.clairsoin.portal.shared.problem;

import java.security.SecureRandom;
import org.clairsoin.portal.shared.MadeOnce;

/** Make the short codes by which a person on the phone and a line in the log meet. */
@MadeOnce
class References {

    /** No I, L, O, U, 0, 1: they are mistaken for one another when read aloud. */
    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

    private static final SecureRandom RANDOM = new SecureRandom();

    /** Return a new code such as {@code KX3F-92TQ}. */
    String next() {
        StringBuilder code = new StringBuilder(9);
        for (int i = 0; i < 8; i++) {
            if (i == 4) {
                code.append('-');
            }
            code.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }
}
