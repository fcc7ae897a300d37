package org.clairsoin.plugins.tumour;

import static org.clairsoin.plugin.api.Audience.FOR_YOU;
import static org.clairsoin.plugin.api.Audience.IN_GENERAL;
import static org.clairsoin.plugin.api.EventKind.FALSE_ALARM;
import static org.clairsoin.plugin.api.EventKind.FOUND;
import static org.clairsoin.plugin.api.EventKind.RIGHT_ALERT;

import java.util.List;
import org.clairsoin.plugin.api.CategoryCode;
import org.clairsoin.plugin.api.DeviceIdentifier;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.Outline;
import org.clairsoin.plugin.api.Rate;

/** Luminaria Thorax: marks places on a chest X-ray; its figures are those of its model card. */
final class ChestTool implements ImagingTool {
    @Override
    public DeviceIdentifier identifier() {
        return new DeviceIdentifier(TumourImaging.PRODUCTS, "luminaria-thorax");
    }

    @Override
    public List<String> versions() {
        return List.of("2.2.*", "2.3.*");
    }

    @Override
    public String texts() {
        return "chest";
    }

    @Override
    public CategoryCode looksAt() {
        return TumourImaging.CHEST_XRAY;
    }

    @Override
    public void addEvidence(Outline outline, ExplanationRequest request) {
        boolean current = request.version().startsWith("2.3.");
        if (current) {
            outline.measured("test.chest.two-three", "source")
                    .rate(new Rate("chest.found", FOUND, 91, 100, 88, 94, "finding", 420))
                    .rate(
                            new Rate(
                                    "chest.false",
                                    FALSE_ALARM,
                                    13,
                                    100,
                                    12,
                                    15,
                                    "no-finding",
                                    1_380))
                    .detail(new Rate("chest.right", RIGHT_ALERT, 67, 100, 63, 71, "alerts", 569));
        } else {
            outline.measured("test.chest.two-two", "source")
                    .rate(new Rate("chest.found", FOUND, 88, 100, 84, 91, "finding", 350))
                    .rate(
                            new Rate(
                                    "chest.false",
                                    FALSE_ALARM,
                                    15,
                                    100,
                                    13,
                                    17,
                                    "no-finding",
                                    1_150))
                    .detail(new Rate("chest.right", RIGHT_ALERT, 64, 100, 60, 68, "alerts", 481));
        }
        outline.limits(
                "limits.chest.heart",
                "limits.chest.scar",
                "limits.chest.lying",
                "limits.chest.name");
        if (request.ageBand().isUnder(18)) {
            ImagingTool.addUnder18(outline, request);
        }
        addOver80(outline, request, current);
        outline.noGapSeen("women", IN_GENERAL, "women.same")
                .notTested("implants", IN_GENERAL, "implants.untested");
        if (!request.ageBand().isUnder(18)) {
            ImagingTool.addUnder18(outline, request);
        }
    }

    private static void addOver80(Outline outline, ExplanationRequest request, boolean current) {
        boolean you = request.ageBand().isFrom(80);
        if (current) {
            outline.worksLessWell(
                    "from-80",
                    you ? FOR_YOU : IN_GENERAL,
                    you ? "from80.you" : "from80.worse",
                    new Rate("chest.from80", FOUND, 84, 100, 75, 91, "from-80", 88));
        } else {
            outline.notTested(
                    "from-80",
                    you ? FOR_YOU : IN_GENERAL,
                    you ? "from80.untested.you" : "from80.untested");
        }
    }
}
