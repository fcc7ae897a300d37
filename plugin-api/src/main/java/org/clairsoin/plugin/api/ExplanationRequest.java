package org.clairsoin.plugin.api;

import java.util.Collections;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Asks a plugin to explain one kind of use.
 *
 * <p>It holds codes and categories only, never who the patient is, a text of the record or an exact
 * date, so that one answer serves everybody to whom the same facts apply. The portal fills it from
 * the message that reported the use, with the help of the plugin's own {@link Declaration}.
 *
 * @param tool the product, one of those the plugin declared
 * @param version its version, one of those the plugin declared
 * @param involvement what part the tool had
 * @param input what it looked at, one of the declared inputs or NOT_REPORTED
 * @param outcome what it answered, one of the declared outcomes or NOT_REPORTED
 * @param ageBand the patient's age at the time, in wide bands
 * @param sex as the hospital's record says it
 * @param setting where it was used, one of the declared settings or NOT_REPORTED
 * @param slots the values that the portal holds for this use and can put into the text, in the
 *     order of {@link SlotKind}; an answer that uses another slot is refused
 * @since 1.0
 */
@Stable
public record ExplanationRequest(
        DeviceIdentifier tool,
        String version,
        Involvement involvement,
        CategoryCode input,
        CategoryCode outcome,
        AgeBand ageBand,
        Sex sex,
        CategoryCode setting,
        Set<SlotKind> slots) {
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9._+-]{1,64}");

    /**
     * Make a request; the portal does, and vendors do in tests.
     *
     * @throws IllegalArgumentException if the version is not one: see {@link #isVersion}
     */
    public ExplanationRequest {
        Objects.requireNonNull(tool, "tool");
        Objects.requireNonNull(involvement, "involvement");
        Objects.requireNonNull(input, "input");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(ageBand, "ageBand");
        Objects.requireNonNull(sex, "sex");
        Objects.requireNonNull(setting, "setting");
        if (!isVersion(version)) {
            throw new IllegalArgumentException(
                    "version must be letters, digits, dots and hyphens but was " + version);
        }
        Set<SlotKind> ordered = EnumSet.noneOf(SlotKind.class);
        ordered.addAll(slots);
        slots = Collections.unmodifiableSet(ordered);
    }

    /**
     * Tell whether a text has the form that a request accepts as a version.
     *
     * @param text what {@code Device.version} holds
     * @return true for 1 to 64 ASCII letters, digits, dots, hyphens, underscores and plus signs
     */
    public static boolean isVersion(String text) {
        return VERSION.matcher(text).matches();
    }
}
