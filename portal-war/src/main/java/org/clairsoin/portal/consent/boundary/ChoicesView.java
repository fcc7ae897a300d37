package org.clairsoin.portal.consent.boundary;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.i18n.Dates;
import org.clairsoin.i18n.Language;
import org.clairsoin.portal.aiuse.Coverage;
import org.clairsoin.portal.aiuse.UseSummary;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.consent.LegalNature;
import org.clairsoin.portal.consent.Reconsiderations.ToReconsider;
import org.clairsoin.portal.consent.Told;
import org.clairsoin.portal.consent.domain.ScopeKind;
import org.clairsoin.portal.disclosure.domain.MakerText;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Mark;
import org.clairsoin.portal.tool.Refusability;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolRegister;

/** Put a ledger into the words of the page of choices. */
final class ChoicesView {

    private final Frame frame;
    private final Language language;
    private final ChoiceWords words;
    private final ToolRegister tools;
    private final Map<OrganizationId, String> places;

    ChoicesView(Frame frame, ToolRegister tools, Map<OrganizationId, String> places) {
        this.frame = frame;
        this.language = frame.language();
        this.words = new ChoiceWords(frame.messages().in(language), tools);
        this.tools = tools;
        this.places = places;
    }

    /**
     * Make the page.
     *
     * @param inForce the choices that hold
     * @param toCome the choices that begin later
     * @param again choices about tools that have changed since
     * @param against the uses that went against a choice
     * @param told which systems were told, by receipt
     */
    ChoicesPage page(
            boolean mayChoose,
            List<Choice> history,
            List<Choice> inForce,
            List<Choice> toCome,
            List<ToReconsider> again,
            List<UseSummary> against,
            List<Coverage.Source> sources,
            Map<UUID, List<Told.Stand>> told) {
        List<List<Choice>> receipts = byReceipt(inForce);
        List<ChoicesPage.Card> cards = new ArrayList<>();
        for (List<Choice> receipt : receipts) {
            cards.add(card(receipt, against, sources, told, true));
        }
        List<ChoicesPage.Line> lines = new ArrayList<>();
        List<List<Choice>> all = byReceipt(history);
        for (int i = all.size() - 1; i >= 0; i--) {
            Choice choice = all.get(i).get(0);
            lines.add(
                    new ChoicesPage.Line(
                            Dates.dateTime(language, choice.recordedAt()),
                            words.line(choice),
                            words.actor(choice),
                            frame.path("/choices/" + choice.id())));
        }
        List<ChoicesPage.Card> coming = new ArrayList<>();
        for (List<Choice> receipt : byReceipt(toCome)) {
            coming.add(card(receipt, List.of(), sources, told, false));
        }
        return new ChoicesPage(
                frame,
                state(receipts),
                mayChoose,
                again.stream()
                        .map(asked -> again(asked, !toCome.contains(asked.choice())))
                        .toList(),
                cards,
                coming,
                fixed(),
                lines);
    }

    private ChoicesPage.Again again(ToReconsider asked, boolean begun) {
        Choice choice = asked.choice();
        String tool = words.what(choice.scope());
        boolean refused = choice.effect() == Effect.REFUSE;
        String about =
                "&scope=tool"
                        + about(choice, words.tool(choice.scope()))
                        + (begun ? "" : day("from", LocalDate.ofInstant(choice.from(), Dates.ZONE)))
                        + lastDay(choice);
        return new ChoicesPage.Again(
                frame.t("choices.again.title", "tool", tool),
                frame.t(
                        refused ? "choices.again.refused" : "choices.again.kept",
                        "tool",
                        tool,
                        "version",
                        asked.change().versionNow(),
                        "date",
                        Dates.date(language, asked.change().received())),
                asked.change().changed().stream()
                        .map(
                                one ->
                                        new ChoicesPage.Difference(
                                                frame.t("choices.again.topic." + one.topic()),
                                                MakerText.of(one.before()),
                                                MakerText.of(one.now())))
                        .toList(),
                frame.path("/choices/new/check?effect=" + (refused ? "refuse" : "keep") + about),
                frame.path("/choices/new/check?effect=" + (refused ? "keep" : "refuse") + about));
    }

