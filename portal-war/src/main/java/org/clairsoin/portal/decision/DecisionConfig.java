package org.clairsoin.portal.decision;

import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.clairsoin.portal.decision.domain.DecisionPolicy;
import org.clairsoin.portal.shared.MadeOnce;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How decisions are made here. */
@MadeOnce
public class DecisionConfig {

    private final DecisionPolicy policy;
    private final int questionsPerSecond;
    private final Duration deadline;
    private final Path keys;
    private final URI issuer;

    @Inject
    public DecisionConfig(
            @ConfigProperty(name = "clairsoin.decision.validity") Duration validity,
            @ConfigProperty(name = "clairsoin.decision.unregistered-tool") String unregistered,
            @ConfigProperty(name = "clairsoin.decision.questions-per-second")
                    int questionsPerSecond,
            @ConfigProperty(name = "clairsoin.decision.deadline") Duration deadline,
            @ConfigProperty(name = "clairsoin.data-dir") String dataDir,
            @ConfigProperty(name = "clairsoin.public-address") URI publicAddress) {
        this.policy = new DecisionPolicy(validity, denied(unregistered));
        this.questionsPerSecond = questionsPerSecond;
        this.deadline = deadline;
        this.keys = Path.of(dataDir, "keys");
        this.issuer = publicAddress;
        if (questionsPerSecond < 1) {
            throw new IllegalArgumentException(
                    "clairsoin.decision.questions-per-second must be positive but is "
                            + questionsPerSecond);
        }
        if (deadline.isNegative() || deadline.compareTo(Duration.ofMillis(950)) > 0) {
            throw new IllegalArgumentException(
                    "clairsoin.decision.deadline must be below a second but is " + deadline);
        }
    }

    private static boolean denied(String unregistered) {
        return switch (unregistered) {
            case "deny" -> true;
            case "by-choice" -> false;
            default ->
                    throw new IllegalArgumentException(
                            "clairsoin.decision.unregistered-tool must be deny or by-choice but is "
                                    + unregistered);
        };
    }

    public DecisionPolicy policy() {
        return policy;
    }

    /** Return how many questions one client may ask in a second. */
    public int questionsPerSecond() {
        return questionsPerSecond;
    }

    /** Return after how long a question that was not answered is answered UNKNOWN. */
    public Duration deadline() {
        return deadline;
    }

    /** Return the folder of the keys. */
    public Path keys() {
        return keys;
    }

    /** Return who signs: the public address. */
    public URI issuer() {
        return issuer;
    }
}
