package org.clairsoin.portal.consent.boundary;

import java.text.Normalizer;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.temporal.ValueRange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.consent.PaperForm;
import org.clairsoin.portal.shared.FieldError;

/**
 * What is entered beside the confirmation: a reason, which nobody has to give, and at the desk the
 * paper that was signed.
 */
record ChoiceExtras(Map<String, String> entered) {
    private static final ValueRange YEARS = ValueRange.of(1900, 2999);

    static final ChoiceExtras NONE = new ChoiceExtras(Map.of());

    static final String REASON = "reason";
    static final String PAPER = "paper";
    static final String SIGNED = "signed-day";

    private static final int LONGEST_REASON = 500;
    private static final int LONGEST_REFERENCE = 100;

    ChoiceExtras {
        entered = Map.copyOf(entered);
    }

    /**
     * Read the fields of a form.
     *
     * @param field returns the value of a field, empty when it was not sent
     */
    static ChoiceExtras of(Function<String, Optional<String>> field) {
        Map<String, String> entered = new LinkedHashMap<>();
        for (String name : List.of(REASON, PAPER, SIGNED, "signed-month", "signed-year")) {
            field.apply(name)
                    .map(text -> Normalizer.normalize(text.strip(), Normalizer.Form.NFC))
                    .ifPresent(text -> entered.put(name, text));
        }
        return new ChoiceExtras(entered);
    }

    /** Say what is wrong, in the order of the form. */
    List<FieldError> errors(boolean atDesk, LocalDate today) {
        List<FieldError> errors = new ArrayList<>();
        if (text(REASON).length() > LONGEST_REASON) {
            errors.add(new FieldError(REASON, Message.of("choices.error.reason")));
        }
        if (atDesk) {
            if (text(PAPER).isEmpty() || text(PAPER).length() > LONGEST_REFERENCE) {
                errors.add(new FieldError(PAPER, Message.of("staff.desk.choices.error.paper")));
            }
            if (signed().filter(day -> !day.isAfter(today)).isEmpty()) {
                errors.add(new FieldError(SIGNED, Message.of("staff.desk.choices.error.signed")));
            }
        }
        return errors;
    }

    Optional<String> reason() {
        return Optional.of(text(REASON)).filter(text -> !text.isEmpty());
    }

    /** Return the paper; only for a form without errors. */
    PaperForm paper() {
        return new PaperForm(text(PAPER), signed().orElseThrow());
    }

    private Optional<LocalDate> signed() {
        return date(text("signed-year"), text("signed-month"), text(SIGNED));
    }

    /** Return a day as it was typed; empty when there is no such day, or nobody will live then. */
    static Optional<LocalDate> date(String year, String month, String day) {
        try {
            return Optional.of(
                            LocalDate.of(
                                    Integer.parseInt(year),
                                    Integer.parseInt(month),
                                    Integer.parseInt(day)))
                    .filter(date -> YEARS.isValidValue(date.getYear()));
        } catch (NumberFormatException | DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private String text(String field) {
        return entered.getOrDefault(field, "");
    }
}
