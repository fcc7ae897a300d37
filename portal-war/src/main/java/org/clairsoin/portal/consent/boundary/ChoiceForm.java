package org.clairsoin.portal.consent.boundary;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.consent.Scope;
import org.clairsoin.portal.organization.Organization;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.organization.Organizations;
import org.clairsoin.portal.shared.FieldError;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.clairsoin.portal.tool.ToolRegister;

/**
 * What a person filled in on the first page of a choice, as they wrote it.
 *
 * <p>It travels in the address of the second page, so that the page can be read again, printed and
 * opened in the other language.
 */
record ChoiceForm(Effect effect, String scope, String tool, String place, Day begin, Day end) {

    static final String SCOPE = "scope";
    static final String TOOL = "tool";
    static final String PLACE = "place";
    static final String FROM = "from-day";
    static final String UNTIL = "until-day";

    static final String ONE_TOOL = "tool";
    static final String EVERYTHING = "everything";
    static final String PURPOSE_PREFIX = "purpose:";

    /**
     * Read the fields of a form.
     *
     * @param field returns the value of a field, empty when it was not sent
     */
    static ChoiceForm of(Function<String, Optional<String>> field) {
        return new ChoiceForm(
                field.apply("effect").filter("keep"::equals).isPresent()
                        ? Effect.ALLOW
                        : Effect.REFUSE,
                text(field, SCOPE),
                text(field, TOOL),
                text(field, PLACE),
                Day.of(field, "from"),
                Day.of(field, "until"));
    }

    private static String text(Function<String, Optional<String>> field, String name) {
        return field.apply(name).map(String::strip).orElse("");
    }

    /** Return the word of the effect, as it stands in addresses. */
    String effectWord() {
        return effect == Effect.ALLOW ? "keep" : "refuse";
    }

    /** Return the fields and their values, to be sent again. */
    Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        fields.put("effect", effectWord());
        fields.put(SCOPE, scope);
        fields.put(TOOL, tool);
        fields.put(PLACE, place);
        begin.putInto(fields, "from");
        end.putInto(fields, "until");
        fields.values().removeIf(String::isEmpty);
        return fields;
    }

    /** Return the tool that is asked about, if the register has it. */
    Optional<ToolFamily> tool(ToolRegister register) {
        try {
            return tool.isEmpty() ? Optional.empty() : register.find(new ToolFamilyId(tool));
        } catch (IllegalArgumentException notAFamily) {
            return Optional.empty();
        }
    }

    /** Say what is wrong, in the order of the form; empty when all can be understood. */
    List<FieldError> errors(ToolRegister register, Organizations places, LocalDate today) {
        List<FieldError> errors = new ArrayList<>();
        if (scope.equals(ONE_TOOL)) {
            Optional<ToolFamily> chosen = tool(register);
            if (chosen.isEmpty()) {
                errors.add(error(TOOL, "choices.error.tool"));
            } else if (effect == Effect.REFUSE
                    && !register.mayBeRefused(chosen.get(), place(places).map(Organization::id))) {
                errors.add(error(TOOL, "choices.error.not-refusable"));
            }
        } else if (!scope.equals(EVERYTHING) && purpose().isEmpty()) {
            errors.add(error(SCOPE, "choices.error.scope"));
        }
        if (!place.isEmpty() && place(places).isEmpty()) {
            errors.add(error(PLACE, "choices.error.place"));
        }
        if (begin.given()) {
            if (begin.date().isEmpty()) {
                errors.add(error(FROM, "choices.error.date"));
            } else if (begin.date().get().isBefore(today)) {
                errors.add(error(FROM, "choices.error.from-past"));
            }
        }
        if (end.given()) {
            if (until().isEmpty()) {
                errors.add(error(UNTIL, "choices.error.date"));
            } else if (until().get().isBefore(today)) {
                errors.add(error(UNTIL, "choices.error.past"));
            } else if (from().filter(until().get()::isBefore).isPresent()) {
                errors.add(error(UNTIL, "choices.error.until-before-from"));
            }
        }
        return errors;
    }

    /** Return what the choice is about; only for a form without errors. */
    Scope scope(ToolRegister register) {
        if (scope.equals(ONE_TOOL)) {
            return new Scope.OneTool(tool(register).orElseThrow().id());
        }
        return scope.equals(EVERYTHING)
                ? new Scope.Everything()
                : new Scope.OnePurpose(purpose().orElseThrow());
    }

    Optional<Organization> place(Organizations places) {
        try {
            return place.isEmpty()
                    ? Optional.empty()
                    : places.find(new OrganizationId(UUID.fromString(place)));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    /** Return the first day of the choice; empty when none or no real day was given. */
    Optional<LocalDate> from() {
        return begin.date();
    }

    /** Return the last day of the choice; empty when none or no real day was given. */
    Optional<LocalDate> until() {
        return end.date();
    }

    private Optional<Purpose> purpose() {
        return scope.startsWith(PURPOSE_PREFIX)
                ? Purpose.ofCode(scope.substring(PURPOSE_PREFIX.length()))
                : Optional.empty();
    }

    private static FieldError error(String field, String key) {
        return new FieldError(field, Message.of(key));
    }

    /** A day in three fields, as it was typed. */
    record Day(String day, String month, String year) {

        static Day of(Function<String, Optional<String>> field, String name) {
            return new Day(
                    text(field, name + "-day"),
                    text(field, name + "-month"),
                    text(field, name + "-year"));
        }

        boolean given() {
            return !(day.isEmpty() && month.isEmpty() && year.isEmpty());
        }

        Optional<LocalDate> date() {
            return ChoiceExtras.date(year, month, day);
        }

        void putInto(Map<String, String> fields, String name) {
            fields.put(name + "-day", day);
            fields.put(name + "-month", month);
            fields.put(name + "-year", year);
        }
    }
}
