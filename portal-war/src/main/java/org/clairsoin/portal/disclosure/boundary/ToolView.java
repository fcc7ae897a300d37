package org.clairsoin.portal.disclosure.boundary;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.clairsoin.i18n.Dates;
import org.clairsoin.portal.disclosure.domain.Heading;
import org.clairsoin.portal.disclosure.domain.MakerText;
import org.clairsoin.portal.modelcard.Completeness;
import org.clairsoin.portal.modelcard.ModelCard;
import org.clairsoin.portal.modelcard.ModelCards;
import org.clairsoin.portal.modelcard.domain.Placeholder;
import org.clairsoin.portal.shared.Bilingual;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.tool.PublicFact;
import org.clairsoin.portal.tool.PublicFacts;
import org.clairsoin.portal.tool.Refusability;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolVersion;
import org.clairsoin.portal.tool.VersionAddress;

/** Put one tool into the words of its page; what is not known is said, never left out. */
final class ToolView {

    private final Frame frame;
    private final ToolFamily tool;
    private final PublicFacts facts;
    private final Optional<ModelCard> card;
    private final Optional<Completeness> completeness;
    private final List<ModelCards.Source> sources;
    private final Map<String, Refusability> local;
    private final Law law;

    /**
     * Make the view.
     *
     * @param local what organisations set about refusing the tool, by their name
     */
    ToolView(
            Frame frame,
            ToolFamily tool,
            PublicFacts facts,
            Map<String, Refusability> local,
            Law law,
            Optional<ModelCard> card,
            Optional<Completeness> completeness,
            List<ModelCards.Source> sources) {
        this.frame = frame;
        this.tool = tool;
        this.facts = facts;
        this.local = local;
        this.law = law;
        this.card = card;
        this.completeness = completeness;
        this.sources = sources;
    }

    ToolPage page() {
        ToolWords words = new ToolWords(frame, tool, facts);
        return new ToolPage(
                frame,
                words.summary(),
                product(),
                words.fact(PublicFact.SERVICE),
                words.state(),
                words.stateKind(),
                refusalTag(words),
                first(words),
                actions(),
                law.of(tool),
                more(),
                sheet(),
                versions(),
                "/api/v1/tools/" + tool.id());
    }

    private String product() {
        String product =
                frame.t("words.tool.by", "tool", tool.name(), "maker", tool.manufacturer());
        return tool.versions().isEmpty()
                ? product
                : frame.t(
                        "register.tool.version",
                        "product",
                        product,
                        "version",
                        version(tool.versions().get(0).version()));
    }

    private List<ToolPage.Row> first(ToolWords words) {
        List<ToolPage.Row> rows = new ArrayList<>();
        for (PublicFact fact :
                List.of(
                        PublicFact.WHAT_FOR,
                        PublicFact.LOOKED_AT,
                        PublicFact.WHO_DECIDES,
                        PublicFact.CANNOT_DO,
                        PublicFact.LESS_WELL_FOR)) {
            rows.add(row(fact.field(), words.fact(fact).map(List::of)));
        }
        rows.add(row("refuse", tool.refusability().map(this::refusal)));
        local.forEach(
                (place, rule) ->
                        rows.add(
                                new ToolPage.Row(
                                        frame.t("register.row.refuse-at.title", "place", place),
                                        refusal(rule),
                                        true)));
        rows.add(
                row(
                        PublicFact.CONTACT.field(),
                        words.fact(PublicFact.CONTACT)
                                .or(
                                        () ->
                                                Optional.of(
                                                        frame.t(
                                                                "register.contact.desk",
                                                                "phone",
                                                                frame.contact().phone())))
                                .map(List::of)));
        rows.add(row("review", Optional.of(List.of(frame.t("register.review.none")))));
        return rows;
    }

    private ToolPage.Row row(String key, Optional<List<String>> sentences) {
        String title = frame.t("register.row." + key + ".title");
        return sentences
                .map(known -> new ToolPage.Row(title, known, true))
                .orElseGet(() -> new ToolPage.Row(title, List.of(undisclosed()), false));
    }

