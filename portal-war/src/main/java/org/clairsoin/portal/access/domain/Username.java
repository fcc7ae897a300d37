package org.clairsoin.portal.access.domain;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The name an account is signed in with, the same however it is typed.
 *
 * @param text lower case, NFKC, 3 to 64 letters, digits and signs of an e-mail address
 */
public record Username(String text) {

    private static final Pattern FORM = Pattern.compile("[\\p{L}\\p{N}@._+-]{3,64}");

    public Username {
        if (!FORM.matcher(text).matches() || !text.equals(normal(text))) {
            throw new IllegalArgumentException("not a user name");
        }
    }

    /** Read a name as it was typed; empty for one no account can have. */
    public static Optional<Username> read(String typed) {
        String text = normal(typed);
        return FORM.matcher(text).matches() ? Optional.of(new Username(text)) : Optional.empty();
    }

    private static String normal(String typed) {
        return Normalizer.normalize(typed.strip(), Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return "Username[…]";
    }
}
