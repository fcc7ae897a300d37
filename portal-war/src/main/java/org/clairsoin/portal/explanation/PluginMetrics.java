package org.clairsoin.portal.explanation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.clairsoin.portal.explanation.plugin.HostFailure;
import org.clairsoin.portal.explanation.plugin.HostListener;
import org.clairsoin.portal.explanation.plugin.PluginJar;
import org.clairsoin.portal.explanation.plugin.Sandbox;
import org.clairsoin.portal.explanation.plugin.SandboxReport;
import org.clairsoin.portal.shared.DatabaseReady;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.jspecify.annotations.Nullable;

/** Counts the calls of plugins, how they ended and how long they took, for the operator. */
@ApplicationScoped
public class PluginMetrics implements HostListener {
    private static final String CALLS = "clairsoin_plugin_calls";
    private static final String TIME = "clairsoin_plugin_call_time";
    private static final String HOSTS = "clairsoin_plugin_hosts";
    private static final String LEVEL = "clairsoin_plugin_sandbox_level";
    private static final String BROKEN = "clairsoin_plugin_sandbox_broken";

    private final @Nullable MetricRegistry registry;
    private final @Nullable SandboxReport sandbox;
    private final @Nullable Instance<LiveExplanations> explanations;

    /** For the container's proxy only. */
    protected PluginMetrics() {
        this.registry = null;
        this.sandbox = null;
        this.explanations = null;
    }

    @Inject
    public PluginMetrics(
            MetricRegistry registry,
            SandboxReport sandbox,
            Instance<LiveExplanations> explanations) {
        this.registry = registry;
        this.sandbox = sandbox;
        this.explanations = explanations;
    }

    /** Show what can be asked at any time. */
    void start(@Observes DatabaseReady ready) {
        SandboxReport report = Objects.requireNonNull(sandbox);
        Instance<LiveExplanations> live = Objects.requireNonNull(explanations);
        registry().gauge(HOSTS, () -> live.get().hostsRunning());
        registry().gauge(LEVEL, () -> report.level().map(Sandbox::level).orElse(-1));
        registry().gauge(BROKEN, () -> report.broken().size());
    }

    @Override
    public void called(PluginJar jar, Duration took, Optional<HostFailure.Reason> failure) {
        Tag plugin = new Tag("plugin", jar.id());
        Tag version = new Tag("version", jar.version());
        Tag outcome = new Tag("outcome", failure.map(Enum::name).orElse("ANSWERED"));
        registry().counter(CALLS, plugin, version, outcome).inc();
        registry().timer(TIME, plugin, version).update(took);
    }

    private MetricRegistry registry() {
        return Objects.requireNonNull(registry);
    }
}
