package @package@;

import java.util.List;
import java.util.Set;
import org.clairsoin.plugin.api.AgeBand;
import org.clairsoin.plugin.api.ExplanationPlugin;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.testkit.GoldenCase;
import org.clairsoin.plugin.testkit.PluginContract;

class @name@ContractTest extends PluginContract {
    @Override
    protected Class<? extends ExplanationPlugin> plugin() {
        return @name@Explanation.class;
    }

    @Override
    protected Set<String> names() {
        return Set.of("@tool@");
    }

    @Override
    protected List<ExplanationRequest> goldenCases() {
        return List.of(
                GoldenCase.of(@name@Explanation.TOOL, "1.0.0").outcome("AREA_SHOWN").request(),
                GoldenCase.of(@name@Explanation.TOOL, "1.0.0")
                        .outcome("NOTHING_SHOWN")
                        .age(AgeBand.FROM_12_TO_15)
                        .request());
    }
}
