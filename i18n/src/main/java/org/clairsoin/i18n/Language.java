package org.clairsoin.i18n;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A language of the pages; French and English have equal rank, French answers when nobody asks. */
public enum Language {
    FR("fr", Locale.FRANCE),
    EN("en", Locale.UK);

    private final String tag;
    private final Locale locale;

    Language(String tag, Locale locale) {
        this.tag = tag;
        this.locale = locale;
    }

    /** Give the BCP 47 tag, as in page paths and {@code lang} attributes. */
    public String tag() {
        return tag;
    }

    /** Give the locale whose plural rules, month names and number forms apply. */
    public Locale locale() {
        return locale;
    }

    /** Give the language that the switch on each page leads to. */
    public Language other() {
        return switch (this) {
            case FR -> EN;
            case EN -> FR;
        };
    }

    /** Find the language of a path segment; only the exact lower-case tags are known. */
    public static Optional<Language> ofTag(String tag) {
        for (Language language : values()) {
            if (language.tag.equals(tag)) {
                return Optional.of(language);
            }
        }
        return Optional.empty();
    }

    /**
     * Choose the language a browser asks for first, French when it asks for neither or for nothing.
     *
     * @param acceptLanguage the header as received; malformed parts of it are passed over
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-accept-language">RFC 9110,
     *     12.5.4</a>
     */
    public static Language best(@Nullable String acceptLanguage) {
        Language best = FR;
        double bestQuality = 0;
        for (String range :
                acceptLanguage == null ? new String[0] : acceptLanguage.split(",", 32)) {
            String[] parts = range.strip().split(";", 4);
            Optional<Language> language = ofRange(parts[0].strip());
            double quality = quality(parts);
            if (language.isPresent() && quality > bestQuality) {
                best = language.get();
                bestQuality = quality;
            }
        }
        return best;
    }

    private static Optional<Language> ofRange(String range) {
        String lower = range.toLowerCase(Locale.ROOT);
        if (lower.equals("*")) {
            return Optional.of(FR);
        }
        int hyphen = lower.indexOf('-');
        return ofTag(hyphen < 0 ? lower : lower.substring(0, hyphen));
    }

    private static double quality(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.startsWith("q=")) {
                try {
                    double quality = Double.parseDouble(parameter.substring(2));
                    return quality >= 0 && quality <= 1 ? quality : 0;
                } catch (NumberFormatException notAQuality) {
                    return 0; // a range whose weight cannot be read is passed over
                }
            }
        }
        return 1;
    }
}
