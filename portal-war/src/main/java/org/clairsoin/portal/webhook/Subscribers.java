package org.clairsoin.portal.webhook;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.audit.AuditTrail;
import org.clairsoin.portal.decision.Changes;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.webhook.domain.MessageKey;
import org.clairsoin.portal.webhook.domain.WebhookAddress;
import org.clairsoin.portal.webhook.store.WebhookStore;
import org.jdbi.v3.core.Jdbi;

/** The systems that are told: one person proposes one, another confirms it; either ends it. */
@MadeOnce
public class Subscribers {

    private final Jdbi jdbi;
    private final Changes changes;
    private final AuditTrail audit;
    private final WebhookConfig config;
    private final Names names;
    private final Clock clock;

    @Inject
    public Subscribers(
            Jdbi jdbi, Changes changes, AuditTrail audit, WebhookConfig config, Clock clock) {
        this(jdbi, changes, audit, config, InetAddress::getAllByName, clock);
    }

    Subscribers(
            Jdbi jdbi,
            Changes changes,
            AuditTrail audit,
            WebhookConfig config,
            Names names,
            Clock clock) {
        this.jdbi = jdbi;
        this.changes = changes;
        this.audit = audit;
        this.config = config;
        this.names = names;
        this.clock = clock;
    }

    public List<Subscriber> all() {
        return jdbi.withExtension(WebhookStore.class, WebhookStore::subscribers).stream()
                .map(Subscriber::of)
                .toList();
    }

    public Optional<Subscriber> find(UUID id) {
        return jdbi.withExtension(WebhookStore.class, store -> store.subscriber(id))
                .map(Subscriber::of);
    }

    /** Return what is wrong with an address; empty when messages may go there. */
    public Optional<WebhookAddress.Fault> faultOf(String address) {
        Optional<WebhookAddress.Fault> written = WebhookAddress.faultOf(address, config.reach());
        if (written.isPresent()) {
            return written;
        }
        try {
            new CheckedNames(names, config.reach()).resolve(URI.create(address).getHost());
            return Optional.empty();
        } catch (CheckedNames.Refused e) {
            return Optional.of(WebhookAddress.Fault.INSIDE);
        } catch (UnknownHostException e) {
            return Optional.of(WebhookAddress.Fault.NOT_FOUND);
        }
    }

    /**
     * Propose a system; it is told once another person confirms it.
     *
     * @param address one that {@link #faultOf} finds right
     */
    @Transactional
    public UUID propose(String name, String address, MessageKey.Scheme scheme, UUID account) {
        UUID id = UUID.randomUUID();
        jdbi.useExtension(
                WebhookStore.class,
                store -> store.propose(id, name, address, scheme.name(), account, clock.instant()));
        note(account, id, "proposed");
        return id;
    }

    /** Propose a system again that was switched off. */
    @Transactional
    public boolean proposeAgain(UUID id, UUID account) {
        boolean done =
                jdbi.withExtension(
                                WebhookStore.class,
                                store -> store.proposeAgain(id, account, clock.instant()))
                        > 0;
        if (done) {
            note(account, id, "proposed again");
        }
        return done;
    }

    /** Confirm a system that another person proposed: changes from now on are told. */
    @Transactional
    public Confirmed confirm(UUID id, UUID account) {
        long newest = changes.last();
        Instant now = clock.instant();
        Confirmed confirmed =
                jdbi.inTransaction(
                        handle -> {
                            WebhookStore store = handle.attach(WebhookStore.class);
                            if (store.confirm(id, account, now, newest) == 0) {
                                return new Confirmed(false, Optional.empty());
                            }
                            Subscriber subscriber =
                                    store.subscriber(id).map(Subscriber::of).orElseThrow();
                            return new Confirmed(
                                    true,
                                    store.keys(id, now).isEmpty()
                                            ? Optional.of(addKey(store, subscriber, now))
                                            : Optional.empty());
                        });
        if (confirmed.done()) {
            note(account, id, "confirmed");
        }
        return confirmed;
    }

