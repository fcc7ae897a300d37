package org.clairsoin.portal.explanation;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.clairsoin.plugin.trust.Catalogue;
import org.clairsoin.plugin.trust.EnrolledKey;
import org.clairsoin.plugin.trust.EnrolledKey.Use;
import org.clairsoin.plugin.trust.JarFacts;
import org.clairsoin.plugin.trust.Keyring;
import org.clairsoin.plugin.trust.PluginSignature;
import org.clairsoin.plugin.trust.SignedCatalogue;
import org.clairsoin.plugin.trust.TrustCheck;
import org.clairsoin.plugin.trust.TrustState;
import org.clairsoin.plugin.trust.Verdict;
import org.clairsoin.plugin.wire.PluginManifest;
import org.clairsoin.plugin.wire.WireException;
import org.clairsoin.portal.explanation.store.PluginStore;
import org.clairsoin.portal.explanation.store.PluginStore.JarRow;
import org.clairsoin.portal.explanation.store.PluginStore.KeyRow;
import org.jspecify.annotations.Nullable;

/** Says who vouches for a jar, with the keys and the catalogue as the database has them now. */
final class PluginTrust {
    private static final Logger LOG = Logger.getLogger(PluginTrust.class.getName());

    private final TrustCheck check;
    private final boolean unsignedAllowed;
    private final List<KeyRow> vendorKeys;

    private PluginTrust(TrustCheck check, boolean unsignedAllowed, List<KeyRow> vendorKeys) {
        this.check = check;
        this.unsignedAllowed = unsignedAllowed;
        this.vendorKeys = vendorKeys;
    }

    /**
     * Read what is known now.
     *
     * @param demo whether jars may run that nobody, or the vendor alone, signed
     */
    static PluginTrust now(PluginStore store, boolean demo) {
        List<KeyRow> rows = store.keys().stream().filter(row -> row.confirmedAt() != null).toList();
        List<EnrolledKey> keys = new ArrayList<>();
        rows.forEach(row -> keys.add(enrolled(row)));
        return new PluginTrust(
                new TrustCheck(new Keyring(keys), catalogue(store), !demo),
                demo,
                rows.stream()
                        .filter(row -> row.vendorId() != null && row.revokedAt() == null)
                        .toList());
    }

    static EnrolledKey enrolled(KeyRow row) {
        return new EnrolledKey(
                key(row.publicKey()),
                Use.valueOf(row.use()),
                row.holder(),
                row.prefixes(),
                row.validFrom(),
                row.validUntil(),
                Optional.ofNullable(row.revokedAt()));
    }

    static PublicKey key(byte[] encoded) {
        try {
            return KeyFactory.getInstance("Ed25519")
                    .generatePublic(new X509EncodedKeySpec(encoded));
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("a kept key cannot be read", broken);
        }
    }

    private static Optional<Catalogue> catalogue(PluginStore store) {
        return store.catalogue()
                .map(
                        row -> {
                            try {
                                return SignedCatalogue.read(row.file()).catalogue();
                            } catch (WireException broken) {
                                throw new IllegalStateException(
                                        "the kept catalogue cannot be read", broken);
                            }
                        });
    }

    /**
     * Judge a jar that a vendor hands in: its signature, and that its id is nobody else's.
     *
     * @param vendor who hands it in; empty for the folder of the distribution
     */
    Verdict received(
            JarFacts jar, Optional<PluginSignature> signature, Optional<UUID> vendor, Instant now) {
        Verdict verdict = check.verify(jar, signature, now);
        boolean foreign =
                vendor.isPresent()
                        && vendorKeys.stream()
                                .filter(row -> !vendor.get().equals(row.vendorId()))
                                .anyMatch(
                                        row ->
                                                enrolled(row).maySign(jar.manifest().id())
                                                        || signature
                                                                .filter(
                                                                        by ->
                                                                                by.keyId()
                                                                                        .equals(
                                                                                                row
                                                                                                        .id()))
                                                                .isPresent());
        return foreign && may(verdict)
                ? new Verdict(TrustState.UNKNOWN_KEY, "signature.id", jar.manifest().id())
                : verdict;
    }

    /** Judge a jar that came in before. */
    Verdict kept(JarRow row, PluginManifest manifest, Instant now) {
        long size = row.size() == null ? 1 : row.size();
        return check.verify(
                new JarFacts(row.sha256(), size, manifest),
                signature(row.signature()),
                row.receivedAt(),
                now);
    }

    /** Tell whether a jar with this verdict may be used here. */
    boolean may(Verdict verdict) {
        return verdict.isValid() || unsignedAllowed && verdict.state() == TrustState.UNSIGNED;
    }

    static Optional<PluginSignature> signature(byte @Nullable [] file) {
        if (file == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(PluginSignature.read(file));
        } catch (WireException broken) {
            LOG.log(Level.WARNING, "A kept signature cannot be read", broken);
            return Optional.empty();
        }
    }
}
