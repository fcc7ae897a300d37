package org.clairsoin.portal.explanation.boundary;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.i18n.Dates;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Messages;
import org.clairsoin.plugin.api.Explanation;
import org.clairsoin.portal.aiuse.AiUse;
import org.clairsoin.portal.aiuse.Classification;
import org.clairsoin.portal.aiuse.ToolUsed;
import org.clairsoin.portal.aiuse.UseId;
import org.clairsoin.portal.aiuse.UseSummary;
import org.clairsoin.portal.aiuse.Verification;
import org.clairsoin.portal.aiuse.boundary.UseWords;
import org.clairsoin.portal.explanation.ExplainedUse;
import org.clairsoin.portal.explanation.Origin;
import org.clairsoin.portal.explanation.ShownText;
import org.clairsoin.portal.explanation.YourOptions;
import org.clairsoin.portal.explanation.domain.CertaintyBands;
import org.clairsoin.portal.explanation.domain.Deciding;
import org.clairsoin.portal.explanation.domain.ParaWriter;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.tool.Involvement;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.Refusability;
import org.clairsoin.portal.tool.ToolFamilyId;

/**
 * A use that never was, of a patient who does not exist, explained by what a plugin answered.
 *
 * <p>Its page is the page of a real use, made by the same view: what a vendor sees here is what
 * patients will see.
 */
public final class PreviewedUse {
    private static final Instant DAY = Instant.parse("2026-03-12T13:05:00Z");
    private static final UUID ANY = new UUID(0, 0);

    private final Messages messages;
    private final AiUse use;
    private final Explanation explanation;
    private final String textVersion;
    private final Optional<Refusability> refusability;
    private final CertaintyBands bands;

    /**
     * Make one.
     *
     * @param explanation what the plugin answered
     * @param textVersion version of the plugin
     * @param refusability what the hospital says of refusing the tool
     */
    public PreviewedUse(
            Messages messages,
            Facts facts,
            Explanation explanation,
            String textVersion,
            Optional<Refusability> refusability,
            CertaintyBands bands) {
        this.messages = messages;
        this.use = use(facts);
        this.explanation = explanation;
        this.textVersion = textVersion;
        this.refusability = refusability;
        this.bands = bands;
    }

    private static AiUse use(Facts facts) {
        ToolUsed tool =
                new ToolUsed(
                        Optional.of(facts.family()),
                        Optional.of(facts.tool()),
                        Optional.of(facts.maker()),
                        List.of(facts.version()),
                        List.of(),
                        true);
        UseSummary summary =
                new UseSummary(
                        new UseId(ANY),
                        DAY,
                        false,
                        DAY,
                        DAY,
                        tool,
                        Optional.empty(),
                        Optional.of(facts.place()),
                        facts.source(),
                        facts.involvement(),
                        facts.verification(),
                        Classification.OK,
                        Optional.empty(),
                        facts.kind(),
                        1,
                        Optional.empty());
        return new AiUse(
                new PatientId(ANY),
                summary,
                Purpose.TREATDS,
                List.of(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.empty(),
                true,
                DAY,
                0);
    }

    /** Return the title of the page. */
    public String title(Language language) {
        return messages.text(
                language,
                "use.page.title",
                Map.of(
                        "act",
                        new UseWords(messages.in(language)).act(use.summary()),
                        "date",
                        Dates.date(language, use.summary().occurred())));
    }

    /** Return the page in the language of a frame. */
    public UseExplainedPage page(Frame frame) {
        return new UseExplainedView(frame, use, explained(frame.language()))
                .page(Optional.empty(), true, Optional.empty(), Answered.NOTHING);
    }

    private ExplainedUse explained(Language language) {
        var tool =
                switch (language) {
                    case FR -> explanation.fr();
                    case EN -> explanation.en();
                };
        return new ExplainedUse(
                language,
                Origin.PLUGIN,
                tool,
                Deciding.who(use),
                new YourOptions(use.summary().tool().family(), refusability, Optional.empty()),
                bands.of(tool.reliability()),
                false,
                false,
                Optional.of(textVersion),
                false,
                ShownText.own(Origin.PLUGIN, explanation, false),
                List.of(),
                new ParaWriter(
                        messages,
                        language,
                        DAY.atZone(Dates.ZONE).toLocalDate(),
                        use.summary().tool().name().orElseThrow()));
    }

    /**
     * What the message of the use would say.
     *
     * @param tool name of the tool, as the hospital's register has it
     * @param maker who makes it
     * @param family the tool in the hospital's register
     * @param place where it was used
     * @param source system that reported it
     * @param kind code of what it touched, such as {@code DiagnosticReport}
     */
    public record Facts(
            String tool,
            String maker,
            String version,
            ToolFamilyId family,
            String place,
            String source,
            String kind,
            Involvement involvement,
            Verification verification) {}
}
