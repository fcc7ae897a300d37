package org.clairsoin.portal.access;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.access.store.AccessStore;
import org.clairsoin.portal.access.store.ClientRow;
import org.clairsoin.portal.organization.Organization;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.organization.Organizations;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.shared.Site;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Check bearer tokens: signature by a known key, ES256 or RS256, issuer, audience, times, client.
 *
 * <p>Keys named inside a token ({@code jku}, {@code jwk}, {@code x5u}) are never looked at.
 */
@ApplicationScoped
public class JwtTokens implements Tokens {

    private static final int LONGEST = 8 * 1024;
    private static final int MOST_REMEMBERED = 10_000;
    private static final int SHORTEST_RSA_BITS = 2048;

    /** A client that was ended is refused after this at the latest. */
    private static final Duration REMEMBERED = Duration.ofMinutes(5);

    private final @Nullable TokenSettings settings;
    private final @Nullable TokenKeys keys;
    private final @Nullable Jdbi jdbi;
    private final @Nullable Clock clock;
    private final @Nullable Organizations organizations;
    private final @Nullable Site site;
    private final Map<String, VerifiedToken> remembered = new ConcurrentHashMap<>();

    /** For the container's proxy only. */
    protected JwtTokens() {
        this.settings = null;
        this.keys = null;
        this.jdbi = null;
        this.clock = null;
        this.organizations = null;
        this.site = null;
    }

    @Inject
    JwtTokens(
            TokenSettings settings,
            TokenKeys keys,
            Jdbi jdbi,
            Organizations organizations,
            Site site,
            Clock clock) {
        this.settings = settings;
        this.keys = keys;
        this.jdbi = jdbi;
        this.organizations = organizations;
        this.site = site;
        this.clock = clock;
    }

    @Override
    public SystemClient verify(String bearer) {
        return verified(bearer).client();
    }

    /** Check a token and return what it says. */
    public VerifiedToken verified(String bearer) {
        Instant now = Objects.requireNonNull(clock).instant();
        VerifiedToken known = remembered.get(bearer);
        if (known != null && now.isBefore(known.until())) {
            return known;
        }
        VerifiedToken checked = check(bearer, now);
        remember(checked, now);
        return checked;
    }

    private void remember(VerifiedToken token, Instant now) {
        if (remembered.size() >= MOST_REMEMBERED) {
            remembered.values().removeIf(old -> !now.isBefore(old.until()));
            if (remembered.size() >= MOST_REMEMBERED) {
                remembered.clear();
            }
        }
        remembered.put(token.compact(), token);
    }

    private VerifiedToken check(String bearer, Instant now) {
        if (bearer.length() > LONGEST) {
            throw refused();
        }
        try {
            SignedJWT token = SignedJWT.parse(bearer);
            checkSignature(token);
            JWTClaimsSet claims = token.getJWTClaimsSet();
            Instant expires = checkClaims(claims, now);
            SystemClient client = client(claims);
            Instant until = now.plus(REMEMBERED);
            return new VerifiedToken(
                    bearer, client, claims.getClaims(), expires.isBefore(until) ? expires : until);
        } catch (ParseException | JOSEException | IllegalArgumentException e) {
            throw refused(); // what is wrong with a bad token is nobody's business but its maker's
        }
    }

    private void checkSignature(SignedJWT token) throws JOSEException {
        JWSHeader header = token.getHeader();
        if (header.getKeyID() == null
                || header.getCriticalParams() != null
                || !header.isBase64URLEncodePayload()) {
            throw refused();
        }
        JWK key =
                Objects.requireNonNull(keys)
                        .find(header.getKeyID())
                        .orElseThrow(JwtTokens::refused);
        if (key.getKeyUse() != null && !key.getKeyUse().equals(KeyUse.SIGNATURE)) {
            throw refused();
        }
        if (!token.verify(verifier(header.getAlgorithm(), key))) {
            throw refused();
        }
    }

    /** Return the verifier of an algorithm we accept, with a key that is made for it. */
    private static JWSVerifier verifier(JWSAlgorithm algorithm, JWK key) throws JOSEException {
        if (algorithm.equals(JWSAlgorithm.ES256)
                && key instanceof ECKey curve
                && curve.getCurve().equals(Curve.P_256)) {
            return new ECDSAVerifier(curve);
        }
        if (algorithm.equals(JWSAlgorithm.RS256)
                && key instanceof RSAKey rsa
                && rsa.size() >= SHORTEST_RSA_BITS) {
            return new RSASSAVerifier(rsa);
        }
        throw refused();
    }

    private Instant checkClaims(JWTClaimsSet claims, Instant now) {
        TokenSettings set = Objects.requireNonNull(settings);
        Instant issued = instant(claims.getIssueTime());
        Instant expires = instant(claims.getExpirationTime());
        Date notBefore = claims.getNotBeforeTime();
        Instant latest = now.plus(set.clockSkew());
        boolean good =
                set.issuer().equals(claims.getIssuer())
                        && claims.getAudience().equals(List.of(set.audience()))
                        && now.isBefore(expires)
                        && !issued.isAfter(latest)
                        && expires.isAfter(issued)
                        && Duration.between(issued, expires).compareTo(set.longestLife()) <= 0
                        && (notBefore == null || !notBefore.toInstant().isAfter(latest));
        if (!good) {
            throw refused();
        }
        return expires;
    }

    private static Instant instant(@Nullable Date date) {
        if (date == null) {
            throw refused();
        }
        return date.toInstant();
    }

    private SystemClient client(JWTClaimsSet claims) throws ParseException {
        String id = clientId(claims);
        ClientRow client =
                Objects.requireNonNull(jdbi)
                        .withExtension(AccessStore.class, store -> store.client(id))
                        .orElseThrow(JwtTokens::refused);
        return new SystemClient(
                client.id(),
                scopes(claims),
                client.organizationId().map(OrganizationId::new).or(() -> demoOrganization(claims)),
                client.network(),
                new HashSet<>(client.sourceSystems()));
    }

    /**
     * Return the organisation a demonstration's token names; elsewhere the client's row says it.
     */
    private Optional<OrganizationId> demoOrganization(JWTClaimsSet claims) {
        Site here = Objects.requireNonNull(site);
        if (!here.demo() || !(claims.getClaim("organization") instanceof String named)) {
            return Optional.empty();
        }
        int bar = named.indexOf('|');
        if (bar < 1) {
            return Optional.empty();
        }
        Identifier identifier = new Identifier(named.substring(0, bar), named.substring(bar + 1));
        return Optional.ofNullable(
                        Objects.requireNonNull(organizations)
                                .findOrCreate(Map.of(identifier, here.contact().hospital()))
                                .get(identifier))
                .map(Organization::id);
    }

    private static String clientId(JWTClaimsSet claims) throws ParseException {
        for (String claim : List.of("client_id", "azp", "sub")) {
            String value = claims.getStringClaim(claim);
            if (value != null && !value.isBlank()) {
                return value;
            }
        }
        throw refused();
    }

    private static Set<SystemScope> scopes(JWTClaimsSet claims) throws ParseException {
        List<String> named =
                Arrays.asList(
                        Optional.ofNullable(claims.getStringClaim("scope"))
                                .orElse("")
                                .split(" ", -1));
        Set<SystemScope> scopes = EnumSet.noneOf(SystemScope.class);
        for (SystemScope scope : SystemScope.values()) {
            if (named.contains(scope.claim())) {
                scopes.add(scope);
            }
        }
        return scopes;
    }

    private static PortalException refused() {
        return new PortalException(
                ProblemType.UNAUTHENTICATED, Message.of("problem.unauthenticated.detail"));
    }
}
