package org.clairsoin.plugin.trust;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.clairsoin.plugin.api.PluginApi;
import org.clairsoin.plugin.trust.Catalogue.State;
import org.clairsoin.plugin.trust.EnrolledKey.Use;
import org.clairsoin.plugin.trust.PluginSignature.Reviewer;

/**
 * Says whether a jar is vouched for.
 *
 * @param keys the keys the hospital knows
 * @param catalogue the newest accepted one; without one, none is asked for
 * @param reviewed whether a reviewer must have signed as well
 */
public record TrustCheck(Keyring keys, Optional<Catalogue> catalogue, boolean reviewed) {
    /** How far clocks may be apart. */
    static final Duration CLOCKS = Duration.ofMinutes(5);

    /** Judge a jar that comes in now. */
    public Verdict verify(JarFacts jar, Optional<PluginSignature> signature, Instant now) {
        return verify(jar, signature, now, now);
    }

    /**
     * Judge a jar.
     *
     * @param received when the hospital got the signature, which nobody can date back: what a key
     *     signed before its end stays signed
     */
    public Verdict verify(
            JarFacts jar, Optional<PluginSignature> signature, Instant received, Instant now) {
        if (!jar.manifest().runsWith(PluginApi.VERSION)) {
            return Verdict.of(TrustState.WRONG_API, "jar.api", "Plugin-Requires");
        }
        if (signature.isEmpty()) {
            Verdict listed = checkCatalogue(jar, now);
            return listed.state() == TrustState.REVOKED
                    ? listed
                    : Verdict.of(TrustState.UNSIGNED, "signature.missing", "");
        }
        Verdict verdict = checkVendor(signature.get(), received);
        if (verdict.isValid()) {
            verdict = checkJar(jar, signature.get().statement(), now);
        }
        if (verdict.isValid()) {
            verdict = checkReviewer(signature.get(), received);
        }
        return verdict.isValid() ? checkCatalogue(jar, now) : verdict;
    }

    private Verdict checkVendor(PluginSignature signature, Instant received) {
        Optional<EnrolledKey> known = keys.find(signature.keyId(), Use.VENDOR);
        if (known.isEmpty()) {
            return Verdict.of(TrustState.UNKNOWN_KEY, "signature.key", signature.keyId());
        }
        EnrolledKey key = known.get();
        if (key.isRevoked()) {
            return Verdict.of(TrustState.REVOKED, "signature.key.revoked", key.id());
        }
        if (!signature.isBy(key)) {
            return Verdict.of(TrustState.MODIFIED, "signature.broken", "signature");
        }
        if (!key.maySign(signature.statement().pluginId())) {
            return Verdict.of(TrustState.UNKNOWN_KEY, "signature.id", "pluginId");
        }
        if (!key.holdsAt(received)) {
            return Verdict.of(TrustState.EXPIRED, "signature.key.expired", key.id());
        }
        return Verdict.VALID;
    }

    private static Verdict checkJar(JarFacts jar, Statement signed, Instant now) {
        if (!jar.sha256().equals(signed.sha256())) {
            return Verdict.of(TrustState.MODIFIED, "signature.sha256", "sha256");
        }
        if (jar.size() != signed.size()) {
            return Verdict.of(TrustState.MODIFIED, "signature.size", "size");
        }
        if (!jar.manifest().id().equals(signed.pluginId())) {
            return Verdict.of(TrustState.MODIFIED, "signature.manifest", "pluginId");
        }
        if (!jar.manifest().version().equals(signed.version())) {
            return Verdict.of(TrustState.MODIFIED, "signature.manifest", "version");
        }
        if (!jar.apiRange().equals(signed.apiRange())) {
            return Verdict.of(TrustState.MODIFIED, "signature.manifest", "apiRange");
        }
        if (signed.issued().isAfter(now.plus(CLOCKS))) {
            return Verdict.of(TrustState.EXPIRED, "signature.early", "issued");
        }
        return now.isBefore(signed.expires())
                ? Verdict.VALID
                : Verdict.of(TrustState.EXPIRED, "signature.expired", "expires");
    }

    private Verdict checkReviewer(PluginSignature signature, Instant received) {
        if (signature.reviewer().isEmpty()) {
            return reviewed
                    ? Verdict.of(TrustState.UNSIGNED, "reviewer.missing", "reviewerSignature")
                    : Verdict.VALID;
        }
        Reviewer by = signature.reviewer().get();
        Optional<EnrolledKey> known = keys.find(by.keyId(), Use.REVIEWER);
        if (known.isEmpty()) {
            return Verdict.of(TrustState.UNKNOWN_KEY, "reviewer.key", by.keyId());
        }
        if (known.get().isRevoked()) {
            return Verdict.of(TrustState.REVOKED, "reviewer.key.revoked", by.keyId());
        }
        if (!signature.isReviewedBy(by, known.get())) {
            return Verdict.of(TrustState.MODIFIED, "reviewer.broken", "reviewerSignature");
        }
        return known.get().holdsAt(received)
                ? Verdict.VALID
                : Verdict.of(TrustState.EXPIRED, "reviewer.key.expired", by.keyId());
    }

    private Verdict checkCatalogue(JarFacts jar, Instant now) {
        if (catalogue.isEmpty()) {
            return Verdict.VALID;
        }
        Optional<Catalogue.Entry> entry = catalogue.get().find(jar.sha256());
        if (entry.isPresent() && entry.get().state() == State.REVOKED) {
            return Verdict.of(TrustState.REVOKED, "catalogue.revoked", jar.sha256());
        }
        Verdict fresh = checkFresh(catalogue.get(), now);
        if (!fresh.isValid()) {
            return fresh;
        }
        boolean listed =
                entry.filter(one -> one.pluginId().equals(jar.manifest().id()))
                        .filter(one -> one.version().equals(jar.manifest().version()))
                        .isPresent();
        return listed
                ? Verdict.VALID
                : Verdict.of(TrustState.UNSIGNED, "catalogue.missing", jar.sha256());
    }

    static Verdict checkFresh(Catalogue catalogue, Instant now) {
        boolean fresh =
                now.isBefore(catalogue.expires()) && !catalogue.issued().isAfter(now.plus(CLOCKS));
        return fresh
                ? Verdict.VALID
                : Verdict.of(TrustState.EXPIRED, "catalogue.expired", "expires");
    }
}
