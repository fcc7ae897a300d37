package org.clairsoin.portal.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.clairsoin.portal.consent.Ledgers;
import org.clairsoin.portal.decision.Changes;
import org.clairsoin.portal.patient.PatientsInMemory;
import org.clairsoin.portal.shared.TestDatabase;
import org.clairsoin.portal.webhook.domain.MessageKey;
import org.clairsoin.portal.webhook.domain.Notification;
import org.clairsoin.portal.webhook.domain.Reach;
import org.clairsoin.portal.webhook.domain.WebhookAddress;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Messages go to the address that was checked, over TLS, and nowhere else. */
class AddressesIT {

    private static final String HOST = "recepteur.example";
    private static final Duration TIMEOUT = Duration.ofSeconds(15);
    private static final char[] PASSWORD = "changeit".toCharArray();
    private static final Notification MESSAGE =
            new Notification(
                    UUID.randomUUID(),
                    Notification.Type.CHOICE,
                    UUID.randomUUID(),
                    7,
                    Instant.EPOCH);

    @TempDir static Path folder;
    private static SSLContext tls;

    /** Whom a fake resolver was asked for. */
    private final List<String> asked = new ArrayList<>();

    @BeforeAll
    static void makeACertificate() throws Exception {
        Path store = folder.resolve("receiver.p12");
        Process made =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin", "keytool")
                                        .toString(),
                                "-genkeypair",
                                "-alias",
                                "receiver",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=" + HOST,
                                "-ext",
                                "san=dns:" + HOST,
                                "-validity",
                                "3",
                                "-keystore",
                                store.toString(),
                                "-storepass",
                                "changeit")
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("keytool.out").toFile())
                        .start();
        assertThat(made.waitFor()).isZero();
        tls = context(store);
    }

    private static SSLContext context(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
        own.init(keys, PASSWORD);
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("receiver", keys.getCertificate("receiver"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), new SecureRandom());
        return context;
    }

    private static Receiver receiver() {
        return new Receiver(
                port ->
                        tls.getServerSocketFactory()
                                .createServerSocket(port, 16, InetAddress.getLoopbackAddress()));
    }

    /** Answers with the next of some addresses each time it is asked. */
    private Names names(String... addresses) {
        return host -> {
            asked.add(host);
            String next = addresses[Math.min(asked.size(), addresses.length) - 1];
            return new InetAddress[] {InetAddress.getByName(next)};
        };
    }

    private Sender.Outcome send(String address, Reach reach, Names names) throws IOException {
        try (HttpSender sender = new HttpSender(reach, names, tls, TIMEOUT, Clock.systemUTC())) {
            return sender.send(
                    URI.create(address),
                    MESSAGE,
                    List.of(MessageKey.make(MessageKey.Scheme.ED25519, new SecureRandom())));
        }
    }

    @Test
    void isConnectedToAsItWasCheckedAndCheckedByItsName() throws IOException {
        try (Receiver receiver = receiver()) {
            Sender.Outcome outcome =
                    send(
                            "https://" + HOST + ":" + receiver.port() + "/",
                            new Reach(List.of(), true),
                            names("127.0.0.1", "203.0.113.1"));

            assertThat(outcome).isEqualTo(Sender.Outcome.RECEIVED);
            assertThat(asked).containsExactly(HOST);
        }
    }

    @Test
    void isRefusedWhenTheCertificateIsForAnotherName() throws IOException {
        try (Receiver receiver = receiver()) {
            Sender.Outcome outcome =
                    send(
                            "https://autre.example:" + receiver.port() + "/",
                            new Reach(List.of(), true),
                            names("127.0.0.1"));

            assertThat(outcome).isEqualTo(Sender.Outcome.failed(Sender.Failure.TLS));
            assertThat(receiver.received()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "::1", "10.0.0.1", "169.254.169.254", "fd00:ec2::254"})
    void isRefusedAtADeliveryOnceItsNameLeadsInside(String inside) throws IOException {
        Reach outside = new Reach(List.of(), false);
        Names rebinding = names("193.252.19.3", inside);
        try (Receiver receiver = receiver()) {
            String address = "https://" + HOST + ":" + receiver.port() + "/";
            assertThat(subscribers(rebinding).faultOf(address)).isEmpty();

            Sender.Outcome outcome = send(address, outside, rebinding);

            assertThat(outcome).isEqualTo(Sender.Outcome.failed(Sender.Failure.ADDRESS_REFUSED));
            assertThat(receiver.received()).isEmpty();
        }
    }

    @Test
    void isRefusedIfOneOfSeveralLeadsInside() {
        Names several =
                host ->
                        new InetAddress[] {
                            InetAddress.getByName("193.252.19.3"), InetAddress.getByName("10.0.0.1")
                        };

        assertThat(subscribers(several).faultOf("https://" + HOST + "/"))
                .contains(WebhookAddress.Fault.INSIDE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/",
                "https://10.1.2.3/",
                "https://192.168.1.1/",
                "https://169.254.169.254/latest/meta-data/",
                "https://[::1]/",
                "https://[::ffff:127.0.0.1]/",
                "https://[::ffff:7f00:1]/",
                "https://[::127.0.0.1]/",
                "https://[fd00:ec2::254]/",
                "https://[64:ff9b::127.0.0.1]/",
                "https://0.0.0.0/",
            })
    void isRefusedAtRegistration(String address) {
        assertThat(subscribers(InetAddress::getAllByName).faultOf(address))
                .contains(WebhookAddress.Fault.INSIDE);
    }

    @Test
    void isRefusedAtADeliveryWhateverTheDatabaseSays() throws IOException {
        try (Receiver receiver = new Receiver()) {
            Sender.Outcome outcome =
                    send(
                            receiver.address().toString(),
                            new Reach(List.of(), false),
                            InetAddress::getAllByName);

            assertThat(outcome).isEqualTo(Sender.Outcome.failed(Sender.Failure.ADDRESS_REFUSED));
            assertThat(receiver.received()).isEmpty();
        }
    }

    @Test
    void isNotFollowedElsewhere() throws IOException {
        try (Receiver receiver = receiver()) {
            receiver.is(Receiver.Mood.REDIRECT);
            Sender.Outcome outcome =
                    send(
                            "https://" + HOST + ":" + receiver.port() + "/",
                            new Reach(List.of(), true),
                            names("127.0.0.1"));

            assertThat(outcome.failure()).isEqualTo("STATUS 307");
            assertThat(asked).hasSize(1);
        }
    }

    private Subscribers subscribers(Names names) {
        var jdbi = Database.SHARED.jdbi();
        return new Subscribers(
                jdbi,
                new Changes(jdbi, new PatientsInMemory()),
                new Ledgers.NoAudit(),
                new WebhookConfig(
                        Optional.empty(),
                        false,
                        TIMEOUT,
                        10,
                        Duration.ofDays(1),
                        Duration.ofDays(1),
                        false,
                        folder.toString()),
                names,
                Clock.systemUTC());
    }

    private static final class Database {
        static final TestDatabase SHARED = TestDatabase.create();
    }
}
