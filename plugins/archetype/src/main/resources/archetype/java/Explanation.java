package @package@;

import java.util.List;
import org.clairsoin.plugin.api.Audience;
import org.clairsoin.plugin.api.Category;
import org.clairsoin.plugin.api.Declaration;
import org.clairsoin.plugin.api.DeviceIdentifier;
import org.clairsoin.plugin.api.EventKind;
import org.clairsoin.plugin.api.ExplainedProduct;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.FhirCode;
import org.clairsoin.plugin.api.Outline;
import org.clairsoin.plugin.api.Rate;
import org.clairsoin.plugin.api.SlotKind;
import org.clairsoin.plugin.api.TemplateExplanationPlugin;
import org.pf4j.Extension;

/** Explains @tool@. Figures and texts are examples: put your own. */
@Extension
public final class @name@Explanation extends TemplateExplanationPlugin {
    /** What your messages hold in Device.identifier. */
    static final DeviceIdentifier TOOL = new DeviceIdentifier("@system@", "@id@");

    private static final String ANSWERS = "@system@/answers";

    /** Read the two text files beside this class. */
    public @name@Explanation() {
        super("texts");
    }

    @Override
    public Declaration declaration() {
        return new Declaration(
                "@algorithm@",
                List.of(new ExplainedProduct(TOOL, List.of("1.*"))),
                List.of(
                        Category.of("AREA_SHOWN", new FhirCode(ANSWERS, "area-shown")),
                        Category.of("NOTHING_SHOWN", new FhirCode(ANSWERS, "nothing-shown"))),
                List.of(Category.of("IMAGE", new FhirCode("http://loinc.org", "18748-4"))),
                List.of());
    }

    @Override
    protected Outline outline(ExplanationRequest request) {
        Outline outline = new Outline();
        outline.whatItIs(
                request.slots().contains(SlotKind.NAME) ? "what.named" : "what.unnamed",
                "what.device");
        outline.used(request.slots().contains(SlotKind.DATE) ? "used.dated" : "used.undated")
                .notUsed("notused");
        outline.said(
                request.outcome(),
                switch (request.outcome().value()) {
                    case "AREA_SHOWN" -> "said.shown";
                    case "NOTHING_SHOWN" -> "said.nothing";
                    default -> "said.unknown";
                });
        outline.measured("test", "source")
                .rate(new Rate("rate.found", EventKind.FOUND, 92, 100, 88, 95, "with", 400))
                .rate(new Rate("rate.false", EventKind.FALSE_ALARM, 6, 100, 4, 8, "without", 600));
        outline.limits("limits.past", "limits.other");
        if (request.ageBand().isUnder(18)) {
            outline.notTested("children", Audience.FOR_YOU, "children.you");
        } else {
            outline.notTested("children", Audience.IN_GENERAL, "children.untested");
        }
        outline.noGapSeen("sex", Audience.IN_GENERAL, "sex.same");
        return outline;
    }
}
