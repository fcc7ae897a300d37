package org.clairsoin.portal.explanation.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.clairsoin.portal.explanation.plugin.SandboxReport.Outcome;
import org.clairsoin.portal.explanation.plugin.SandboxReport.Probed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfTestIT {
    private static final Instant NOON = Instant.parse("2026-06-01T12:00:00Z");

    @TempDir Path folder;

    @Test
    void findsThatTheBestSandboxOfThisMachineKeepsWhatItPromises() throws Exception {
        Sandbox best = Sandbox.best();
        SandboxState state = new SandboxState(false);
        state.found(best);
        List<Probed> results = test(best);
        state.tested(NOON, results);

        assertThat(results).extracting(Probed::probe).containsExactly(Probe.values());
        assertThat(state.broken()).as("%s", results).isEmpty();
        assertThat(state.allowsPlugins()).isEqualTo(best.level() >= 2);
    }

    @Test
    void findsNoSecretKeptWithoutASandbox() throws Exception {
        Map<Probe, Probed> results = byProbe(test(Sandbox.L0_PROCESS));

        assertThat(results.get(Probe.SYSTEM_FILE).outcome()).isEqualTo(Outcome.OPEN);
        assertThat(results.get(Probe.PORTAL_FILE).outcome()).isEqualTo(Outcome.OPEN);
        assertThat(results.get(Probe.LOOPBACK).how()).isEqualTo("connected");
        assertThat(results.get(Probe.OTHER_PROCESSES).outcome()).isEqualTo(Outcome.OPEN);
        assertThat(results.get(Probe.CHILD_PROCESS).outcome()).isEqualTo(Outcome.OPEN);
        assertThat(results.get(Probe.WRITING).outcome()).isEqualTo(Outcome.OPEN);
        assertThat(results.get(Probe.ENVIRONMENT).outcome()).isEqualTo(Outcome.HELD);
    }

    @Test
    void takesOnlyAnUnreachableNetworkForNone() throws Exception {
        Map<Probe, Probed> results = byProbe(test(Sandbox.best()));

        assertThat(List.of(Probe.LOOPBACK, Probe.PRIVATE_ADDRESS, Probe.PUBLIC_ADDRESS))
                .allSatisfy(
                        probe ->
                                assertThat(
                                                results.get(probe)
                                                        .how()
                                                        .contains("Network is unreachable"))
                                        .isEqualTo(results.get(probe).outcome() == Outcome.HELD));
    }

    @Test
    void startsNoProgramWhereSystemCallsAreFiltered() throws Exception {
        Sandbox best = Sandbox.best();
        Probed child = byProbe(test(best)).get(Probe.CHILD_PROCESS);

        boolean filtered = best == Sandbox.L3_BUBBLEWRAP && SystemCalls.here().isPresent();
        assertThat(child.outcome()).isEqualTo(filtered ? Outcome.HELD : Outcome.OPEN);
        assertThat(child.how()).contains(filtered ? "Operation not permitted" : "started");
    }

    @Test
    void leavesNothingBehind() throws Exception {
        test(Sandbox.best());

        assertThat(folder.resolve("hosts")).isEmptyDirectory();
    }

    private List<Probed> test(Sandbox sandbox) throws Exception {
        TestPlugins.shelved(folder, TestPlugins.imaging(folder));
        return new SelfTest(
                        TestPlugins.probe(folder),
                        folder.resolve("shelf"),
                        TestPlugins.settings(folder),
                        sandbox)
                .run(NOON);
    }

    private static Map<Probe, Probed> byProbe(List<Probed> results) {
        return results.stream().collect(Collectors.toMap(Probed::probe, Function.identity()));
    }
}
