package org.clairsoin.portal.explanation;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.PublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.plugin.trust.EnrolledKey;
import org.clairsoin.plugin.trust.EnrolledKey.Use;
import org.clairsoin.plugin.trust.KeyRotation;
import org.clairsoin.plugin.trust.Keyring;
import org.clairsoin.plugin.trust.SignedCatalogue;
import org.clairsoin.plugin.trust.SigningKey;
import org.clairsoin.plugin.trust.Verdict;
import org.clairsoin.plugin.wire.WireException;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.audit.AuditTrail;
import org.clairsoin.portal.explanation.store.PluginStore;
import org.clairsoin.portal.explanation.store.PluginStore.KeyRow;
import org.clairsoin.portal.explanation.store.PluginStore.VendorRow;
import org.clairsoin.portal.shared.MadeOnce;
import org.jdbi.v3.core.Jdbi;

/** The keys that vouch for plugins: one person proposes, another confirms; either revokes. */
@MadeOnce
public class PluginKeys {
    /** How long a key may sign. */
    static final Duration LASTS = Duration.ofDays(730);

    /** How long the old key may still sign after a rotation. */
    static final Duration OVERLAP = Duration.ofDays(30);

    private final Jdbi jdbi;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public PluginKeys(Jdbi jdbi, AuditTrail audit, Clock clock) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.clock = clock;
    }

    public List<KeyRow> all() {
        return jdbi.withExtension(PluginStore.class, PluginStore::keys);
    }

    /**
     * Propose a key; it counts once another person confirms it.
     *
     * @param holder id of a vendor, nothing for a new one, or the name of a {@link Use}
     * @param name of a new vendor, of the reviewer or of whoever keeps the catalogue
     * @return the field that is wrong, or {@code known} for a key that is here already; empty when
     *     it is proposed
     */
    @Transactional
    public Optional<String> propose(
            String holder, String name, List<String> prefixes, String pem, UUID account) {
        Instant now = clock.instant();
        Optional<String> wrong =
                jdbi.inTransaction(
                        handle ->
                                propose(
                                        handle.attach(PluginStore.class),
                                        holder,
                                        name,
                                        prefixes,
                                        pem,
                                        account,
                                        now));
        if (wrong.isEmpty()) {
            note(account, SigningKey.idOf(SigningKey.readPublic(pem.strip())), "proposed");
        }
        return wrong;
    }

    private static Optional<String> propose(
            PluginStore store,
            String holder,
            String name,
            List<String> prefixes,
            String pem,
            UUID account,
            Instant now) {
        store.changed();
        Use use =
                holder.equals(Use.REVIEWER.name()) || holder.equals(Use.CATALOGUE.name())
                        ? Use.valueOf(holder)
                        : Use.VENDOR;
        boolean known = use == Use.VENDOR && !holder.isEmpty();
        Optional<VendorRow> vendor =
                store.vendors().stream()
                        .filter(one -> one.id().toString().equals(holder))
                        .findFirst();
        if (known && vendor.isEmpty()) {
            return Optional.of("holder");
        }
        String called = vendor.map(VendorRow::name).orElse(name.strip());
        if (called.isEmpty() || called.length() > 100) {
            return Optional.of("vendor");
        }
        PublicKey key;
        try {
            key = SigningKey.readPublic(pem.strip());
        } catch (IllegalArgumentException refused) {
            return Optional.of("key");
        }
        EnrolledKey enrolled;
        try {
            enrolled =
                    new EnrolledKey(
                            key,
                            use,
                            called,
                            use == Use.VENDOR ? prefixes : List.of(),
                            now,
                            now.plus(LASTS),
                            Optional.empty());
        } catch (IllegalArgumentException refused) {
            return Optional.of("prefixes");
        }
        if (isTaken(store, enrolled, vendor.map(VendorRow::id))) {
            return Optional.of("prefixes");
        }
        if (store.key(enrolled.id()).isPresent()) {
            return Optional.of("known");
        }
        Optional<UUID> id =
                use == Use.VENDOR ? Optional.of(vendorId(store, called)) : Optional.empty();
        store.addKey(row(enrolled, id, account, now));
        return Optional.empty();
    }

    private static UUID vendorId(PluginStore store, String name) {
        store.addVendor(UUID.randomUUID(), name);
        return store.vendorNamed(name).orElseThrow();
    }

    private static boolean isTaken(PluginStore store, EnrolledKey key, Optional<UUID> vendor) {
        return store.keys().stream()
                .filter(row -> row.vendorId() != null && row.revokedAt() == null)
                .filter(row -> !Optional.ofNullable(row.vendorId()).equals(vendor))
                .anyMatch(row -> PluginTrust.enrolled(row).sharesIdsWith(key));
    }

    private static KeyRow row(EnrolledKey key, Optional<UUID> vendor, UUID account, Instant now) {
        return new KeyRow(
                key.id(),
                key.use().name(),
                key.key().getEncoded(),
                key.holder(),
                vendor.orElse(null),
                key.prefixes(),
                key.from(),
                key.until(),
                account,
                now,
                null,
                null,
                null,
                null);
    }

    /** Confirm a key that another person proposed. */
    @Transactional
    public boolean confirm(String id, UUID account) {
        return change(
                account, id, "confirmed", store -> store.confirmKey(id, account, clock.instant()));
    }

    /** Revoke a key: nothing it ever signed is trusted from now on. */
    @Transactional
    public boolean revoke(String id, String reason, UUID account) {
        return change(
                account,
                id,
                "revoked",
                store -> store.revokeKey(id, account, clock.instant(), reason.strip()));
    }

    private boolean change(UUID account, String id, String what, Change change) {
        boolean done =
                jdbi.inTransaction(
                        handle -> {
                            PluginStore store = handle.attach(PluginStore.class);
                            store.changed();
                            return change.in(store) > 0;
                        });
        if (done) {
            note(account, id, what);
        }
        return done;
    }

    /**
     * Let a new key follow an old one, which signed for it; another person confirms the new key.
     *
     * @return the rule that is broken; empty when the new key waits to be confirmed
     */
    @Transactional
    public Optional<String> rotate(byte[] file, UUID account) {
        KeyRotation rotation;
        try {
            rotation = KeyRotation.read(file);
        } catch (WireException broken) {
            return Optional.of("rotation.file");
        }
        Instant now = clock.instant();
        Optional<String> wrong =
                jdbi.inTransaction(
                        handle -> {
                            PluginStore store = handle.attach(PluginStore.class);
                            store.changed();
                            return rotate(store, rotation, account, now);
                        });
        if (wrong.isEmpty()) {
            note(account, SigningKey.idOf(rotation.newKey()), "rotated");
        }
        return wrong;
    }

    private static Optional<String> rotate(
            PluginStore store, KeyRotation rotation, UUID account, Instant now) {
        Optional<KeyRow> old =
                store.key(rotation.oldKeyId()).filter(row -> row.confirmedAt() != null);
        if (old.isEmpty()) {
            return Optional.of("rotation.key");
        }
        EnrolledKey known = PluginTrust.enrolled(old.get());
        Verdict verdict = rotation.check(known, now);
        if (!verdict.isValid()) {
            return Optional.of(verdict.rule());
        }
        List<EnrolledKey> after = rotation.apply(known, now, OVERLAP, LASTS);
        boolean added =
                store.addKey(
                                row(
                                        after.get(1),
                                        Optional.ofNullable(old.get().vendorId()),
                                        account,
                                        now))
                        > 0;
        if (!added) {
            return Optional.of("rotation.same");
        }
        store.endKey(known.id(), after.get(0).until());
        return Optional.empty();
    }

    /**
     * Take a catalogue in.
     *
     * @return the rule that is broken; empty when it counts from now on
     */
    @Transactional
    public Optional<String> takeCatalogue(byte[] file, UUID account) {
        SignedCatalogue catalogue;
        try {
            catalogue = SignedCatalogue.read(file);
        } catch (WireException broken) {
            return Optional.of("catalogue.file");
        }
        Instant now = clock.instant();
        return jdbi.inTransaction(
                handle -> {
                    PluginStore store = handle.attach(PluginStore.class);
                    store.changed();
                    Keyring keys =
                            new Keyring(
                                    store.keys().stream()
                                            .filter(row -> row.confirmedAt() != null)
                                            .map(PluginTrust::enrolled)
                                            .toList());
                    Verdict verdict =
                            catalogue.check(
                                    keys,
                                    store.catalogue()
                                            .map(
                                                    row ->
                                                            new SignedCatalogue.Remembered(
                                                                    row.number(), row.sha256())),
                                    now);
                    if (!verdict.isValid()) {
                        return Optional.of(verdict.rule());
                    }
                    SignedCatalogue.Remembered is = catalogue.remembered();
                    store.takeCatalogue(is.number(), is.sha256(), catalogue.write(), now, account);
                    return Optional.<String>empty();
                });
    }

    private void note(UUID account, String id, String what) {
        audit.record(
                new AuditEvent(
                        AuditEvent.Action.PLUGIN_KEY_CHANGED,
                        Optional.empty(),
                        Optional.of(account),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of("key", id, "what", what)));
    }

    private interface Change {
        int in(PluginStore store);
    }
}
