package org.clairsoin.portal.explanation.boundary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.clairsoin.i18n.Dates;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Numbers;
import org.clairsoin.plugin.api.Finding;
import org.clairsoin.plugin.api.Frequency;
import org.clairsoin.plugin.api.GroupResult;
import org.clairsoin.plugin.api.Measured;
import org.clairsoin.plugin.api.Para;
import org.clairsoin.plugin.api.Reliability;
import org.clairsoin.plugin.api.WorksLessWell;
import org.clairsoin.portal.aiuse.AiUse;
import org.clairsoin.portal.aiuse.Classification;
import org.clairsoin.portal.aiuse.UseSummary;
import org.clairsoin.portal.aiuse.Verification.Followed;
import org.clairsoin.portal.aiuse.Verification.Person;
import org.clairsoin.portal.aiuse.boundary.UseMark;
import org.clairsoin.portal.aiuse.boundary.UseWords;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.decision.Decisions;
import org.clairsoin.portal.disclosure.domain.MakerText;
import org.clairsoin.portal.explanation.ExplainedSection;
import org.clairsoin.portal.explanation.ExplainedUse;
import org.clairsoin.portal.explanation.Origin;
import org.clairsoin.portal.explanation.Piece;
import org.clairsoin.portal.explanation.WhoDecided;
import org.clairsoin.portal.explanation.WhoDecided.HumanChecked;
import org.clairsoin.portal.explanation.WhoDecided.HumanDecided;
import org.clairsoin.portal.explanation.WhoDecided.NobodyChecked;
import org.clairsoin.portal.explanation.WhoDecided.NotReported;
import org.clairsoin.portal.explanation.YourOptions;
import org.clairsoin.portal.explanation.boundary.UseExplainedPage.Action;
import org.clairsoin.portal.explanation.boundary.UseExplainedPage.Detail;
import org.clairsoin.portal.explanation.boundary.UseExplainedPage.Group;
import org.clairsoin.portal.explanation.boundary.UseExplainedPage.Note;
import org.clairsoin.portal.explanation.boundary.UseExplainedPage.Options;
import org.clairsoin.portal.explanation.boundary.UseExplainedPage.Picture;
import org.clairsoin.portal.explanation.boundary.UseExplainedPage.Quote;
import org.clairsoin.portal.explanation.boundary.UseExplainedPage.Rely;
import org.clairsoin.portal.explanation.boundary.UseExplainedPage.Row;
import org.clairsoin.portal.explanation.boundary.UseExplainedPage.Warning;
import org.clairsoin.portal.explanation.boundary.UseExplainedPage.Who;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.IconArray;
import org.clairsoin.portal.tool.Refusability;

/** Put an explained use into the words of its page. */
final class UseExplainedView {

    private static final Map<ExplainedSection, String> TITLES =
            Map.of(
                    ExplainedSection.WHAT_IT_IS, "use.section.what.title",
                    ExplainedSection.LOOKED_AT, "use.section.looked.title",
                    ExplainedSection.SAID, "use.section.said.title",
                    ExplainedSection.RELIABILITY, "use.section.reliable.title",
                    ExplainedSection.WHO_DECIDED, "use.section.decided.title",
                    ExplainedSection.LIMITS, "use.section.limits.title",
                    ExplainedSection.GROUPS, "use.section.groups.title",
                    ExplainedSection.YOUR_OPTIONS, "use.section.options.title");

    private final Frame frame;
    private final Language language;
    private final UseWords words;
    private final AiUse use;
    private final UseSummary summary;
    private final ExplainedUse explained;

    UseExplainedView(Frame frame, AiUse use, ExplainedUse explained) {
        this.frame = frame;
        this.language = frame.language();
        this.words = new UseWords(frame.messages().in(language));
        this.use = use;
        this.summary = use.summary();
        this.explained = explained;
    }

    /**
     * Make the page.
     *
     * @param check the decision that was asked before the use
     * @param mayChoose whether the reader may refuse and keep
     * @param read what to say of another text that was read before, or is read now
     * @param answered how the hospital stands towards the patient about this use
     */
    UseExplainedPage page(
            Optional<Decisions.Logged> check,
            boolean mayChoose,
            Optional<Note> read,
            Answered answered) {
        return new UseExplainedPage(
                frame,
                summarySentence(),
                warning(answered),
                person(),
                new Who(
                        frame.t("use.who.tool.label"),
                        words.tool(summary.tool()),
                        words.role(summary.involvement())),
                origin(),
                read,
                pieces(explained.tool().whatItIs()),
                pieces(explained.tool().lookedAt().stream().map(item -> item.para()).toList()),
                pieces(explained.tool().said().paras()),
                reliability(),
                decided(),
                pieces(explained.tool().limits()),
                explained.tool().groups().stream().map(this::group).toList(),
                options(mayChoose),
                source(check),
                card());
    }

