package org.clairsoin.portal.webhook;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.Told;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.TestDatabase;
import org.clairsoin.portal.shared.ThreadConnections;
import org.clairsoin.portal.webhook.domain.MessageKey;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** It takes two people to tell a system, and one to stop. */
class SubscribersIT {

    private static ThreadConnections connections;

    @TempDir Path dataDir;
    private Webhooks hooks;
    private Receiver receiver;

    @BeforeAll
    static void open() {
        connections = new ThreadConnections(TestDatabase.create().dataSource("clairsoin_app"));
    }

    @AfterAll
    static void close() throws SQLException {
        connections.close();
    }

    @BeforeEach
    void start() {
        hooks = new Webhooks(connections.jdbi(), dataDir);
        receiver = new Receiver();
    }

    @AfterEach
    void stop() throws IOException {
        receiver.close();
        hooks.subscribers
                .all()
                .forEach(one -> hooks.subscribers.switchOff(one.id(), "over", Webhooks.ALICE));
        hooks.close();
    }

    private UUID proposed(MessageKey.Scheme scheme) {
        return hooks.subscribers.propose(
                "Imagerie", receiver.address().toString(), scheme, Webhooks.ALICE);
    }

    @Test
    void areToldOnceAnotherPersonConfirmed() {
        UUID id = proposed(MessageKey.Scheme.ED25519);
        hooks.change(UUID.randomUUID());
        hooks.sendDue(hooks.dispatcher());

        assertThat(hooks.subscribers.confirm(id, Webhooks.ALICE).done()).isFalse();
        assertThat(hooks.outbox.told()).isEmpty();
        assertThat(hooks.subscribers.confirm(id, Webhooks.BASILE).done()).isTrue();
        assertThat(hooks.subscribers.confirm(id, Webhooks.BASILE).done()).isFalse();
        assertThat(hooks.outbox.told()).extracting(Subscriber::id).containsExactly(id);
        assertThat(hooks.audit)
                .extracting(event -> event.details().get("what"))
                .containsExactly("proposed", "confirmed");
    }

    @Test
    void areToldNoMoreOnceOnePersonSaysSo() {
        Webhooks.Told system = hooks.system(receiver);

        assertThat(hooks.subscribers.switchOff(system.id(), "remplacé", Webhooks.ALICE)).isTrue();
        hooks.change(UUID.randomUUID());
        hooks.sendDue(hooks.dispatcher());

        assertThat(receiver.received()).isEmpty();
        assertThat(hooks.subscribers.find(system.id()).orElseThrow().state())
                .isEqualTo(Subscriber.State.OFF);
    }

    @Test
    void areToldNoMoreWhileMessagesWait() {
        Webhooks.Told system = hooks.system(receiver);
        changes(3);
        receiver.decides(
                message -> {
                    hooks.subscribers.switchOff(system.id(), "remplacé", Webhooks.ALICE);
                    return Receiver.Mood.RECEIVE;
                });
        hooks.sendDue(hooks.dispatcher());

        assertThat(receiver.received()).hasSize(1);
        assertThat(hooks.subscribers.open(system.id(), 10)).hasSize(2);
    }

    @Test
    void areToldNoMoreOfAMessageThatWasTakenBefore() {
        Webhooks.Told system = hooks.system(receiver);
        changes(1);
        hooks.dispatcher()
                .round(
                        send -> {
                            hooks.subscribers.switchOff(system.id(), "remplacé", Webhooks.ALICE);
                            send.run();
                        });

        assertThat(receiver.received()).isEmpty();
        assertThat(hooks.subscribers.open(system.id(), 10)).hasSize(1);
    }

    @Test
    void areSentTheNewSignatureAfterALeakWhileMessagesWait() {
        Webhooks.Told system = hooks.system(receiver);
        changes(3);
        List<String> next = new CopyOnWriteArrayList<>();
        receiver.decides(
                message -> {
                    if (next.isEmpty()) {
                        next.add(rotate(system.id(), true));
                    }
                    return Receiver.Mood.RECEIVE;
                });
        hooks.sendDue(hooks.dispatcher());

        assertThat(receiver.received())
                .extracting(one -> one.message().isSignedBy(system.key()))
                .containsExactly(true, false, false);
        assertThat(receiver.received())
                .extracting(one -> one.message().isSignedBy(next.get(0)))
                .containsExactly(false, true, true);
    }