    private static String lastDay(Choice choice) {
        return choice.until()
                .map(end -> LocalDate.ofInstant(end, Dates.ZONE).minusDays(1))
                .map(day -> day("until", day))
                .orElse("");
    }

    private static String day(String name, LocalDate day) {
        return "&%1$s-day=%2$d&%1$s-month=%3$d&%1$s-year=%4$d"
                .formatted(name, day.getDayOfMonth(), day.getMonthValue(), day.getYear());
    }

    /** Put the events of one confirmation together, newest confirmation last. */
    static List<List<Choice>> byReceipt(List<Choice> choices) {
        Map<UUID, List<Choice>> receipts = new LinkedHashMap<>();
        for (Choice choice : choices) {
            receipts.computeIfAbsent(choice.receipt(), receipt -> new ArrayList<>()).add(choice);
        }
        return List.copyOf(receipts.values());
    }

    private String state(List<List<Choice>> receipts) {
        List<Choice> refusals =
                receipts.stream()
                        .map(receipt -> receipt.get(0))
                        .filter(choice -> choice.effect() == Effect.REFUSE)
                        .toList();
        if (refusals.isEmpty()) {
            return frame.t("choices.state.none");
        }
        if (refusals.stream().anyMatch(one -> kind(one) == ScopeKind.EVERYTHING)) {
            return frame.t("choices.state.everything");
        }
        long oneTool = refusals.stream().filter(one -> kind(one) == ScopeKind.ONE_TOOL).count();
        long purposes = refusals.size() - oneTool;
        List<String> said = new ArrayList<>();
        if (oneTool > 0) {
            said.add(frame.t("choices.state.refused", "n", oneTool));
        }
        if (purposes > 0) {
            said.add(frame.t("choices.state.purposes", "n", purposes));
        }
        said.add(frame.t("choices.state.rest"));
        return String.join(" ", said);
    }

    private static ScopeKind kind(Choice choice) {
        return ScopeKind.of(choice.scope());
    }

    private ChoicesPage.Card card(
            List<Choice> receipt,
            List<UseSummary> against,
            List<Coverage.Source> sources,
            Map<UUID, List<Told.Stand>> told,
            boolean begun) {
        Choice choice = receipt.get(0);
        Optional<ToolFamily> tool = words.tool(choice.scope());
        boolean refused = choice.effect() == Effect.REFUSE;
        List<LegalNature> natures = receipt.stream().map(Choice::nature).distinct().toList();
        List<UseSummary> broken =
                refused ? against.stream().filter(use -> breaks(use, choice)).toList() : List.of();
        String about = about(choice, tool);
        return new ChoicesPage.Card(
                tool.map(words::plainName).orElseGet(() -> words.what(choice.scope())),
                tool.map(this::product),
                tag(choice),
                words.meaning(choice.scope(), choice.effect()),
                words.natures(choice.effect(), natures),
                frame.t(
                        begun ? "choices.card.since" : "choices.card.begins",
                        "date",
                        Dates.dateTime(language, choice.from()),
                        "who",
                        words.actor(choice)),
                until(choice),
                place(choice),
                new DeliveryWords(frame)
                        .steps(choice.recordedAt(), told.getOrDefault(choice.receipt(), List.of())),
                refused && begun ? followed(choice, broken, sources) : "",
                mark(broken, heardSince(choice, sources)),
                frame.t(refused ? keepKey(tool) : refuseKey(tool)),
                frame.path("/choices/new?effect=" + (refused ? "keep" : "refuse") + about),
                frame.path("/choices/new/check?takes-back=" + choice.id()),
                frame.path("/choices/" + choice.id()));
    }