    // ---- the head

    private String summarySentence() {
        if (explained.withheld()) {
            return frame.t("use.summary.withheld");
        }
        String did = words.role(summary.involvement());
        return explained
                .decided()
                .fold(
                        decided ->
                                decided.followed() == Followed.NO
                                        ? frame.t(
                                                "use.summary.not-followed",
                                                "who",
                                                subject(decided.people().get(0)))
                                        : frame.t(
                                                "use.summary.checked",
                                                "who",
                                                subject(decided.people().get(0)),
                                                "did",
                                                did),
                        checked ->
                                frame.t(
                                        "use.summary.looked",
                                        "who",
                                        subject(checked.people().get(0)),
                                        "did",
                                        did),
                        nobody -> frame.t("use.summary.unknown", "did", did),
                        unknown -> frame.t("use.summary.unknown", "did", did));
    }

    private Optional<Warning> warning(Answered answered) {
        Classification standing = summary.classification();
        return words.standing(summary)
                .map(
                        text ->
                                new Warning(
                                        frame.t("use.warning." + standing.name() + ".title"),
                                        text,
                                        UseMark.breaks(standing),
                                        answered.due(),
                                        answered.reply()));
    }

    private Who person() {
        Optional<Person> person =
                explained
                        .decided()
                        .fold(
                                decided -> decided.people().stream().findFirst(),
                                checked -> checked.people().stream().findFirst(),
                                nobody -> Optional.<Person>empty(),
                                unknown -> Optional.<Person>empty());
        if (person.isEmpty()) {
            return new Who(
                    frame.t("use.who.person.label"),
                    frame.t("use.who.person.unknown"),
                    frame.t("use.who.ask"));
        }
        String name = person.get().name().orElseGet(() -> frame.t("words.someone"));
        String did =
                explained.withheld()
                        ? frame.t("use.withheld.said")
                        : frame.t("use.who." + summary.verification().followed().name());
        String role = person.get().role().map(one -> sentence(one) + " ").orElse("");
        return new Who(frame.t("use.who.person.label"), name, role + did);
    }

    private Optional<String> origin() {
        if (explained.pluginFailed()) {
            return Optional.of(
                    frame.t("use.origin.failed")
                            + " "
                            + frame.t("use.origin." + explained.origin().name()));
        }
        if (explained.origin() == Origin.PLUGIN && explained.unsigned()) {
            return Optional.of(frame.t("use.origin.unsigned"));
        }
        return explained.origin() == Origin.PLUGIN
                ? Optional.empty()
                : Optional.of(frame.t("use.origin." + explained.origin().name()));
    }

    // ---- section 4

    private Rely reliability() {
        Reliability reliability = explained.tool().reliability();
        Optional<String> certainty =
                explained.certainty().map(one -> frame.t("words.certainty." + one.name()));
        return reliability.fold(
                measured ->
                        new Rely(
                                certainty,
                                explained.write(measured.test()),
                                measured.frequencies().stream().map(this::picture).toList(),
                                details(measured)),
                notStated ->
                        new Rely(
                                certainty, explained.write(notStated.why()), List.of(), List.of()));
    }

    private Picture picture(Frequency frequency) {
        return new Picture(
                frame.t("use.reliable.out-of", "count", frequency.count(), "of", frequency.outOf()),
                explained.write(frequency.event().sentence()),
                new IconArray(frequency.count(), frequency.outOf()),
                frame.t(
                        "use.reliable.picture",
                        "count",
                        frequency.count(),
                        "of",
                        frequency.outOf()),
                legend(frequency.event().counted(), frequency.count()),
                legend(frequency.event().others(), frequency.outOf() - frequency.count()));
    }

    private String legend(String words, int count) {
        return frame.t("use.reliable.legend", "words", words, "n", Numbers.format(language, count));
    }

    private List<Detail> details(Measured measured) {
        Stream<Frequency> ofGroups =
                explained.tool().groups().stream()
                        .flatMap(group -> frequencies(group.finding()).stream());
        return Stream.of(measured.frequencies().stream(), measured.details().stream(), ofGroups)
                .flatMap(frequencies -> frequencies)
                .map(this::detail)
                .toList();
    }

