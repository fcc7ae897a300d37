package org.clairsoin.plugin.testkit;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Messages;
import org.clairsoin.i18n.lint.ForbiddenWords;
import org.clairsoin.plugin.api.Explanation;
import org.clairsoin.plugin.api.ExplanationPlugin;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.check.Finding;
import org.clairsoin.plugin.judge.AnswerJudge;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Tests that every plugin must pass; extend it in your own tests.
 *
 * <p>Your classes are packed as a jar, inspected, run in a plugin host of their own and asked: your
 * golden cases, and every outcome, input, setting, age, sex and part that you declare. The portal
 * runs the same checks when it takes your plugin in. A test fails with every fault of its kind: the
 * rule, the place, what was found and how to mend it, in the language of the machine.
 *
 * <pre>{@code
 * class HeartPluginTest extends PluginContract {
 *     @Override
 *     protected Class<? extends ExplanationPlugin> plugin() {
 *         return HeartExplanation.class;
 *     }
 *
 *     @Override
 *     protected List<ExplanationRequest> goldenCases() {
 *         return List.of(GoldenCase.of(TOOL, "1.0.0").outcome("IRREGULAR").request());
 *     }
 * }
 * }</pre>
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class PluginContract {
    /** A build machine that does much at a time is given more than the portal's deadlines. */
    private static final double PATIENCE = 8;

    private static final int MANY = 1_000;

    private static final Set<String> COVERED =
            Set.of(
                    "jar",
                    "lint",
                    "languages",
                    "read",
                    "text",
                    "type",
                    "numbers",
                    "frequency",
                    "run");

    private List<ExplanationRequest> golden = List.of();
    private Report report = new Report(java.util.Optional.empty(), List.of(), Map.of());

    /** Make a contract. */
    protected PluginContract() {}

    /** Name the class that explains, the one that {@code META-INF/extensions.idx} names. */
    protected abstract Class<? extends ExplanationPlugin> plugin();

    /** Give the requests that matter most; at least one. */
    protected abstract List<ExplanationRequest> goldenCases();

    /**
     * Give the names of the tool and of its maker, which count as easy words when a text is
     * measured. {@code Plugin-Provider} is one without saying.
     */
    protected Set<String> names() {
        return Set.of();
    }

    /** Give what the plugin answered to a request that was asked, to test it further. */
    protected final Explanation answer(ExplanationRequest request) {
        Explanation answer = report.answers().get(request);
        if (answer == null) {
            throw new IllegalArgumentException("this was not asked, or not answered: " + request);
        }
        return answer;
    }

    /** Give all answers, by request. */
    protected final Map<ExplanationRequest, Explanation> answers() {
        return report.answers();
    }

    @BeforeAll
    final void examine(@TempDir Path folder) throws IOException {
        golden = List.copyOf(goldenCases());
        report = new Examination(PackedPlugin.of(plugin(), folder), names(), PATIENCE).run(golden);
    }

    @Test
    final void somethingIsAsked() {
        assertFalse(golden.isEmpty(), "give at least one golden case");
        assertFalse(report.answers().isEmpty(), () -> "nothing was answered: " + words("run"));
        assertAll(
                golden.stream()
                        .map(
                                request ->
                                        () ->
                                                assertTrue(
                                                        report.answers().containsKey(request),
                                                        "no answer to the golden case "
                                                                + request)));
    }

    @Test
    final void itAnswersInItsOwnProcessAsItDoesHere() throws ReflectiveOperationException {
        ExplanationPlugin here = plugin().getConstructor().newInstance();
        assertAll(
                golden.stream()
                        .map(
                                request ->
                                        () ->
                                                assertEquals(
                                                        here.explain(request),
                                                        report.answers().get(request))));
    }

    /** Everything declared meets everything else here, in one process and in two orders. */
    @Test
    final void aThousandRequestsGetTheSameFaultlessAnswersInAnyOrder()
            throws ReflectiveOperationException {
        ExplanationPlugin first = plugin().getConstructor().newInstance();
        ExplanationPlugin second = plugin().getConstructor().newInstance();
        List<ExplanationRequest> requests = AnyRequests.of(first.declaration(), MANY);
        Map<ExplanationRequest, Explanation> answers = new HashMap<>();
        requests.forEach(request -> answers.put(request, first.explain(request)));
        List<ExplanationRequest> shuffled = new ArrayList<>(requests);
        Collections.shuffle(shuffled, new Random(1));
        for (ExplanationRequest request : shuffled) {
            assertEquals(answers.get(request), second.explain(request), request::toString);
        }
        answers.forEach(
                (request, answer) ->
                        assertEquals(
                                List.of(),
                                AnswerJudge.judge(request, answer, PluginContract::forbidden),
                                request::toString));
    }

    @Test
    final void theJarMayBeLoaded() {
        none("jar");
    }

    @Test
    final void theCodeNeedsNothingButItsRequest() {
        none("lint");
    }

    @Test
    final void itRunsWithinItsTimeAndMemory() {
        none("run");
    }

    @Test
    final void bothLanguagesSayTheSame() {
        none("languages");
    }

    @Test
    final void everySectionReadsEasily() {
        none("read");
    }

    @Test
    final void noWordPromisesClaimsOrLeadsElsewhere() {
        none("text");
    }

    @Test
    final void signsAndSpacesAreThoseOfTheLanguage() {
        none("type");
    }

    @Test
    final void numbersHaveTheirDenominators() {
        none("numbers", "frequency");
    }

    @Test
    final void everySectionSaysWhatItMust() {
        List<Finding> others =
                report.findings().stream()
                        .filter(Finding::isError)
                        .filter(finding -> !COVERED.contains(kind(finding)))
                        .toList();
        if (!others.isEmpty()) {
            fail(words(others));
        }
    }

    private static List<String> forbidden(String language, String text) {
        return Language.ofTag(language)
                .map(known -> ForbiddenWords.toPatients(known, text))
                .orElse(List.of());
    }

    private void none(String... kinds) {
        List<Finding> errors = findings(kinds).filter(Finding::isError).toList();
        if (!errors.isEmpty()) {
            fail(words(errors));
        }
    }

    private String words(String kind) {
        return words(findings(kind).toList());
    }

    private Stream<Finding> findings(String... kinds) {
        return report.findings().stream().filter(finding -> List.of(kinds).contains(kind(finding)));
    }

    private static String kind(Finding finding) {
        return finding.rule().substring(0, finding.rule().indexOf('.'));
    }

    private static String words(List<Finding> findings) {
        Language language = Language.ofTag(Locale.getDefault().getLanguage()).orElse(Language.EN);
        Messages messages = Messages.load();
        StringBuilder words = new StringBuilder();
        for (Finding finding : findings) {
            words.append(System.lineSeparator())
                    .append(Report.words(messages.in(language), finding));
        }
        return words.toString();
    }
}
