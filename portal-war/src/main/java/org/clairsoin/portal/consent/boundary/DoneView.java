package org.clairsoin.portal.consent.boundary;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.clairsoin.i18n.Dates;
import org.clairsoin.i18n.Language;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.Choices;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.consent.LegalNature;
import org.clairsoin.portal.consent.Told;
import org.clairsoin.portal.consent.domain.ScopeKind;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.proof.TreeHeads;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.tool.ToolRegister;

/** Put the events of one confirmation into the words of its receipt. */
final class DoneView {

    private final Function<String, Frame> frames;
    private final ToolRegister tools;
    private final Map<OrganizationId, String> places;
    private final Optional<TreeHeads.Anchor> anchor;

    DoneView(
            Function<String, Frame> frames,
            ToolRegister tools,
            Map<OrganizationId, String> places,
            Optional<TreeHeads.Anchor> anchor) {
        this.frames = frames;
        this.tools = tools;
        this.places = places;
        this.anchor = anchor;
    }

    ChoiceDonePage page(
            String base,
            List<Choice> receipt,
            Choices.MadeBy madeBy,
            List<Choices.Entry> entries,
            List<Told.Stand> told,
            boolean mayTakeBack) {
        Choice choice = receipt.get(0);
        List<LegalNature> natures = receipt.stream().map(Choice::nature).distinct().toList();
        Frame frame = frames.apply(titleKey(choice, natures));
        ChoiceWords words = new ChoiceWords(frame.messages().in(frame.language()), tools);
        List<String> more = new ArrayList<>();
        if (choice.effect() == Effect.REFUSE) {
            more.add(frame.t("choices.done.under-way"));
        }
        if (choice.effect() == Effect.REFUSE && natures.contains(LegalNature.GDPR_OBJECTION)) {
            more.add(frame.t("choices.done.objection"));
        }
        return new ChoiceDonePage(
                frame,
                base,
                choice.id().toString(),
                frame.t(leadKey(choice), "date", Dates.dateTime(frame.language(), choice.from())),
                more,
                rows(frame, words, choice, natures, madeBy, entries),
                new DeliveryWords(frame).steps(choice.recordedAt(), told),
                told.isEmpty(),
                mayTakeBack
                        ? Optional.of(frame.path(base + "/new/check?takes-back=" + choice.id()))
                        : Optional.empty(),
                frame.t("choices.button.take-back"));
    }

    private static String titleKey(Choice choice, List<LegalNature> natures) {
        return switch (choice.effect()) {
            case TAKE_BACK -> "choices.done.take-back.title";
            case ALLOW -> "choices.done.keep.title";
            case REFUSE ->
                    natures.contains(LegalNature.CARE_REFUSAL)
                            ? "choices.done.refuse.title"
                            : "choices.done.object.title";
        };
    }

    private static String leadKey(Choice choice) {
        return switch (choice.effect()) {
            case TAKE_BACK -> "choices.done.taken-back";
            case ALLOW -> "choices.done.saved";
            case REFUSE ->
                    ScopeKind.of(choice.scope()) == ScopeKind.ONE_TOOL
                            ? "choices.done.refused"
                            : "choices.done.saved";
        };
    }

