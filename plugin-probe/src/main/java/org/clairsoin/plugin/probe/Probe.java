package org.clairsoin.plugin.probe;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.clairsoin.plugin.api.Audience;
import org.clairsoin.plugin.api.CategoryCode;
import org.clairsoin.plugin.api.Declaration;
import org.clairsoin.plugin.api.DeviceIdentifier;
import org.clairsoin.plugin.api.ExplainedProduct;
import org.clairsoin.plugin.api.Explanation;
import org.clairsoin.plugin.api.ExplanationPlugin;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.Group;
import org.clairsoin.plugin.api.GroupResult;
import org.clairsoin.plugin.api.InputItem;
import org.clairsoin.plugin.api.Looked;
import org.clairsoin.plugin.api.NotStated;
import org.clairsoin.plugin.api.NotTested;
import org.clairsoin.plugin.api.Para;
import org.clairsoin.plugin.api.ToolOutput;
import org.clairsoin.plugin.api.ToolText;

/**
 * Makes one attempt a call and answers what came of it.
 *
 * <p>The request's version names the attempt, its tool's value what to try it on, encoded as in a
 * form. The first paragraph of the answer is {@code HELD} or {@code OPEN} and, after a space, how
 * the attempt ended.
 */
public final class Probe implements ExplanationPlugin {

    @Override
    public Declaration declaration() {
        return new Declaration(
                "sandbox-probe",
                List.of(
                        new ExplainedProduct(
                                new DeviceIdentifier("urn:clairsoin:probe", "none"), List.of("*"))),
                List.of(),
                List.of(),
                List.of());
    }

    @Override
    public Explanation explain(ExplanationRequest request) {
        String target = URLDecoder.decode(request.tool().value(), StandardCharsets.UTF_8);
        ToolText text = text(Attempt.of(request.version()).make(target).words());
        return new Explanation(text, text);
    }

    private static ToolText text(String result) {
        Para para = Para.of(result);
        return new ToolText(
                List.of(para),
                List.of(new InputItem(Looked.NOT_REPORTED, para)),
                new ToolOutput(CategoryCode.NOT_REPORTED, List.of(para)),
                new NotStated(para),
                List.of(para),
                List.of(
                        new GroupResult(
                                new Group("none", para),
                                new NotTested(para),
                                Audience.IN_GENERAL)));
    }
}
