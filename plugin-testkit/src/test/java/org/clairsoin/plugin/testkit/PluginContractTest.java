package org.clairsoin.plugin.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.List;
import org.clairsoin.plugin.api.Declaration;
import org.clairsoin.plugin.api.DeviceIdentifier;
import org.clairsoin.plugin.api.ExplainedProduct;
import org.clairsoin.plugin.api.Explanation;
import org.clairsoin.plugin.api.ExplanationPlugin;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.junit.jupiter.api.Test;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

class PluginContractTest {
    private static final DeviceIdentifier TOOL = new DeviceIdentifier("https://acme.example", "a");

    @Test
    void failsForAPluginThatAnswersNothing() {
        EngineExecutionResults results = run(Silent.class);

        assertThat(failed(results)).contains("somethingIsAsked", "theJarMayBeLoaded");
        assertThat(results.testEvents().skipped().count()).isZero();
    }

    @Test
    void failsWithoutAGoldenCase() {
        assertThat(failed(run(Unasked.class))).contains("somethingIsAsked");
    }

    @Test
    void saysWhichRuleIsBrokenAndHowToMendIt() {
        String message =
                run(Silent.class).testEvents().failed().stream()
                        .filter(event -> name(event).equals("theJarMayBeLoaded"))
                        .map(
                                event ->
                                        event.getRequiredPayload(
                                                        org.junit.platform.engine
                                                                .TestExecutionResult.class)
                                                .getThrowable()
                                                .orElseThrow()
                                                .getMessage())
                        .findFirst()
                        .orElseThrow();

        assertThat(message).contains("jar.manifest", "META-INF/MANIFEST.MF", "→");
    }

    private static EngineExecutionResults run(Class<?> contract) {
        return EngineTestKit.engine("junit-jupiter").selectors(selectClass(contract)).execute();
    }

    private static List<String> failed(EngineExecutionResults results) {
        return results.testEvents().failed().map(PluginContractTest::name).toList();
    }

    private static String name(Event event) {
        return event.getTestDescriptor().getDisplayName().replace("()", "");
    }

    /** A contract for a plugin without manifest that answers null. */
    static class Silent extends PluginContract {
        @Override
        protected Class<? extends ExplanationPlugin> plugin() {
            return Mute.class;
        }

        @Override
        protected List<ExplanationRequest> goldenCases() {
            return List.of(GoldenCase.of(TOOL, "1.0.0").request());
        }
    }

    /** A contract that asks nothing. */
    static class Unasked extends Silent {
        @Override
        protected List<ExplanationRequest> goldenCases() {
            return List.of();
        }
    }

    /** Answers nothing. */
    public static final class Mute implements ExplanationPlugin {
        @Override
        public Declaration declaration() {
            return new Declaration(
                    "acme",
                    List.of(new ExplainedProduct(TOOL, List.of("*"))),
                    List.of(),
                    List.of(),
                    List.of());
        }

        @Override
        @SuppressWarnings("NullAway") // what the contract has to notice
        public Explanation explain(ExplanationRequest request) {
            return null;
        }
    }
}