    private List<ChoiceDonePage.Row> rows(
            Frame frame,
            ChoiceWords words,
            Choice choice,
            List<LegalNature> natures,
            Choices.MadeBy madeBy,
            List<Choices.Entry> entries) {
        Language language = frame.language();
        ChoicesView view = new ChoicesView(frame, tools, places);
        List<ChoiceDonePage.Row> rows = new ArrayList<>();
        rows.add(row(frame, "choices.receipt.reference.label", reference(choice)));
        rows.add(row(frame, "choices.receipt.scope.label", words.what(choice.scope())));
        words.tool(choice.scope())
                .ifPresent(
                        tool ->
                                rows.add(
                                        row(
                                                frame,
                                                "choices.receipt.purpose.label",
                                                words.purpose(tool.purpose()))));
        words.natures(choice.effect(), natures)
                .ifPresent(said -> rows.add(row(frame, "choices.receipt.nature.label", said)));
        rows.add(row(frame, "choices.receipt.from.label", Dates.dateTime(language, choice.from())));
        if (choice.effect() != Effect.TAKE_BACK) {
            rows.add(row(frame, "choices.receipt.until.label", view.until(choice)));
        }
        rows.add(row(frame, "choices.receipt.place.label", view.place(choice)));
        rows.add(row(frame, "choices.receipt.by.label", words.actor(choice)));
        if (choice.actor().quality() == Choice.Actor.Quality.PATIENT) {
            rows.add(
                    row(
                            frame,
                            "choices.receipt.time.label",
                            Dates.dateTime(language, choice.recordedAt())));
        }
        if (choice.actor().quality() != Choice.Actor.Quality.PATIENT) {
            rows.add(
                    row(
                            frame,
                            "choices.receipt.recorded.label",
                            frame.t(
                                    "choices.receipt.recorded",
                                    "who",
                                    madeBy.person().orElseGet(() -> frame.t("words.value.unknown")),
                                    "date",
                                    Dates.dateTime(language, choice.recordedAt()))));
        }
        madeBy.paper()
                .ifPresent(
                        paper ->
                                rows.add(
                                        row(
                                                frame,
                                                "choices.receipt.paper.label",
                                                frame.t(
                                                        "choices.receipt.paper",
                                                        "reference",
                                                        paper.reference(),
                                                        "date",
                                                        paper.signed()))));
        choice.reason()
                .ifPresent(reason -> rows.add(row(frame, "choices.receipt.reason.label", reason)));
        rows.add(
                row(
                        frame,
                        "choices.receipt.text.label",
                        frame.t(
                                "choices.receipt.text-in",
                                "version",
                                choice.text().version(),
                                "language",
                                choice.text().language().tag())));
        rows.add(row(frame, "choices.receipt.text-hash.label", inGroups(choice.text().sha256())));
        for (Choices.Entry entry : entries) {
            rows.add(
                    row(
                            frame,
                            "choices.receipt.entry.label",
                            frame.t(
                                    "choices.receipt.entry-hash",
                                    "seq",
                                    entry.seq(),
                                    "hash",
                                    inGroups(HexFormat.of().formatHex(entry.hash())))));
        }
        rows.add(row(frame, "proof.receipt.label", sealed(frame)));
        rows.add(
                row(
                        frame,
                        "choices.receipt.controller.label",
                        frame.t(
                                "choices.receipt.controller",
                                "hospital",
                                frame.contact().hospital(),
                                "email",
                                frame.contact().email())));
        rows.add(
                row(
                        frame,
                        "choices.receipt.withdraw.label",
                        frame.t("choices.receipt.withdraw", "phone", frame.contact().phone())));
        return rows;
    }

    private String sealed(Frame frame) {
        return anchor.map(TreeHeads.Anchor::head)
                .map(
                        head ->
                                frame.t(
                                        "proof.receipt.sealed",
                                        "number",
                                        head.number(),
                                        "date",
                                        Dates.dateTime(frame.language(), head.at())))
                .orElseGet(() -> frame.t("proof.receipt.waiting"));
    }

    /** Return what can be read out on the phone: the first letters of the receipt. */
    private static String reference(Choice choice) {
        return choice.receipt().toString().substring(0, 13).toUpperCase(java.util.Locale.ROOT);
    }

    /** Break a long fingerprint where a narrow screen can break the line. */
    private static String inGroups(String hex) {
        return hex.replaceAll("(.{8})(?!$)", "$1 ");
    }

    private static ChoiceDonePage.Row row(Frame frame, String label, String value) {
        return new ChoiceDonePage.Row(frame.t(label), value);
    }
}
