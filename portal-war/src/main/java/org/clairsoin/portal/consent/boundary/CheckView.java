package org.clairsoin.portal.consent.boundary;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.consent.LegalNature;
import org.clairsoin.portal.consent.Scope;
import org.clairsoin.portal.consent.boundary.CheckChoicePage.Part;
import org.clairsoin.portal.consent.domain.Natures;
import org.clairsoin.portal.consent.domain.ScopeKind;
import org.clairsoin.portal.consent.domain.Standing;
import org.clairsoin.portal.organization.Organization;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.shared.Bilingual;
import org.clairsoin.portal.shared.FieldError;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.Refusability;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolRegister;

/** Say what a choice changes, before it is made. */
final class CheckView {

    private final ToolRegister tools;
    private final Map<OrganizationId, String> places;

    /**
     * Make the view.
     *
     * @param places names of organisations
     */
    CheckView(ToolRegister tools, Map<OrganizationId, String> places) {
        this.tools = tools;
        this.places = places;
    }

    /**
     * Make the page of a new choice.
     *
     * @param frames makes the frame for a title
     * @param standing the choices that hold now or begin later
     */
    CheckChoicePage ofNew(
            Titled frames,
            ChoiceForm form,
            Optional<Organization> place,
            List<Choice> standing,
            Sheet sheet) {
        Scope scope = form.scope(tools);
        Frame frame = frames.frame("choices.check." + form.effectWord() + ".title", scope);
        List<LegalNature> natures = Natures.of(scope, form.effect(), tools.all());
        Map<String, String> hidden = new LinkedHashMap<>(form.fields());
        StringBuilder back = new StringBuilder(frame.path(sheet.base() + "/new?"));
        form.fields().forEach((name, value) -> back.append(pair(name, value)));
        back.setLength(back.length() - 1);
        List<Part> parts = parts(frame, scope, place.map(Organization::id), form, natures);
        if (form.effect() == Effect.ALLOW) {
            kept(frame, scope, place.map(Organization::id), standing).ifPresent(parts::add);
        }
        return page(
                frame,
                Optional.of(frame.t("choices.new.step", "step", 2, "of", 2)),
                lead(frame, scope, place),
                parts,
                frame.t(confirmKey(form.effect(), natures)),
                back.toString(),
                hidden,
                form.effect() == Effect.REFUSE && natures.contains(LegalNature.CARE_REFUSAL),
                sheet);
    }

    /** Make the page of a taking back; all else as for a new choice. */
    CheckChoicePage ofTakingBack(Titled frames, List<Choice> receipt, Sheet sheet) {
        Choice choice = receipt.get(0);
        Frame frame = frames.frame("choices.check.take-back.title", choice.scope());
        ChoiceWords words = words(frame);
        return page(
                frame,
                Optional.empty(),
                words.line(choice),
                List.of(
                        part(
                                frame,
                                "choices.check.instead.title",
                                frame.t("choices.check.instead.take-back")),
                        same(frame),
                        part(
                                frame,
                                "choices.check.when.title",
                                frame.t("choices.check.when.now"),
                                frame.t("choices.check.when.systems"))),
                frame.t("choices.check.take-back.button"),
                frame.path(sheet.base()),
                Map.of("takes-back", choice.id().toString()),
                false,
                sheet);
    }

    private static CheckChoicePage page(
            Frame frame,
            Optional<String> step,
            String lead,
            List<Part> parts,
            String confirm,
            String back,
            Map<String, String> fields,
            boolean asksReason,
            Sheet sheet) {
        Map<String, String> hidden = new LinkedHashMap<>(fields);
        hidden.put("seq", Long.toString(sheet.seq()));
        hidden.put("key", sheet.key());
        hidden.put("whom", sheet.whom());
        return new CheckChoicePage(
                frame,
                sheet.base(),
                step,
                lead,
                parts,
                confirm,
                back,
                hidden,
                asksReason,
                sheet.asksPaper(),
                sheet.extras().entered(),
                sheet.errors(),
                sheet.newer());
    }

    /** Say which refusals a permission leaves in place, because they are more specific. */
    private Optional<Part> kept(
            Frame frame, Scope scope, Optional<OrganizationId> where, List<Choice> standing) {
        List<String> sentences = new ArrayList<>();
        for (List<Choice> receipt :
                ChoicesView.byReceipt(Standing.keptRefusals(standing, scope, where, tools.all()))) {
            Choice refusal = receipt.get(0);
            String what = words(frame).what(refusal.scope());
            sentences.add(
                    refusal.organization()
                            .map(
                                    id ->
                                            frame.t(
                                                    "choices.check.stays.at",
                                                    "what",
                                                    what,
                                                    "place",
                                                    places.getOrDefault(
                                                            id, frame.t("words.value.unknown"))))
                            .orElseGet(() -> frame.t("choices.check.stays.what", "what", what)));
        }
        if (sentences.isEmpty()) {
            return Optional.empty();
        }
        sentences.add(frame.t("choices.check.stays.how"));
        return Optional.of(
                new Part(frame.t("choices.check.stays.title"), Optional.empty(), sentences));
    }

