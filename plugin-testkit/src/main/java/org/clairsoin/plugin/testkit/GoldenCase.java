package org.clairsoin.plugin.testkit;

import java.util.EnumSet;
import java.util.Set;
import org.clairsoin.plugin.api.AgeBand;
import org.clairsoin.plugin.api.CategoryCode;
import org.clairsoin.plugin.api.DeviceIdentifier;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.Involvement;
import org.clairsoin.plugin.api.Sex;
import org.clairsoin.plugin.api.SlotKind;

/**
 * Builds a request that a vendor wants to see answered.
 *
 * <p>What is not set is not reported; the portal fills the date and the name.
 */
public final class GoldenCase {
    private final DeviceIdentifier tool;
    private final String version;
    private Involvement involvement = Involvement.SUGGESTED;
    private CategoryCode input = CategoryCode.NOT_REPORTED;
    private CategoryCode outcome = CategoryCode.NOT_REPORTED;
    private CategoryCode setting = CategoryCode.NOT_REPORTED;
    private AgeBand age = AgeBand.NOT_REPORTED;
    private Sex sex = Sex.NOT_REPORTED;
    private Set<SlotKind> slots = EnumSet.of(SlotKind.DATE, SlotKind.NAME);

    private GoldenCase(DeviceIdentifier tool, String version) {
        this.tool = tool;
        this.version = version;
    }

    /** Begin with a product and a version, both declared. */
    public static GoldenCase of(DeviceIdentifier tool, String version) {
        return new GoldenCase(tool, version);
    }

    /** Say what part the tool had. */
    public GoldenCase involvement(Involvement part) {
        involvement = part;
        return this;
    }

    /** Say what the tool looked at, by the code of a declared input. */
    public GoldenCase input(String code) {
        input = new CategoryCode(code);
        return this;
    }

    /** Say what the tool answered, by the code of a declared outcome. */
    public GoldenCase outcome(String code) {
        outcome = new CategoryCode(code);
        return this;
    }

    /** Say where the tool was used, by the code of a declared setting. */
    public GoldenCase setting(String code) {
        setting = new CategoryCode(code);
        return this;
    }

    /** Say how old the patient is. */
    public GoldenCase age(AgeBand band) {
        age = band;
        return this;
    }

    /** Say the patient's sex. */
    public GoldenCase sex(Sex recorded) {
        sex = recorded;
        return this;
    }

    /** Say which slots the portal can fill. */
    public GoldenCase slots(SlotKind... offered) {
        slots = Set.of(offered);
        return this;
    }

    /** Give the request. */
    public ExplanationRequest request() {
        return new ExplanationRequest(
                tool, version, involvement, input, outcome, age, sex, setting, slots);
    }
}
