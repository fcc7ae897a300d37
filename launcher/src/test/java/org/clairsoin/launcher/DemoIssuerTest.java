package org.clairsoin.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.crypto.ECDSAVerifier;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.SignedJWT;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoIssuerTest {

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir Path temp;

    @Test
    void signsTokensThatThePublishedKeyVerifies() throws Exception {
        try (DataFolder folder = DataFolder.open(temp)) {
            DemoIssuer issuer = new DemoIssuer(folder);
            SignedJWT token =
                    SignedJWT.parse(
                            issuer.token("lab", "uses:read", "s|v", "http://localhost:1", NOON));

            JWKSet keys = JWKSet.parse(Files.readString(issuer.publicKeys()));
            var key = keys.getKeyByKeyId(token.getHeader().getKeyID());
            assertThat(key.isPrivate()).isFalse();
            assertThat(token.verify(new ECDSAVerifier(key.toECKey()))).isTrue();
            var claims = token.getJWTClaimsSet();
            assertThat(claims.getStringClaim("client_id")).isEqualTo("lab");
            assertThat(claims.getStringClaim("scope")).isEqualTo("uses:read");
            assertThat(claims.getAudience()).containsExactly("http://localhost:1");
            assertThat(claims.getExpirationTime().toInstant())
                    .isEqualTo(Instant.parse("2026-12-22T12:00:00Z"));
        }
    }

    @Test
    void keepsItsKeyBetweenRuns() throws Exception {
        String first;
        try (DataFolder folder = DataFolder.open(temp)) {
            first = Files.readString(new DemoIssuer(folder).publicKeys());
        }
        try (DataFolder folder = DataFolder.open(temp)) {
            assertThat(Files.readString(new DemoIssuer(folder).publicKeys())).isEqualTo(first);
        }
    }
}