    private Detail detail(Frequency frequency) {
        return new Detail(
                sentence(explained.line(frequency.group().words())),
                explained.line(frequency.event().sentence()),
                frame.t(
                        "use.reliable.interval",
                        "count",
                        frequency.count(),
                        "of",
                        frequency.outOf(),
                        "low",
                        frequency.low(),
                        "high",
                        frequency.high()),
                frame.t("use.reliable.tested", "n", frequency.tested())
                        + ". "
                        + frame.t("use.reliable.source", "source", frequency.source())
                        + ".");
    }

    // ---- section 5

    private List<String> decided() {
        if (explained.withheld()) {
            return List.of(frame.t("use.withheld.said"));
        }
        WhoDecided who = explained.decided();
        return who.fold(this::decided, this::checked, this::nobody, this::notReported);
    }

    private List<String> decided(HumanDecided who) {
        Person first = who.people().get(0);
        List<String> said = new ArrayList<>();
        said.add(
                frame.t(
                        "use.decided." + who.followed().name(),
                        "who",
                        subject(first),
                        "sex",
                        first.sex().name(),
                        "date",
                        Dates.date(language, who.on())));
        if (who.followed() == Followed.NO) {
            said.add(
                    who.reason()
                            .map(reason -> frame.t("use.decided.reason", "reason", dot(reason)))
                            .orElseGet(() -> frame.t("use.decided.no-reason")));
        }
        others(who.people()).ifPresent(said::add);
        return said;
    }

    private List<String> checked(HumanChecked who) {
        Person first = who.people().get(0);
        List<String> said = new ArrayList<>();
        said.add(
                frame.t(
                        "use.decided.NOT_REPORTED",
                        "who",
                        subject(first),
                        "sex",
                        first.sex().name(),
                        "date",
                        Dates.date(language, who.on())));
        others(who.people()).ifPresent(said::add);
        return said;
    }

    private List<String> nobody(NobodyChecked who) {
        List<String> said = new ArrayList<>();
        said.add(frame.t("use.decided.nobody"));
        author(who.author()).ifPresent(said::add);
        return said;
    }

    private List<String> notReported(NotReported who) {
        List<String> said = new ArrayList<>();
        if (who.followed() == Followed.NO) {
            said.add(frame.t("words.checked.nobody-named"));
            who.reason()
                    .ifPresent(
                            reason ->
                                    said.add(frame.t("use.decided.reason", "reason", dot(reason))));
        } else {
            said.add(frame.t("use.decided.unknown"));
        }
        author(who.author()).ifPresent(said::add);
        return said;
    }

    private Optional<String> author(Optional<Person> author) {
        return author.map(person -> frame.t("use.decided.author", "who", subject(person)));
    }

    private Optional<String> others(List<Person> people) {
        if (people.size() < 2) {
            return Optional.empty();
        }
        List<String> names = people.subList(1, people.size()).stream().map(words::person).toList();
        return Optional.of(frame.t("use.decided.others", "names", String.join(" ; ", names)));
    }

    /** Name a person so that a verb can follow: "Camille Roche-Dubois, radiologue,". */
    private String subject(Person person) {
        String name = words.person(person);
        return person.role().isPresent() ? name + "," : name;
    }

    // ---- section 7

    private Group group(GroupResult result) {
        return new Group(
                explained.write(result.finding().para()),
                frequencies(result.finding()).stream()
                        .map(frequency -> explained.write(frequency.event().sentence()))
                        .toList(),
                frame.t("explain.audience." + result.audience().name()));
    }

    private static List<Frequency> frequencies(Finding finding) {
        return finding.fold(
                WorksLessWell::frequencies,
                noGap -> List.<Frequency>of(),
                notTested -> List.<Frequency>of(),
                notDisclosed -> List.<Frequency>of());
    }

    // ---- section 8

    private Options options(boolean mayChoose) {
        YourOptions options = explained.options();
        List<String> said = new ArrayList<>();
        said.add(frame.t("use.options.lead"));
        Optional<Choice> refusal =
                options.choice().filter(choice -> choice.effect() == Effect.REFUSE);
        refusal.ifPresent(
                choice ->
                        said.add(
                                frame.t(
                                        "use.options.refused",
                                        "date",
                                        Dates.date(language, choice.from()))));
        Optional<Refusability> refusability = options.refusability();
        if (refusal.isEmpty()) {
            said.add(
                    refusability
                            .map(one -> frame.t("use.options." + one.level().name()))
                            .orElseGet(() -> frame.t("use.options.unknown")));
        }
        refusability
                .filter(one -> !one.refusable())
                .flatMap(Refusability::reason)
                .ifPresent(reason -> said.add(reason.in(language)));
        List<Action> actions = new ArrayList<>();
        boolean refusable = refusability.map(Refusability::refusable).orElse(true);
        if (mayChoose && options.tool().isPresent() && refusable) {
            String about = "&tool=" + options.tool().get();
            actions.add(
                    new Action(
                            frame.path("/choices/new?effect=refuse" + about),
                            frame.t("use.action.refuse.title"),
                            instead(refusability)));
            actions.add(
                    new Action(
                            frame.path("/choices/new?effect=keep" + about),
                            frame.t("use.action.keep.title"),
                            frame.t("use.action.keep.text")));
        }
        actions.add(
                new Action(
                        frame.path("/help"),
                        frame.t("use.action.reading.title"),
                        frame.t("use.action.reading.text")));
        actions.add(
                new Action(
                        frame.path("/help"),
                        frame.t("use.action.ask.title"),
                        frame.t("use.action.ask.text", "phone", frame.contact().phone())));
        return new Options(said, actions);
    }