    @Test
    void areSentBothSignaturesWhileTheirKeyChanges() {
        Webhooks.Told system = hooks.system(receiver);
        String next = rotate(system.id(), false);
        SignedMessage both = sendOne();
        hooks.clock.pass(Duration.ofDays(7));
        SignedMessage after = sendOne();

        assertThat(both.isSignedBy(system.key())).isTrue();
        assertThat(both.isSignedBy(next)).isTrue();
        assertThat(after.isSignedBy(system.key())).isFalse();
        assertThat(after.isSignedBy(next)).isTrue();
    }

    @Test
    void areSentTheNewSignatureOnlyAfterALeak() {
        UUID id = proposed(MessageKey.Scheme.HMAC_SHA256);
        String leaked = hooks.subscribers.confirm(id, Webhooks.BASILE).key().orElseThrow().shown();
        hooks.clock.pass(Duration.ofSeconds(1));
        String next = rotate(id, true);
        SignedMessage message = sendOne();

        assertThat(leaked).startsWith("whsec_");
        assertThat(message.isSignedBy(leaked)).isFalse();
        assertThat(message.isSignedBy(next)).isTrue();
    }

    @Test
    void haveSecretsThatACopyOfTheDatabaseDoesNotTell() throws IOException {
        UUID id = proposed(MessageKey.Scheme.HMAC_SHA256);
        MessageKey key = hooks.subscribers.confirm(id, Webhooks.BASILE).key().orElseThrow();
        List<byte[]> kept =
                hooks.subscribers.keyRows(id).stream().map(row -> row.sealed()).toList();

        assertThat(kept).hasSize(1);
        assertThat(new String(kept.get(0), ISO_8859_1))
                .doesNotContain(new String(key.secret(), ISO_8859_1));
        assertThat(
                        PosixFilePermissions.toString(
                                Files.getPosixFilePermissions(
                                        dataDir.resolve("keys/webhooks.key"))))
                .isEqualTo("rw-------");
    }

    @Test
    void standOnThePatientsPageAsFarAsTheyGot() {
        Webhooks.Told system = hooks.system(receiver);
        PatientId patient = PatientId.random();
        List<Choice> choice = List.of(hooks.choice(patient));
        List<Told.State> states = new ArrayList<>();
        states.add(stand(patient, choice));
        receiver.is(Receiver.Mood.FAIL);
        hooks.sendDue(hooks.dispatcher());
        states.add(stand(patient, choice));
        hooks.sendUntil(hooks.dispatcher(), hooks.clock.instant().plus(Duration.ofDays(5)));
        states.add(stand(patient, choice));
        hooks.subscribers.replay(system.id(), Webhooks.ALICE);
        receiver.is(Receiver.Mood.RECEIVE);
        hooks.sendDue(hooks.dispatcher());
        states.add(stand(patient, choice));

        assertThat(states)
                .containsExactly(
                        Told.State.SAVED,
                        Told.State.SENT,
                        Told.State.NOT_REACHED,
                        Told.State.RECEIVED);
    }

    @Test
    void standOnThePatientsPageAsNotReachedOnceSwitchedOffAndNowhereForOlderChoices() {
        PatientId patient = PatientId.random();
        Choice older = hooks.choice(patient);
        hooks.clock.pass(Duration.ofSeconds(1));
        Webhooks.Told system = hooks.system(receiver);
        Choice newer = hooks.choice(patient);
        receiver.is(Receiver.Mood.FAIL);
        hooks.sendDue(hooks.dispatcher());
        hooks.subscribers.switchOff(system.id(), "remplacé", Webhooks.ALICE);

        Map<UUID, List<Told.Stand>> told = hooks.told().of(patient, List.of(older, newer));
        assertThat(told).containsOnlyKeys(newer.receipt());
        assertThat(told.get(newer.receipt()))
                .extracting(Told.Stand::state)
                .containsExactly(Told.State.NOT_REACHED);
    }

    private Told.State stand(PatientId patient, List<Choice> choices) {
        List<Told.Stand> stands = hooks.told().of(patient, choices).get(choices.get(0).receipt());
        assertThat(stands).extracting(Told.Stand::system).containsExactly("Imagerie");
        return stands.get(0).state();
    }

    private String rotate(UUID id, boolean leaked) {
        return hooks.subscribers.rotate(id, leaked, Webhooks.ALICE).orElseThrow().shown();
    }

    private void changes(int many) {
        for (int i = 0; i < many; i++) {
            hooks.change(UUID.randomUUID());
        }
    }

    private SignedMessage sendOne() {
        hooks.change(UUID.randomUUID());
        hooks.sendDue(hooks.dispatcher());
        List<Receiver.Received> all = receiver.received();
        return all.get(all.size() - 1).message();
    }
}
