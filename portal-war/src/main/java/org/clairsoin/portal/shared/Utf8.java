package org.clairsoin.portal.shared;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.IntPredicate;
import org.clairsoin.i18n.Message;

/** Checks the encoding of JSON bytes: strict UTF-8 whose text PostgreSQL can hold. */
final class Utf8 {

    private Utf8() {}

    /**
     * Refuse a byte-order mark, bytes that are no UTF-8, U+0000 and unpaired surrogates, also those
     * written as escapes.
     *
     * @throws PortalException MALFORMED with line and column
     */
    static void check(byte[] bytes) {
        if (bytes.length >= 2
                && (bytes[0] == (byte) 0xEF && bytes[1] == (byte) 0xBB
                        || bytes[0] == (byte) 0xFE && bytes[1] == (byte) 0xFF
                        || bytes[0] == (byte) 0xFF && bytes[1] == (byte) 0xFE)) {
            throw refused(bytes, 0, "gate.json.byte-order-mark");
        }
        int i = 0;
        while (i < bytes.length) {
            byte b = bytes[i];
            if (b < 0) {
                i = afterMultibyte(bytes, i);
            } else if (b == '\\') {
                i = afterEscape(bytes, i);
            } else if (b == 0) {
                throw refused(bytes, i, "gate.json.nul");
            } else {
                i++;
            }
        }
    }

    /**
     * Refuse bytes that are no UTF-8.
     *
     * @throws PortalException MALFORMED with line and column
     */
    static void checkSequences(byte[] bytes) {
        int i = 0;
        while (i < bytes.length) {
            i = bytes[i] < 0 ? afterMultibyte(bytes, i) : i + 1;
        }
    }

    private static int afterMultibyte(byte[] bytes, int at) {
        int lead = bytes[at] & 0xFF;
        int length = lead >= 0xF0 ? 4 : lead >= 0xE0 ? 3 : 2;
        if (lead < 0xC2 || lead > 0xF4 || at + length > bytes.length) {
            throw refused(bytes, at, "gate.encoding");
        }
        int second = bytes[at + 1] & 0xFF;
        IntPredicate fits =
                switch (lead) {
                    case 0xE0 -> low -> low >= 0xA0 && low <= 0xBF;
                    case 0xED -> low -> low >= 0x80 && low <= 0x9F;
                    case 0xF0 -> low -> low >= 0x90 && low <= 0xBF;
                    case 0xF4 -> low -> low >= 0x80 && low <= 0x8F;
                    default -> low -> low >= 0x80 && low <= 0xBF;
                };
        if (!fits.test(second)) {
            throw refused(bytes, at, "gate.encoding");
        }
        for (int i = at + 2; i < at + length; i++) {
            if ((bytes[i] & 0xC0) != 0x80) {
                throw refused(bytes, at, "gate.encoding");
            }
        }
        return at + length;
    }

    /** Pass over a backslash and what it escapes; bad escapes are left for the JSON reader. */
    private static int afterEscape(byte[] bytes, int at) {
        if (at + 1 >= bytes.length || bytes[at + 1] != 'u') {
            return at + 2;
        }
        int unit = unit(bytes, at);
        if (unit == 0) {
            throw refused(bytes, at, "gate.json.nul");
        }
        if (unit >= 0xDC00 && unit <= 0xDFFF) {
            throw refused(bytes, at, "gate.json.surrogate");
        }
        if (unit >= 0xD800 && unit <= 0xDBFF) {
            int low = unit(bytes, at + 6);
            if (low < 0xDC00 || low > 0xDFFF) {
                throw refused(bytes, at, "gate.json.surrogate");
            }
            return at + 12;
        }
        return at + 6;
    }

    /** Return the UTF-16 unit that the escape at a position means, -1 where there is none. */
    private static int unit(byte[] bytes, int at) {
        if (at + 6 > bytes.length || bytes[at] != '\\' || bytes[at + 1] != 'u') {
            return -1;
        }
        int value = 0;
        for (int i = at + 2; i < at + 6; i++) {
            int digit = Character.digit(bytes[i], 16);
            if (digit < 0) {
                return -1;
            }
            value = 16 * value + digit;
        }
        return value;
    }

    private static PortalException refused(byte[] bytes, int at, String key) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < at; i++) {
            if (bytes[i] == '\n') {
                line++;
                start = i + 1;
            }
        }
        int column =
                1
                        + new String(Arrays.copyOfRange(bytes, start, at), StandardCharsets.UTF_8)
                                .length();
        return GatePlace.refuse(ProblemType.MALFORMED, Message.of(key), "", line, column, null);
    }
}