    private String instead(Optional<Refusability> refusability) {
        if (refusability.isEmpty()) {
            return frame.t("use.action.refuse.text");
        }
        String instead = refusability.get().instead().in(language);
        return instead
                + " "
                + refusability
                        .get()
                        .delay()
                        .map(delay -> dot(delay.in(language)))
                        .orElseGet(() -> frame.t("use.action.refuse.same-delay"));
    }

    // ---- how we know

    private List<Row> source(Optional<Decisions.Logged> check) {
        List<Row> rows = new ArrayList<>();
        row(
                rows,
                "use.source.by.label",
                frame.t(
                        "use.source.by",
                        "source",
                        summary.sourceSystem(),
                        "date",
                        Dates.dateTime(language, summary.received())));
        summary.organizationName().ifPresent(name -> row(rows, "use.source.place.label", name));
        String occurred = Dates.dateTime(language, summary.occurred());
        row(
                rows,
                "use.source.occurred.label",
                summary.occurredFromRecorded()
                        ? frame.t("use.source.occurred-recorded", "date", occurred)
                        : occurred);
        summary.tool()
                .manufacturer()
                .ifPresent(
                        maker ->
                                row(
                                        rows,
                                        "use.source.tool.label",
                                        frame.t(
                                                "words.tool.by",
                                                "tool",
                                                words.tool(summary.tool()),
                                                "maker",
                                                maker)));
        row(
                rows,
                "use.source.version.label",
                summary.tool().versions().isEmpty()
                        ? frame.t("words.value.unknown")
                        : String.join(", ", summary.tool().versions()));
        row(rows, "use.source.purpose.label", frame.t("words.purpose." + use.purpose().name()));
        row(
                rows,
                "use.source.text.label",
                frame.t(
                        "use.source.text." + explained.origin().name(),
                        "version",
                        explained.textVersion().orElse("")));
        check(check).ifPresent(text -> row(rows, "use.source.check.label", text));
        if (use.corrections() > 0) {
            row(
                    rows,
                    "use.source.corrected.label",
                    frame.t(
                            "use.source.corrected",
                            "n",
                            use.corrections(),
                            "date",
                            Dates.dateTime(language, use.lastChanged())));
        }
        return rows;
    }

    private static Row one(String label, String value) {
        return new Row(label, List.of(value));
    }

    private void row(List<Row> rows, String labelKey, String value) {
        rows.add(one(frame.t(labelKey), value));
    }

    private Optional<String> check(Optional<Decisions.Logged> check) {
        if (check.isPresent()) {
            return Optional.of(
                    frame.t(
                            check.get().permitted()
                                    ? "use.source.check.yes"
                                    : "use.source.check.no",
                            "date",
                            Dates.dateTime(language, check.get().issued())));
        }
        return summary.classification() == Classification.NO_CHECK
                ? Optional.of(frame.t("use.source.check.none"))
                : Optional.empty();
    }

    private List<Quote> card() {
        return explained.card().stream()
                .map(
                        text ->
                                new Quote(
                                        frame.t(
                                                TITLES.getOrDefault(
                                                        text.section(), "use.source.more.title")),
                                        MakerText.of(text.text())))
                .toList();
    }

    // ---- words

    private List<List<Piece>> pieces(List<Para> paras) {
        return paras.stream().map(explained::write).toList();
    }

    /** Write a few words as a sentence of their own. */
    private static String sentence(String words) {
        if (words.isEmpty()) {
            return words;
        }
        int first = words.offsetByCodePoints(0, 1);
        return dot(words.substring(0, first).toUpperCase(Locale.ROOT) + words.substring(first));
    }

    private static String dot(String words) {
        String stripped = words.strip();
        return stripped.endsWith(".") || stripped.endsWith("!") || stripped.endsWith("?")
                ? stripped
                : stripped + ".";
    }
}
