package org.clairsoin.plugin.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.check.Cases;
import org.clairsoin.plugin.check.Exam;
import org.clairsoin.plugin.check.Finding;
import org.clairsoin.plugin.check.Inspected;
import org.clairsoin.plugin.check.NoAnswer;
import org.clairsoin.plugin.check.PluginCheck;
import org.clairsoin.plugin.wire.PluginManifest;

/**
 * Examines a plugin: inspects its jar, runs it in a plugin host, asks it everything it declares,
 * then asks again in another order in a second process.
 */
public final class Examination {
    private static final long MOST_START_MILLIS = 1_000;
    private static final long MOST_RESIDENT = 60_000_000;

    private final Path jar;
    private final Set<String> names = new HashSet<>();
    private final double patience;

    /**
     * Prepare.
     *
     * @param jar the plugin
     * @param names words that are names of the tool and its maker; the manifest's provider is one
     *     without saying
     * @param patience how many times the portal's deadlines to wait, for a busy machine; 1 is what
     *     the portal waits
     */
    public Examination(Path jar, Set<String> names, double patience) {
        this.jar = jar;
        this.patience = patience;
        names.forEach(name -> this.names.addAll(words(name)));
    }

    /**
     * Examine.
     *
     * @param golden requests to ask besides those that follow from the declaration
     */
    public Report run(List<ExplanationRequest> golden) throws IOException {
        Inspected inspected = PluginCheck.inspect(jar);
        inspected
                .manifest()
                .map(PluginManifest::provider)
                .map(Examination::words)
                .ifPresent(names::addAll);
        Exam exam = new Exam(names);
        inspected.findings().forEach(exam::add);
        boolean runnable =
                inspected.findings().stream()
                        .noneMatch(
                                finding -> finding.isError() && finding.rule().startsWith("jar."));
        if (runnable) {
            run(exam, golden);
        }
        return new Report(inspected.manifest(), exam.findings(), exam.answers());
    }

    private void run(Exam exam, List<ExplanationRequest> golden) throws IOException {
        List<ExplanationRequest> requests;
        try (LocalHost host = LocalHost.start(jar, patience)) {
            if (host.startMillis() > MOST_START_MILLIS * patience) {
                exam.add(
                        Finding.warning(
                                "run.slow-start",
                                "",
                                Map.of(
                                        "expected",
                                        MOST_START_MILLIS,
                                        "found",
                                        host.startMillis())));
            }
            Set<ExplanationRequest> all = new LinkedHashSet<>(golden);
            all.addAll(Cases.of(host.declaration()));
            requests = new ArrayList<>(all);
            exam.ask(host, requests);
            checkMemory(host.resident(), exam);
        } catch (NoAnswer refused) {
            exam.add(
                    Finding.error(
                            refused.rule(),
                            "",
                            Map.of("what", Finding.shown(String.valueOf(refused.getMessage())))));
            return;
        }
        if (exam.answered() == 0) {
            exam.add(Finding.error("run.cases", "", Map.of()));
            return;
        }
        // the same shuffle each time, so that a failure can be seen again
        Collections.shuffle(requests, new Random(1));
        try (LocalHost second = LocalHost.start(jar, patience)) {
            exam.askAgain(second, requests);
        } catch (NoAnswer refused) {
            exam.add(
                    Finding.error(
                            refused.rule(),
                            "",
                            Map.of("what", Finding.shown(String.valueOf(refused.getMessage())))));
        }
    }

    private static void checkMemory(OptionalLong resident, Exam exam) {
        if (resident.orElse(0) > MOST_RESIDENT) {
            exam.add(
                    Finding.warning(
                            "run.memory",
                            "",
                            Map.of(
                                    "expected", MOST_RESIDENT / 1_000_000,
                                    "found", resident.getAsLong() / 1_000_000)));
        }
    }

    private static Set<String> words(String name) {
        return new HashSet<>(Arrays.asList(name.split("[^\\p{L}\\p{N}]+")));
    }
}
