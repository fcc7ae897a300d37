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

/** Luminaria Poumon: circles small spots on a CT scan of the lung. */
final class LungTool implements ImagingTool {
    @Override
    public DeviceIdentifier identifier() {
        return new DeviceIdentifier(TumourImaging.PRODUCTS, "luminaria-poumon");
    }

    @Override
    public List<String> versions() {
        return List.of("3.1.*", "3.2.*");
    }

    @Override
    public String texts() {
        return "lung";
    }

    @Override
    public CategoryCode looksAt() {
        return TumourImaging.CHEST_CT;
    }

    @Override
    public void addEvidence(Outline outline, ExplanationRequest request) {
        boolean current = request.version().startsWith("3.2.");
        if (current) {
            outline.measured("test.lung.three-two", "source")
                    .rate(new Rate("lung.found", FOUND, 92, 100, 88, 95, "spot", 300))
                    .rate(new Rate("lung.false", FALSE_ALARM, 12, 100, 10, 14, "no-spot", 900))
                    .detail(new Rate("lung.right", RIGHT_ALERT, 72, 100, 67, 76, "alerts", 384));
        } else {
            outline.measured("test.lung.three-one", "source")
                    .rate(new Rate("lung.found", FOUND, 87, 100, 82, 91, "spot", 200))
                    .rate(new Rate("lung.false", FALSE_ALARM, 15, 100, 12, 18, "no-spot", 600))
                    .detail(new Rate("lung.right", RIGHT_ALERT, 66, 100, 60, 71, "alerts", 264));
        }
        outline.limits(
                "limits.lung.serious",
                "limits.lung.other",
                current ? "limits.lung.four" : "limits.lung.six",
                "limits.blurred");
        if (request.ageBand().isUnder(18)) {
            ImagingTool.addUnder18(outline, request);
        }
        outline.worksLessWell("scars", IN_GENERAL, "scars.worse", scars(current));
        if (request.ageBand().isFrom(80)) {
            outline.notTested("from-80", FOR_YOU, "from80.untested.you");
        }
        outline.noGapSeen("sex", IN_GENERAL, "sex.same");
        if (!request.ageBand().isUnder(18)) {
            ImagingTool.addUnder18(outline, request);
        }
    }

    private static Rate scars(boolean current) {
        return current
                ? new Rate("lung.scars", FALSE_ALARM, 20, 100, 15, 26, "scars", 180)
                : new Rate("lung.scars", FALSE_ALARM, 27, 100, 19, 37, "scars", 100);
    }
}
