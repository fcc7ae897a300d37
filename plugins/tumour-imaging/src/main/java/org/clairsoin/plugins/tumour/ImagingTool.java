package org.clairsoin.plugins.tumour;

import static org.clairsoin.plugin.api.Audience.FOR_YOU;
import static org.clairsoin.plugin.api.Audience.IN_GENERAL;

import java.util.List;
import org.clairsoin.plugin.api.CategoryCode;
import org.clairsoin.plugin.api.DeviceIdentifier;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.Outline;

/** Is one product and what its maker's tests say of each version. */
interface ImagingTool {
    DeviceIdentifier identifier();

    List<String> versions();

    /** Give what the keys of its texts begin with. */
    String texts();

    /** Give the kind of image it is made for. */
    CategoryCode looksAt();

    /** Add sections 4, 6 and 7. */
    void addEvidence(Outline outline, ExplanationRequest request);

    /** Add that nobody under 18 was tested, to the person's face if it is them. */
    static void addUnder18(Outline outline, ExplanationRequest request) {
        if (request.ageBand().isUnder(18)) {
            outline.notTested("under-18", FOR_YOU, "under18.you");
        } else {
            outline.notTested("under-18", IN_GENERAL, "under18.untested");
        }
    }
}