    /**
     * What belongs to one showing of the page.
     *
     * @param seq the newest event the person can have seen
     * @param key of this form, so that it counts once
     * @param whom mark of the person it is about
     * @param extras what was entered beside the confirmation
     * @param newer what came in between
     */
    record Sheet(
            String base,
            long seq,
            String key,
            String whom,
            boolean asksPaper,
            ChoiceExtras extras,
            List<FieldError> errors,
            Optional<String> newer) {}

    private ChoiceWords words(Frame frame) {
        return new ChoiceWords(frame.messages().in(frame.language()), tools);
    }

    private String lead(Frame frame, Scope scope, Optional<Organization> place) {
        String what =
                switch (ScopeKind.of(scope)) {
                    case ONE_TOOL ->
                            frame.t(
                                    "choices.check.what.tool",
                                    "name",
                                    words(frame)
                                            .tool(scope)
                                            .map(words(frame)::plainName)
                                            .orElseGet(() -> words(frame).what(scope)));
                    case ONE_PURPOSE -> frame.t("choices.check.what.purpose");
                    case EVERYTHING -> frame.t("choices.check.what.everything");
                };
        String where =
                place.map(one -> frame.t("choices.check.what.place", "place", one.name()))
                        .orElseGet(() -> frame.t("choices.check.what.everywhere"));
        return what + " " + where;
    }

    private List<Part> parts(
            Frame frame,
            Scope scope,
            Optional<OrganizationId> where,
            ChoiceForm form,
            List<LegalNature> natures) {
        List<Part> parts = new ArrayList<>();
        Effect effect = form.effect();
        parts.add(effect == Effect.ALLOW ? kept(frame) : instead(frame, scope, where));
        parts.add(same(frame));
        boolean careRefusal = effect == Effect.REFUSE && natures.contains(LegalNature.CARE_REFUSAL);
        if (careRefusal) {
            parts.add(
                    part(
                            frame,
                            "choices.check.emergency.title",
                            frame.t("choices.check.emergency.text")));
        }
        List<String> when = new ArrayList<>();
        Optional<LocalDate> from = form.from();
        when.add(
                from.map(day -> frame.t("choices.check.when.from", "date", day))
                        .orElseGet(() -> frame.t("choices.check.when.now")));
        when.add(frame.t("choices.check.when.systems"));
        if (effect == Effect.REFUSE && from.isEmpty()) {
            when.add(frame.t("choices.check.when.under-way"));
        }
        form.until().ifPresent(day -> when.add(frame.t("choices.check.when.until", "date", day)));
        parts.add(new Part(frame.t("choices.check.when.title"), Optional.empty(), when));
        parts.add(said(frame, scope, effect, natures));
        if (effect == Effect.REFUSE) {
            parts.add(rest(frame, scope, where));
        }
        return parts;
    }

    private static Part kept(Frame frame) {
        return part(frame, "choices.check.instead.title", frame.t("choices.check.instead.keep"));
    }

    private Part instead(Frame frame, Scope scope, Optional<OrganizationId> where) {
        Optional<ToolFamily> tool = words(frame).tool(scope);
        if (tool.isPresent()) {
            return where.isEmpty() && !tools.local(tool.get().id()).isEmpty()
                    ? insteadByPlace(frame, tool.get())
                    : instead(frame, tools.at(tool.get(), where.orElse(null)));
        }
        boolean dataOnly =
                ScopeKind.purpose(scope)
                        .filter(one -> one == Purpose.MLTRAINING || one == Purpose.HRESCH)
                        .isPresent();
        return part(
                frame,
                "choices.check.instead.title",
                frame.t(dataOnly ? "choices.check.instead.data" : "choices.check.instead.purpose"));
    }

    private static Part instead(Frame frame, ToolFamily tool) {
        Optional<Refusability> refusability = tool.refusability();
        if (refusability.isEmpty()) {
            return part(
                    frame,
                    "choices.check.instead.title",
                    frame.t("choices.check.instead.unknown"),
                    frame.t("choices.check.delay.unknown"));
        }
        Optional<Bilingual> delay = refusability.get().delay();
        List<String> sentences = new ArrayList<>(insteadOf(frame, refusability.get()));
        if (delay.isEmpty()) {
            sentences.add(frame.t("choices.check.delay.same"));
        }
        return new Part(
                frame.t("choices.check.instead.title"),
                delay.map(words -> words.in(frame.language())),
                sentences);
    }