    /**
     * Give a system a new key.
     *
     * @param leaked whether the old keys sign no more from now on; else they sign beside the new
     *     one for a while
     * @return the new key, to be shown once; empty when there is no such system
     */
    @Transactional
    public Optional<MessageKey> rotate(UUID id, boolean leaked, UUID account) {
        Instant now = clock.instant();
        Optional<MessageKey> made =
                jdbi.inTransaction(
                        handle -> {
                            WebhookStore store = handle.attach(WebhookStore.class);
                            Optional<Subscriber> subscriber =
                                    store.lockSubscriber(id)
                                            .map(Subscriber::of)
                                            .filter(one -> one.confirmedAt().isPresent());
                            subscriber.ifPresent(
                                    one ->
                                            store.endKeys(
                                                    id,
                                                    leaked ? now : now.plus(config.keyOverlap())));
                            return subscriber.map(one -> addKey(store, one, now));
                        });
        if (made.isPresent()) {
            note(account, id, leaked ? "key replaced" : "key rotated");
        }
        return made;
    }

    private MessageKey addKey(WebhookStore store, Subscriber subscriber, Instant now) {
        SealedKeys sealed = new SealedKeys(config.keys());
        MessageKey key = sealed.make(subscriber.scheme());
        store.addKey(
                subscriber.id(),
                UUID.randomUUID(),
                sealed.seal(subscriber.id(), key),
                key.published().orElse(null),
                now);
        return key;
    }

    /** Tell a system no more; what waits for it goes on waiting. */
    @Transactional
    public boolean switchOff(UUID id, String why, UUID account) {
        boolean done =
                jdbi.withExtension(
                                WebhookStore.class,
                                store -> store.end(id, account, why, clock.instant()))
                        > 0;
        if (done) {
            note(account, id, "switched off");
        }
        return done;
    }

    /** Have the messages that were given up sent again. */
    @Transactional
    public int replay(UUID id, UUID account) {
        int replayed =
                jdbi.inTransaction(
                        handle -> handle.attach(WebhookStore.class).replay(id, clock.instant()));
        if (replayed > 0) {
            note(account, id, "replayed");
        }
        return replayed;
    }

    /** Return how much waits for each system and how much was given up. */
    public List<WebhookStore.FiguresRow> figures() {
        return jdbi.withExtension(WebhookStore.class, WebhookStore::figures);
    }

    /** Count the systems to confirm, those that left, and those with messages given up. */
    public int needingSomebody() {
        Set<UUID> missing =
                figures().stream()
                        .filter(row -> row.dead() > 0)
                        .map(WebhookStore.FiguresRow::subscriber)
                        .collect(Collectors.toSet());
        return Math.toIntExact(
                all().stream()
                        .filter(
                                one ->
                                        one.state() == Subscriber.State.PROPOSED
                                                || one.state() == Subscriber.State.GONE
                                                || one.state() == Subscriber.State.TOLD
                                                        && missing.contains(one.id()))
                        .count());
    }

    /** Return how much a system received, and when last. */
    public WebhookStore.ReceivedRow received(UUID id) {
        return jdbi.withExtension(WebhookStore.class, store -> store.received(id));
    }

    /** Return what a system did not receive, what was given up first. */
    public List<WebhookStore.DeliveryRow> open(UUID id, int limit) {
        return jdbi.withExtension(WebhookStore.class, store -> store.open(id, limit));
    }

    /** Return the keys that sign now as they are kept, the newest first. */
    public List<WebhookStore.KeyRow> keyRows(UUID id) {
        return jdbi.withExtension(WebhookStore.class, store -> store.keys(id, clock.instant()));
    }

    List<MessageKey> keys(Subscriber subscriber, Instant now) {
        SealedKeys sealed = new SealedKeys(config.keys());
        return jdbi
                .withExtension(WebhookStore.class, store -> store.keys(subscriber.id(), now))
                .stream()
                .map(row -> sealed.open(subscriber.id(), subscriber.scheme(), row))
                .toList();
    }

    private void note(UUID account, UUID id, String what) {
        audit.record(
                new AuditEvent(
                        AuditEvent.Action.SUBSCRIBER_CHANGED,
                        Optional.empty(),
                        Optional.of(account),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of("subscriber", id.toString(), "what", what)));
    }

    /**
     * What came of confirming.
     *
     * @param done false when it was confirmed already, or one proposed it oneself
     * @param key the new key, to be shown once; empty when it had one
     */
    public record Confirmed(boolean done, Optional<MessageKey> key) {}
}
