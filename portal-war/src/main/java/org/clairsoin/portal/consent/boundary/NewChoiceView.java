package org.clairsoin.portal.consent.boundary;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.organization.Organization;
import org.clairsoin.portal.shared.FieldError;
import org.clairsoin.portal.shared.FormOption;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolRegister;

/** Offer what a choice can be about. */
final class NewChoiceView {

    private final Frame frame;
    private final ToolRegister tools;
    private final ChoiceWords words;

    NewChoiceView(Frame frame, ToolRegister tools) {
        this.frame = frame;
        this.tools = tools;
        this.words = new ChoiceWords(frame.messages().in(frame.language()), tools);
    }

    NewChoicePage page(
            String base, ChoiceForm form, List<Organization> places, List<FieldError> errors) {
        Optional<ToolFamily> came = form.tool(tools);
        boolean fixed =
                came.isPresent()
                        && form.effect() == Effect.REFUSE
                        && !tools.mayBeRefused(came.get(), Optional.empty());
        return new NewChoicePage(
                frame,
                base,
                form.effectWord(),
                form.scope(),
                form.tool(),
                form.place(),
                typed(form.begin()),
                typed(form.end()),
                came.map(ToolFamily::name),
                scopes(came, fixed),
                came.isPresent() ? List.of() : toolOptions(form.effect()),
                placeOptions(places),
                fixed ? came.flatMap(this::reason) : Optional.empty(),
                errors);
    }

    private static List<String> typed(ChoiceForm.Day day) {
        return List.of(day.day(), day.month(), day.year());
    }

    private Optional<String> reason(ToolFamily tool) {
        return tool.refusability()
                .flatMap(one -> one.reason())
                .map(reason -> reason.in(frame.language()));
    }

    private List<FormOption> scopes(Optional<ToolFamily> came, boolean fixed) {
        List<FormOption> scopes = new ArrayList<>();
        if (came.isEmpty()) {
            scopes.add(
                    new FormOption(
                            ChoiceForm.ONE_TOOL,
                            frame.t("choices.new.scope.one"),
                            Optional.of(frame.t("choices.new.scope.one.hint"))));
        } else if (!fixed) {
            scopes.add(
                    new FormOption(
                            ChoiceForm.ONE_TOOL,
                            frame.t("choices.new.scope.tool", "tool", came.get().name()),
                            Optional.of(frame.t("choices.new.scope.tool.hint"))));
        }
        for (Purpose purpose : purposes(came)) {
            scopes.add(
                    new FormOption(
                            ChoiceForm.PURPOSE_PREFIX + purpose.name(),
                            frame.t("choices.new.scope.purpose", "purpose", words.purpose(purpose)),
                            Optional.of(frame.t("words.purpose." + purpose.name() + ".hint"))));
        }
        scopes.add(
                new FormOption(
                        ChoiceForm.EVERYTHING,
                        frame.t("choices.new.scope.everything"),
                        Optional.of(frame.t("choices.new.scope.everything.hint"))));
        return scopes;
    }

    private Set<Purpose> purposes(Optional<ToolFamily> came) {
        if (came.isPresent()) {
            return EnumSet.of(came.get().purpose());
        }
        Set<Purpose> purposes = EnumSet.of(Purpose.TREATDS, Purpose.MLTRAINING, Purpose.HRESCH);
        tools.all().stream()
                .filter(ToolFamily::registered)
                .map(ToolFamily::purpose)
                .forEach(purposes::add);
        return purposes;
    }

    private List<FormOption> toolOptions(Effect effect) {
        List<FormOption> options = new ArrayList<>();
        options.add(new FormOption("", frame.t("choices.new.tool.none")));
        for (ToolFamily tool : tools.all()) {
            if (tool.registered()
                    && (effect == Effect.ALLOW || tools.mayBeRefused(tool, Optional.empty()))) {
                String plain = words.plainName(tool);
                options.add(
                        new FormOption(
                                tool.id().value(),
                                plain.equals(tool.name()) ? plain : tool.name() + ", " + plain));
            }
        }
        return options;
    }

    private List<FormOption> placeOptions(List<Organization> places) {
        List<FormOption> options = new ArrayList<>();
        options.add(new FormOption("", frame.t("choices.new.place.all")));
        for (Organization place : places) {
            options.add(new FormOption(place.id().value().toString(), place.name()));
        }
        return options;
    }
}