    private static List<String> insteadOf(Frame frame, Refusability rule) {
        List<String> sentences = new ArrayList<>();
        rule.reason().ifPresent(reason -> sentences.add(reason.in(frame.language())));
        sentences.add(rule.instead().in(frame.language()));
        return sentences;
    }

    /** Say for each place that has a rule of its own what happens there, then for all others. */
    private Part insteadByPlace(Frame frame, ToolFamily tool) {
        List<String> sentences = new ArrayList<>();
        tools.local(tool.id())
                .forEach(
                        (where, rule) ->
                                sentences.add(
                                        frame.t(
                                                "choices.check.instead.at",
                                                "place",
                                                places.getOrDefault(
                                                        where, frame.t("words.value.unknown")),
                                                "text",
                                                byPlace(frame, Optional.of(rule)))));
        sentences.sort(String::compareTo);
        sentences.add(
                frame.t(
                        "choices.check.instead.elsewhere",
                        "text",
                        byPlace(frame, tool.refusability())));
        return new Part(frame.t("choices.check.instead.title"), Optional.empty(), sentences);
    }

    private static String byPlace(Frame frame, Optional<Refusability> rule) {
        if (rule.isEmpty()) {
            return frame.t("choices.check.instead.unknown");
        }
        List<String> sentences = new ArrayList<>();
        if (!rule.get().refusable()) {
            sentences.add(frame.t("choices.check.instead.not-there"));
        }
        sentences.addAll(insteadOf(frame, rule.get()));
        rule.get().delay().ifPresent(delay -> sentences.add(dot(delay.in(frame.language()))));
        return String.join(" ", sentences);
    }

    private static String dot(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private static Part same(Frame frame) {
        return part(
                frame,
                "choices.check.same.title",
                frame.t("choices.check.same.care"),
                frame.t("choices.check.same.past"));
    }

    private Part said(Frame frame, Scope scope, Effect effect, List<LegalNature> natures) {
        List<String> sentences = new ArrayList<>();
        if (effect == Effect.ALLOW && !natures.contains(LegalNature.CONSENT_GIVEN)) {
            sentences.add(
                    frame.t(
                            ScopeKind.of(scope) == ScopeKind.ONE_TOOL
                                    ? "choices.check.said.keep"
                                    : "choices.check.said.keep-all"));
        } else {
            for (LegalNature nature : natures) {
                boolean many =
                        nature == LegalNature.CARE_REFUSAL
                                && ScopeKind.of(scope) != ScopeKind.ONE_TOOL;
                sentences.add(
                        many
                                ? frame.t("choices.check.said.refuse-all")
                                : frame.t("words.nature." + nature.name() + ".said"));
            }
        }
        sentences.add(frame.t("choices.check.said.change"));
        return new Part(frame.t("choices.check.said.title"), Optional.empty(), sentences);
    }

    private Part rest(Frame frame, Scope scope, Optional<OrganizationId> where) {
        List<String> sentences = new ArrayList<>();
        if (ScopeKind.of(scope) == ScopeKind.ONE_TOOL) {
            sentences.add(frame.t("choices.check.rest.other"));
        }
        long fixed = tools.all().stream().filter(tool -> !tools.mayBeRefused(tool, where)).count();
        sentences.add(
                fixed == 0
                        ? frame.t("choices.fixed.none")
                        : frame.t("choices.check.rest.fixed", "n", fixed));
        return new Part(frame.t("choices.check.rest.title"), Optional.empty(), sentences);
    }

    private static String confirmKey(Effect effect, List<LegalNature> natures) {
        if (effect == Effect.ALLOW) {
            return natures.contains(LegalNature.CONSENT_GIVEN)
                    ? "choices.check.agree.button"
                    : "choices.check.keep.button";
        }
        if (natures.contains(LegalNature.CARE_REFUSAL)) {
            return "choices.check.refuse.button";
        }
        return natures.contains(LegalNature.CONSENT_WITHDRAWAL)
                ? "choices.check.withdraw.button"
                : "choices.check.object.button";
    }

    private static Part part(Frame frame, String title, String... sentences) {
        return new Part(frame.t(title), Optional.empty(), List.of(sentences));
    }

    private static String pair(String name, String value) {
        return name
                + "="
                + java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8)
                + "&";
    }

    /** Makes the frame of a page whose title names what is chosen. */
    interface Titled {
        Frame frame(String titleKey, Scope scope);
    }
}
