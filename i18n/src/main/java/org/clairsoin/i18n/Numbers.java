package org.clairsoin.i18n;

import java.math.BigDecimal;
import java.math.RoundingMode;

/** Writes numbers as each language groups and points them. */
public final class Numbers {
    private static final int MOST_DECIMALS = 3;

    private Numbers() {}

    /** Write a whole number, thousands apart: « 1 200 » with U+202F in French, "1,200". */
    public static String format(Language language, long number) {
        String digits = Long.toString(number);
        int sign = number < 0 ? 1 : 0;
        int length = digits.length() - sign;
        if (length <= 3) {
            return digits;
        }
        StringBuilder out = new StringBuilder(digits.length() + length / 3);
        out.append(digits, 0, sign);
        for (int i = 0; i < length; i++) {
            if (i > 0 && (length - i) % 3 == 0) {
                out.append(thousands(language));
            }
            out.append(digits.charAt(sign + i));
        }
        return out.toString();
    }

    /** Write a number with at most three decimals: « 1,5 », "1.5". */
    public static String format(Language language, double number) {
        if (!Double.isFinite(number)) {
            throw new IllegalArgumentException("expected a finite number but was " + number);
        }
        BigDecimal rounded =
                BigDecimal.valueOf(number).setScale(MOST_DECIMALS, RoundingMode.HALF_EVEN);
        BigDecimal whole = rounded.setScale(0, RoundingMode.DOWN);
        String fraction = rounded.subtract(whole).abs().stripTrailingZeros().toPlainString();
        String sign = rounded.signum() < 0 ? "-" : "";
        String text = sign + format(language, whole.abs().longValueExact());
        int point = fraction.indexOf('.');
        return point < 0 ? text : text + decimals(language) + fraction.substring(point + 1);
    }

    private static char thousands(Language language) {
        return switch (language) {
            case FR -> '\u202f';
            case EN -> ',';
        };
    }

    private static char decimals(Language language) {
        return switch (language) {
            case FR -> ',';
            case EN -> '.';
        };
    }
}
