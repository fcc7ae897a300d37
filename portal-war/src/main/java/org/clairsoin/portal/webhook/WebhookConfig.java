package org.clairsoin.portal.webhook;

import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.webhook.domain.Network;
import org.clairsoin.portal.webhook.domain.Reach;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** How systems are told here. */
@MadeOnce
public class WebhookConfig {

    private final Reach reach;
    private final Duration timeout;
    private final int perSecond;
    private final Duration keep;
    private final Duration keyOverlap;
    private final Path keys;

    @Inject
    public WebhookConfig(
            @ConfigProperty(name = "clairsoin.webhook.inside-networks") Optional<String> inside,
            @ConfigProperty(name = "clairsoin.webhook.loopback") boolean loopback,
            @ConfigProperty(name = "clairsoin.webhook.timeout") Duration timeout,
            @ConfigProperty(name = "clairsoin.webhook.messages-per-second") int perSecond,
            @ConfigProperty(name = "clairsoin.webhook.keep") Duration keep,
            @ConfigProperty(name = "clairsoin.webhook.key-overlap") Duration keyOverlap,
            @ConfigProperty(name = "clairsoin.demo") boolean demo,
            @ConfigProperty(name = "clairsoin.data-dir") String dataDir) {
        if (loopback && !demo) {
            throw new IllegalArgumentException(
                    "clairsoin.webhook.loopback is for demonstrations only");
        }
        if (perSecond < 1) {
            throw new IllegalArgumentException(
                    "clairsoin.webhook.messages-per-second must be positive but is " + perSecond);
        }
        this.timeout = positive("clairsoin.webhook.timeout", timeout);
        this.keep = positive("clairsoin.webhook.keep", keep);
        this.keyOverlap = positive("clairsoin.webhook.key-overlap", keyOverlap);
        this.reach = new Reach(networks(inside), loopback);
        this.perSecond = perSecond;
        this.keys = Path.of(dataDir, "keys");
    }

    private static Duration positive(String key, Duration value) {
        if (value.isNegative() || value.isZero()) {
            throw new IllegalArgumentException(
                    key + " must be longer than nothing but is " + value);
        }
        return value;
    }

    private static List<Network> networks(Optional<String> inside) {
        return Arrays.stream(inside.orElse("").split(",", -1))
                .map(String::strip)
                .filter(one -> !one.isEmpty())
                .map(Network::parse)
                .toList();
    }

    /** Return where messages may go. */
    public Reach reach() {
        return reach;
    }

    /** Return how long one try may take. */
    public Duration timeout() {
        return timeout;
    }

    /** Return how many messages one node may send to one system in a second. */
    public int perSecond() {
        return perSecond;
    }

    /** Return how long it is kept that a message was received or given up. */
    public Duration keep() {
        return keep;
    }

    /** Return how long an old key signs beside a new one. */
    public Duration keyOverlap() {
        return keyOverlap;
    }

    /** Return the folder of the keys. */
    public Path keys() {
        return keys;
    }
}
