package org.clairsoin.portal.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.util.Base64URL;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.clairsoin.portal.access.store.AccessStore;
import org.clairsoin.portal.organization.Organization;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.organization.Organizations;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.shared.Site;
import org.clairsoin.portal.shared.TestDatabase;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class JwtTokensIT {

    private static final Instant NOW = Instant.parse("2026-11-22T13:00:00Z");
    private static final String ISSUER = "https://issuer.example";
    private static final String PORTAL = "https://portal.example";
    private static final ECKey KEY = ec("key-1");
    private static final ECKey STRANGER = ec("key-1");
    private static final RSAKey RSA = rsa("rsa-1", 2048);
    private static final OrganizationId HOSPITAL =
            new OrganizationId(UUID.fromString("5b5dc1a4-54f5-4bb2-b3d4-2f2f5d4a8e11"));

    private final Jdbi jdbi = TestDatabase.create().jdbi();
    private final SettableClock clock = new SettableClock();

    @TempDir private Path folder;
    private Path keys;
    private JwtTokens tokens;

    @BeforeEach
    void knowAClientAndAKey() throws IOException {
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                "INSERT INTO system_client (id, organization_id, network,"
                                        + " source_systems) VALUES ('pacs', ?, false, '{pacs-1}')",
                                HOSPITAL.value()));
        keys = folder.resolve("keys.json");
        publish(KEY.toPublicJWK(), RSA.toPublicJWK());
        tokens = tokens(false);
    }

    @Test
    void nameTheirSystemAndWhatItMayDo() {
        SystemClient client = tokens.verify(token(claims().build()));

        assertThat(client)
                .isEqualTo(
                        new SystemClient(
                                "pacs",
                                Set.of(SystemScope.INTAKE_WRITE, SystemScope.DECISIONS_CHECK),
                                Optional.of(HOSPITAL),
                                false,
                                Set.of("pacs-1")));
    }

    @Test
    void maybeSignedWithRsa() throws JOSEException {
        String token =
                sign(header(JWSAlgorithm.RS256, "rsa-1"), claims().build(), new RSASSASigner(RSA));

        assertThat(tokens.verify(token).id()).isEqualTo("pacs");
    }

    @Nested
    class AreRefused {

        @ParameterizedTest(name = "{0}")
        @MethodSource("org.clairsoin.portal.access.JwtTokensIT#badTokens")
        void whenTheyAreBad(String what, String token) {
            assertRefused(token);
        }

        @Test
        void whenTheirClientIsUnknownOrEnded() {
            assertRefused(token(claims().claim("client_id", "somebody").build()));

            String token = token(claims().build());
            jdbi.useHandle(handle -> handle.execute("UPDATE system_client SET ended = now()"));
            assertRefused(token);
        }

        @Test
        void fromTheInstantTheyExpireAlsoWhenTheyAreRemembered() {
            String token = token(claims().build());
            tokens.verify(token);

            clock.now = NOW.plus(Duration.ofMinutes(30)).minusMillis(1);
            assertThatCode(() -> tokens.verify(token)).doesNotThrowAnyException();
            clock.now = NOW.plus(Duration.ofMinutes(30));
            assertRefused(token);
        }
    }

    @Nested
    class OnceVerified {

        @Test
        void needNoDatabaseForFiveMinutes() {
            String token = token(claims().build());
            tokens.verify(token);
            jdbi.useHandle(handle -> handle.execute("UPDATE system_client SET ended = now()"));

            clock.now = NOW.plus(Duration.ofMinutes(5)).minusMillis(1);
            assertThat(tokens.verify(token).id()).isEqualTo("pacs");
            clock.now = NOW.plus(Duration.ofMinutes(5));
            assertRefused(token);
        }
    }

    @Nested
    class SignedWithANewKey {

        @Test
        void areAcceptedOnceTheKeyIsPublished() throws Exception {
            tokens.verify(token(claims().build()));
            ECKey fresh = ec("key-2");
            String token =
                    sign(
                            header(JWSAlgorithm.ES256, "key-2"),
                            claims().build(),
                            new ECDSASigner(fresh));

            clock.now = NOW.plusSeconds(61);
            assertRefused(token);
            publish(KEY.toPublicJWK(), fresh.toPublicJWK());
            assertRefused(token); // the keys are read at most once a minute
            clock.now = NOW.plusSeconds(122);
            assertThat(tokens.verify(token).id()).isEqualTo("pacs");
        }
    }

    @Nested
    class OfADemonstration {

        @Test
        void mayLiveForAMonthAndNameTheirOrganisation() {
            tokens = tokens(true);
            String token =
                    token(
                            claims().expirationTime(Date.from(NOW.plus(Duration.ofDays(30))))
                                    .claim("client_id", "demo-hospital")
                                    .claim("organization", "https://h.example|DR-01")
                                    .build());
            jdbi.useExtension(AccessStore.class, store -> store.addClient("demo-hospital", true));

            SystemClient client = tokens.verify(token);

            assertThat(client.network()).isTrue();
            assertThat(client.organization()).contains(HOSPITAL);
        }
    }

    static Stream<Arguments> badTokens() throws JOSEException {
        JWTClaimsSet good = claims().build();
        return Stream.of(
                Arguments.of("nothing", ""),
                Arguments.of("no JWT", "garbage"),
                Arguments.of("three dots", "..."),
                Arguments.of("alg none", unsigned(good)),
                Arguments.of(
                        "HS256 with the public key",
                        sign(
                                header(JWSAlgorithm.HS256, "key-1"),
                                good,
                                new MACSigner(publicKeyBytes()))),
                Arguments.of(
                        "another's key under a known name",
                        sign(header(JWSAlgorithm.ES256, "key-1"), good, new ECDSASigner(STRANGER))),
                Arguments.of(
                        "unknown key",
                        sign(header(JWSAlgorithm.ES256, "key-9"), good, new ECDSASigner(KEY))),
                Arguments.of(
                        "no key named",
                        sign(
                                new JWSHeader.Builder(JWSAlgorithm.ES256).build(),
                                good,
                                new ECDSASigner(KEY))),
                Arguments.of(
                        "an algorithm that is not ours",
                        sign(header(JWSAlgorithm.RS512, "rsa-1"), good, new RSASSASigner(RSA))),
                Arguments.of(
                        "its own key inside",
                        sign(
                                new JWSHeader.Builder(JWSAlgorithm.ES256)
                                        .keyID("own")
                                        .jwk(STRANGER.toPublicJWK())
                                        .build(),
                                good,
                                new ECDSASigner(STRANGER))),
                Arguments.of(
                        "an address of keys inside",
                        sign(
                                new JWSHeader.Builder(JWSAlgorithm.ES256)
                                        .keyID("far")
                                        .jwkURL(URI.create("https://evil.example/keys"))
                                        .build(),
                                good,
                                new ECDSASigner(STRANGER))),
                Arguments.of("changed after signing", changed(token(good))),
                Arguments.of("other issuer", token(claims().issuer("https://x.example").build())),
                Arguments.of("no issuer", token(claims().issuer(null).build())),
                Arguments.of(
                        "other audience", token(claims().audience("https://y.example").build())),
                Arguments.of("no audience", token(claims().audience((String) null).build())),
                Arguments.of(
                        "two audiences",
                        token(claims().audience(List.of(PORTAL, "https://y.example")).build())),
                Arguments.of(
                        "expired",
                        token(claims().expirationTime(Date.from(NOW.minusSeconds(1))).build())),
                Arguments.of("no expiry", token(claims().expirationTime(null).build())),
                Arguments.of("no issue time", token(claims().issueTime(null).build())),
                Arguments.of(
                        "lives too long",
                        token(claims().expirationTime(Date.from(NOW.plusSeconds(7200))).build())),
                Arguments.of(
                        "issued in the future",
                        token(
                                claims().issueTime(Date.from(NOW.plusSeconds(120)))
                                        .expirationTime(Date.from(NOW.plusSeconds(600)))
                                        .build())),
                Arguments.of(
                        "not yet valid",
                        token(claims().notBeforeTime(Date.from(NOW.plusSeconds(120))).build())),
                Arguments.of("no client", token(claims().claim("client_id", null).build())),
                Arguments.of(
                        "a client that is no text",
                        token(claims().claim("client_id", List.of("pacs")).build())),
                Arguments.of(
                        "10 kB", token(claims().claim("padding", "x".repeat(10_000)).build())));
    }

    private void assertRefused(String token) {
        assertThatThrownBy(() -> tokens.verify(token))
                .isInstanceOfSatisfying(
                        PortalException.class,
                        refusal ->
                                assertThat(refusal.type()).isEqualTo(ProblemType.UNAUTHENTICATED));
    }

    private JwtTokens tokens(boolean demo) {
        TokenSettings settings =
                new TokenSettings(
                        Optional.of(keys.toString()),
                        ISSUER,
                        PORTAL,
                        demo ? Duration.ofDays(31) : Duration.ofHours(1),
                        Duration.ofSeconds(60));
        Site site = new Site(URI.create(PORTAL), demo, "Hospital", "-", "-", "-");
        return new JwtTokens(
                settings, new TokenKeys(settings, clock), jdbi, new OneOrganization(), site, clock);
    }

    private void publish(JWK... published) throws IOException {
        Files.writeString(keys, new JWKSet(List.of(published)).toString());
    }

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience(PORTAL)
                .claim("client_id", "pacs")
                .claim("scope", "intake:write decisions:check something:else")
                .issueTime(Date.from(NOW.minusSeconds(60)))
                .expirationTime(Date.from(NOW.plus(Duration.ofMinutes(30))));
    }

    private static JWSHeader header(JWSAlgorithm algorithm, String key) {
        return new JWSHeader.Builder(algorithm).keyID(key).build();
    }

    private static String token(JWTClaimsSet claims) {
        try {
            return sign(header(JWSAlgorithm.ES256, "key-1"), claims, new ECDSASigner(KEY));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String sign(JWSHeader header, JWTClaimsSet claims, JWSSigner signer)
            throws JOSEException {
        SignedJWT token = new SignedJWT(header, claims);
        token.sign(signer);
        return token.serialize();
    }

    private static String unsigned(JWTClaimsSet claims) {
        Base64URL header = Base64URL.encode("{\"alg\":\"none\",\"kid\":\"key-1\"}");
        return header + "." + Base64URL.encode(claims.toString()) + ".";
    }

    private static byte[] publicKeyBytes() throws JOSEException {
        String pem =
                "-----BEGIN PUBLIC KEY-----\n"
                        + Base64.getEncoder().encodeToString(KEY.toPublicKey().getEncoded());
        return pem.getBytes(StandardCharsets.US_ASCII);
    }

    private static String changed(String token) {
        String[] parts = token.split("\\.");
        String claims = new Base64URL(parts[1]).decodeToString().replace("pacs", "pacs2");
        return parts[0] + "." + Base64URL.encode(claims) + "." + parts[2];
    }

    private static ECKey ec(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static RSAKey rsa(String id, int bits) {
        try {
            return new RSAKeyGenerator(bits).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A clock that stands still until it is set. */
    private static final class SettableClock extends Clock {
        private Instant now = NOW;

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }

    /** A world with one hospital. */
    private static final class OneOrganization implements Organizations {

        @Override
        public List<Organization> all() {
            return List.of();
        }

        @Override
        public Optional<Organization> find(OrganizationId id) {
            return Optional.empty();
        }

        @Override
        public Optional<Organization> find(Identifier identifier) {
            return Optional.empty();
        }

        @Override
        public Map<Identifier, Organization> findOrCreate(Map<Identifier, String> names) {
            Identifier identifier = names.keySet().iterator().next();
            return Map.of(identifier, new Organization(HOSPITAL, identifier, "Hospital"));
        }

        @Override
        public Map<OrganizationId, String> names(Collection<OrganizationId> ids) {
            return Map.of();
        }
    }
}
