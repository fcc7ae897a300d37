package org.clairsoin.portal.access;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.Optional;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.Site;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Which bearer tokens are accepted: MicroProfile JWT's settings, and how long one may live. */
@MadeOnce
public class TokenSettings {

    private static final Duration DEMO_AGE = Duration.ofDays(31);

    private final Optional<String> keyLocation;
    private final String issuer;
    private final String audience;
    private final Duration longestLife;
    private final Duration clockSkew;

    @Inject
    public TokenSettings(
            @ConfigProperty(name = "mp.jwt.verify.publickey.location") Optional<String> location,
            @ConfigProperty(name = "mp.jwt.verify.issuer") Optional<String> issuer,
            @ConfigProperty(name = "mp.jwt.verify.audiences") Optional<String> audience,
            @ConfigProperty(name = "mp.jwt.verify.clock.skew", defaultValue = "60")
                    int clockSkewSeconds,
            @ConfigProperty(name = "clairsoin.access.token-life", defaultValue = "PT1H")
                    Duration tokenLife,
            Site site) {
        this(
                location,
                issuer.orElseGet(() -> site.publicAddress().toString()),
                audience.orElseGet(() -> site.publicAddress().toString()),
                site.demo() ? DEMO_AGE : tokenLife,
                Duration.ofSeconds(clockSkewSeconds));
    }

    TokenSettings(
            Optional<String> keyLocation,
            String issuer,
            String audience,
            Duration longestLife,
            Duration clockSkew) {
        if (clockSkew.isNegative() || clockSkew.compareTo(Duration.ofMinutes(5)) > 0) {
            throw new IllegalArgumentException(
                    "mp.jwt.verify.clock.skew must be 0 to 300 seconds but is " + clockSkew);
        }
        this.keyLocation = keyLocation;
        this.issuer = issuer;
        this.audience = audience;
        this.longestLife = longestLife;
        this.clockSkew = clockSkew;
    }

    Optional<String> keyLocation() {
        return keyLocation;
    }

    String issuer() {
        return issuer;
    }

    String audience() {
        return audience;
    }

    /** Return the longest time between a token's {@code iat} and {@code exp}. */
    Duration longestLife() {
        return longestLife;
    }

    Duration clockSkew() {
        return clockSkew;
    }
}