    private List<String> refusal(Refusability refusability) {
        List<String> sentences = new ArrayList<>();
        sentences.add(frame.t("words.refusability." + refusability.level().name()));
        refusability.reason().map(this::in).ifPresent(sentences::add);
        sentences.add(in(refusability.instead()));
        if (refusability.refusable()) {
            sentences.add(
                    refusability
                            .delay()
                            .map(this::in)
                            .orElseGet(() -> frame.t("words.refusability.same-delay")));
        }
        return sentences;
    }

    private boolean someRefusable() {
        return Stream.concat(tool.refusability().stream(), local.values().stream())
                .anyMatch(Refusability::refusable);
    }

    private String refusalTag(ToolWords words) {
        boolean differs =
                local.values().stream()
                        .anyMatch(
                                rule ->
                                        tool.refusability()
                                                .filter(own -> own.refusable() == rule.refusable())
                                                .isEmpty());
        return differs ? frame.t("register.refusal.some") : words.refusalTag();
    }

    private Optional<ToolPage.Actions> actions() {
        boolean choice = tool.registered() && someRefusable();
        String path = frame.path("/choices/new?tool=" + tool.id() + "&effect=");
        return choice
                ? Optional.of(new ToolPage.Actions(path + "refuse", path + "keep"))
                : Optional.empty();
    }

    private List<ToolPage.Topic> more() {
        List<ToolPage.Topic> topics = new ArrayList<>();
        for (Heading heading : Heading.values()) {
            List<MakerText> texts = new ArrayList<>();
            boolean none = false;
            for (String path : heading.paths()) {
                String text = card.flatMap(known -> known.text(path)).orElse("");
                Placeholder said = Placeholder.of(text);
                none |= said == Placeholder.NONE;
                if (said == Placeholder.SAID) {
                    texts.add(MakerText.of(text));
                }
            }
            topics.add(
                    new ToolPage.Topic(
                            frame.t("register.topic." + heading.key() + ".title"),
                            texts.isEmpty() ? List.of(silence(heading, none)) : List.of(),
                            texts));
        }
        return topics;
    }

    /** Return which of the silences it is: three different words. */
    private String silence(Heading heading, boolean none) {
        if (heading == Heading.OWNER) {
            return frame.t("register.owner.maker", "maker", tool.manufacturer());
        }
        if (none) {
            return frame.t("register.silence.none");
        }
        return heading.tests() && card.isPresent()
                ? frame.t("register.silence.untested")
                : undisclosed();
    }

    private Optional<ToolPage.Sheet> sheet() {
        if (card.isEmpty() || completeness.isEmpty()) {
            return Optional.empty();
        }
        Completeness says = completeness.get();
        return Optional.of(
                new ToolPage.Sheet(
                        says.given(),
                        says.declaredNone(),
                        says.notDisclosed(),
                        says.notTested(),
                        says.fields(),
                        SheetCells.of(says),
                        remarks(card.get())));
    }

    private List<ToolPage.Remark> remarks(ModelCard known) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        known.findings()
                .forEach(
                        finding ->
                                fields.computeIfAbsent(finding.code(), code -> new ArrayList<>())
                                        .add(finding.field()));
        return fields.entrySet().stream()
                .map(
                        entry ->
                                new ToolPage.Remark(
                                        frame.t("register.finding." + entry.getKey()),
                                        entry.getValue()))
                .toList();
    }

    private List<ToolPage.Version> versions() {
        Map<String, List<ToolPage.Card>> cards = new TreeMap<>();
        for (ModelCards.Source source : sources) {
            cards.computeIfAbsent(source.version(), version -> new ArrayList<>())
                    .add(
                            new ToolPage.Card(
                                    VersionAddress.card(tool.id(), source.version())
                                            + "?schema="
                                            + source.schema(),
                                    frame.t(
                                            "register.version.card.link",
                                            "version",
                                            version(source.version()),
                                            "schema",
                                            source.schema()),
                                    frame.t(
                                            "register.version.received",
                                            "date",
                                            Dates.date(frame.language(), source.received()))));
        }
        return tool.versions().stream()
                .map(ToolVersion::version)
                .map(
                        version ->
                                new ToolPage.Version(
                                        version(version), cards.getOrDefault(version, List.of())))
                .toList();
    }

    private String version(String version) {
        return version.equals(ModelCards.NO_VERSION) ? undisclosed() : version;
    }

    private String undisclosed() {
        return frame.t("register.silence.undisclosed");
    }

    private String in(Bilingual text) {
        return text.in(frame.language());
    }
}
