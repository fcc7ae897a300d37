package org.clairsoin.portal.webhook.domain;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import java.util.UUID;
import java.util.stream.IntStream;
import org.clairsoin.portal.webhook.SignedMessage;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Holds what we send to {@code docs/vectors/webhook.properties}, which others made. */
class NotificationTest {

    private static final Properties VECTOR = new Properties();
    private static final HexFormat HEX = HexFormat.of();

    private final Notification message =
            new Notification(
                    UUID.fromString("7c9e6679-7425-40de-944b-e07fc1f90ae7"),
                    Notification.Type.CHOICE,
                    UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e"),
                    43,
                    Instant.parse("2026-05-02T12:00:00.123456Z"));

    @BeforeAll
    static void read() throws IOException {
        try (Reader file = Files.newBufferedReader(Path.of("../docs/vectors/webhook.properties"))) {
            VECTOR.load(file);
        }
    }

    @Test
    void saysThatAChoiceChangedAndWhereToAsk() {
        assertThat(message.messageId()).isEqualTo(VECTOR.getProperty("webhook-id"));
        assertThat(new String(message.body(), UTF_8)).isEqualTo(VECTOR.getProperty("body"));
    }

    @Test
    void isSignedWithEd25519() {
        assertThat(message.signatures(seconds(), List.of(ed25519())))
                .isEqualTo(VECTOR.getProperty("ed25519.signature"));
        assertThat(ed25519().shown()).isEqualTo(VECTOR.getProperty("ed25519.public"));
    }

    @Test
    void isSignedWithHmac() {
        assertThat(message.signatures(seconds(), List.of(hmac())))
                .isEqualTo(VECTOR.getProperty("hmac.signature"));
        assertThat(hmac().shown()).isEqualTo(VECTOR.getProperty("hmac.secret"));
    }

    @Test
    void isSignedByEachKeyDuringARotation() {
        MessageKey next = MessageKey.make(MessageKey.Scheme.ED25519, new SecureRandom());

        SignedMessage sent = sent(message.signatures(seconds(), List.of(next, ed25519())));

        assertThat(sent.isSignedBy(next.shown())).isTrue();
        assertThat(sent.isSignedBy(ed25519().shown())).isTrue();
        assertThat(sent.isSignedBy(hmac().shown())).isFalse();
    }

    @Test
    void isSignedWithItsTimeAndEveryByte() {
        String signatures = message.signatures(seconds(), List.of(ed25519()));
        byte[] body = message.body();

        IntStream.range(0, body.length)
                .forEach(
                        i -> {
                            byte[] other = body.clone();
                            other[i] ^= 1;
                            assertThat(
                                            new SignedMessage(
                                                            message.messageId(),
                                                            seconds(),
                                                            signatures,
                                                            other)
                                                    .isSignedBy(ed25519().shown()))
                                    .isFalse();
                        });
        assertThat(
                        new SignedMessage(message.messageId(), seconds() + 1, signatures, body)
                                .isSignedBy(ed25519().shown()))
                .isFalse();
    }

    @Test
    void isSignedWithSecretsOfTheLengthTheStandardAsksFor() {
        assertThatThrownBy(() -> new MessageKey.Hmac(new byte[23]))
                .hasMessageContaining("24 to 64 bytes");
        assertThatThrownBy(() -> new MessageKey.Hmac(new byte[65]))
                .hasMessageContaining("24 to 64 bytes");
        assertThat(hmac().toString()).doesNotContain("whsec");
    }

    @Test
    void isTriedTenTimesOverThreeDays() {
        Duration all =
                IntStream.rangeClosed(1, 9)
                        .mapToObj(failed -> Retries.after(failed).orElseThrow())
                        .reduce(Duration.ZERO, Duration::plus);

        assertThat(all).isEqualTo(Duration.ofHours(75).plusMinutes(35).plusSeconds(5));
        assertThat(Retries.after(10)).isEmpty();
    }

    private SignedMessage sent(String signatures) {
        return new SignedMessage(message.messageId(), seconds(), signatures, message.body());
    }

    private static long seconds() {
        return Long.parseLong(VECTOR.getProperty("webhook-timestamp"));
    }

    private static MessageKey ed25519() {
        byte[] pkcs8 =
                HEX.parseHex(
                        "302e020100300506032b657004220420" + VECTOR.getProperty("ed25519.seed"));
        return MessageKey.of(
                MessageKey.Scheme.ED25519,
                pkcs8,
                Optional.of(VECTOR.getProperty("ed25519.public")));
    }

    private static MessageKey hmac() {
        return new MessageKey.Hmac(
                Base64.getDecoder()
                        .decode(VECTOR.getProperty("hmac.secret").substring("whsec_".length())));
    }
}
