package org.clairsoin.portal.explanation.plugin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Remembers the sandbox's level and what the probe last found. */
@ApplicationScoped
public class SandboxState implements SandboxReport {
    private final boolean demo;
    private volatile State state = new State(Optional.empty(), Optional.empty(), List.of());

    /** For the container's proxy only. */
    protected SandboxState() {
        this(false);
    }

    /**
     * Know nothing yet.
     *
     * @param demo whether plugins may run in any sandbox
     */
    @Inject
    public SandboxState(@ConfigProperty(name = "clairsoin.demo") boolean demo) {
        this.demo = demo;
    }

    /** Take note of the level. */
    public void found(Sandbox sandbox) {
        state = new State(Optional.of(sandbox), Optional.empty(), List.of());
    }

    /** Take note of what the probe found. */
    public void tested(Instant at, List<Probed> results) {
        state = new State(state.level, Optional.of(at), results);
    }

    @Override
    public Optional<Sandbox> level() {
        return state.level;
    }

    @Override
    public Optional<Instant> testedAt() {
        return state.testedAt;
    }

    @Override
    public List<Probed> results() {
        return state.results;
    }

    @Override
    public boolean allowsPlugins() {
        return demo
                || level().filter(Sandbox::isolates).isPresent()
                        && testedAt().isPresent()
                        && broken().isEmpty();
    }

    private record State(
            Optional<Sandbox> level, Optional<Instant> testedAt, List<Probed> results) {
        State {
            results = List.copyOf(results);
        }
    }
}