    private String product(ToolFamily tool) {
        return frame.t("words.tool.by", "tool", tool.name(), "maker", tool.manufacturer());
    }

    private static String keepKey(Optional<ToolFamily> tool) {
        return tool.isPresent() ? "choices.button.keep-tool" : "choices.button.keep";
    }

    private static String refuseKey(Optional<ToolFamily> tool) {
        return tool.isPresent() ? "choices.button.refuse-tool" : "choices.button.refuse";
    }

    /** Return what the form for the opposite choice begins with: it is to reach this one. */
    private static String about(Choice choice, Optional<ToolFamily> tool) {
        return tool.map(family -> "&tool=" + family.id()).orElse("")
                + choice.organization().map(id -> "&place=" + id.value()).orElse("");
    }

    private String tag(Choice choice) {
        return choice.effect() == Effect.REFUSE && choice.nature() == LegalNature.GDPR_OBJECTION
                ? frame.t("words.nature.GDPR_OBJECTION.label")
                : frame.t("words.effect." + choice.effect().name());
    }

    String until(Choice choice) {
        return choice.until()
                .map(end -> frame.t("choices.card.until", "date", Dates.date(language, end)))
                .orElseGet(() -> frame.t("choices.card.no-end"));
    }

    String place(Choice choice) {
        return choice.organization()
                .map(id -> places.getOrDefault(id, frame.t("words.value.unknown")))
                .orElseGet(() -> frame.t("choices.card.everywhere"));
    }

    private boolean breaks(UseSummary use, Choice choice) {
        return !use.occurred().isBefore(choice.from())
                && use.tool()
                        .family()
                        .flatMap(tools::find)
                        .filter(
                                tool ->
                                        choice.covers(
                                                tool.id(), tool.purpose(), use.organization()))
                        .isPresent();
    }

    private String followed(Choice choice, List<UseSummary> broken, List<Coverage.Source> sources) {
        if (!broken.isEmpty()) {
            return frame.t("choices.card.followed.no", "n", broken.size());
        }
        return heardSince(choice, sources)
                ? frame.t("choices.card.followed.yes", "date", Dates.date(language, choice.from()))
                : frame.t("choices.card.followed.unknown");
    }

    private static boolean heardSince(Choice choice, List<Coverage.Source> sources) {
        return sources.stream()
                .flatMap(source -> source.lastHeard().stream())
                .anyMatch(last -> last.isAfter(choice.from()));
    }

    private static Mark mark(List<UseSummary> broken, boolean heard) {
        if (!broken.isEmpty()) {
            return Mark.AFTER_REFUSAL;
        }
        return heard ? Mark.DONE : Mark.WAIT;
    }

    private List<ChoicesPage.Fixed> fixed() {
        List<ChoicesPage.Fixed> fixed = new ArrayList<>();
        for (ToolFamily tool : tools.all()) {
            Map<OrganizationId, Refusability> local = tools.local(tool.id());
            String name = words.plainName(tool);
            tool.refusability()
                    .filter(rule -> !rule.refusable())
                    .ifPresent(
                            rule ->
                                    fixed.add(
                                            fixed(
                                                    local.isEmpty()
                                                            ? name
                                                            : frame.t(
                                                                    "choices.fixed.elsewhere",
                                                                    "tool",
                                                                    name),
                                                    rule)));
            local.forEach(
                    (where, rule) -> {
                        if (!rule.refusable()) {
                            fixed.add(
                                    fixed(
                                            frame.t(
                                                    "choices.fixed.at",
                                                    "tool",
                                                    name,
                                                    "place",
                                                    places.getOrDefault(
                                                            where, frame.t("words.value.unknown"))),
                                            rule));
                        }
                    });
        }
        return fixed;
    }

    private ChoicesPage.Fixed fixed(String name, Refusability rule) {
        return new ChoicesPage.Fixed(
                name, rule.reason().map(reason -> reason.in(language)).orElse(""));
    }
}
