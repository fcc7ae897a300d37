package org.clairsoin.launcher;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;

/** Issues the tokens of demo systems, with a key made at first start. */
final class DemoIssuer {

    static final String NAME = "https://issuer.demo.clairsoin.example";
    private static final Duration VALIDITY = Duration.ofDays(30);

    private final ECKey key;
    private final Path publicKeys;

    /** Load the key from the folder of keys, making it the first time. */
    DemoIssuer(DataFolder folder) {
        Path keys = folder.privateFolder("keys");
        Path file = keys.resolve("demo-issuer.jwk.json");
        this.publicKeys = keys.resolve("issuers.jwks.json");
        try {
            if (!Files.exists(file)) {
                ECKey fresh =
                        new ECKeyGenerator(Curve.P_256)
                                .keyUse(KeyUse.SIGNATURE)
                                .algorithm(JWSAlgorithm.ES256)
                                .keyIDFromThumbprint(true)
                                .generate();
                folder.writePrivate(file, fresh.toJSONString() + "\n");
            }
            this.key = ECKey.parse(Files.readString(file));
            folder.writePrivate(publicKeys, new JWKSet(key.toPublicJWK()).toString() + "\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (JOSEException | ParseException e) {
            throw new CannotStart("The demo issuer's key " + file + " cannot be used", e);
        }
    }

    /** Return the file of public keys that the portal checks tokens with. */
    Path publicKeys() {
        return publicKeys;
    }

    /**
     * Sign a token for a system.
     *
     * @param client the system's name
     * @param scopes what it may do, parted by spaces
     * @param organization the one it speaks for, as {@code system|value}
     */
    String token(String client, String scopes, String organization, String audience, Instant now) {
        JWTClaimsSet claims =
                new JWTClaimsSet.Builder()
                        .issuer(NAME)
                        .audience(audience)
                        .subject(client)
                        .claim("client_id", client)
                        .claim("scope", scopes)
                        .claim("organization", organization)
                        .claim("network", true)
                        .issueTime(Date.from(now))
                        .expirationTime(Date.from(now.plus(VALIDITY)))
                        .jwtID(UUID.randomUUID().toString())
                        .build();
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.ES256)
                                .type(JOSEObjectType.JWT)
                                .keyID(key.getKeyID())
                                .build(),
                        claims);
        try {
            token.sign(new ECDSASigner(key));
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
        return token.serialize();
    }
}
