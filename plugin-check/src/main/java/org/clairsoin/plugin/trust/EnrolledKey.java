package org.clairsoin.plugin.trust;

import java.security.PublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A public key that the hospital knows, and what it may sign.
 *
 * @param holder the company or body that keeps the private half
 * @param prefixes for a vendor, what the ids of its plugins begin with; a prefix {@code vendor}
 *     allows {@code vendor} and {@code vendor-tool}, not {@code vendors}
 * @param from since when it may sign
 * @param until from when on it may sign no more; what it signed before stays signed
 * @param revoked when it was taken back: from then on nothing it ever signed is trusted
 */
public record EnrolledKey(
        PublicKey key,
        Use use,
        String holder,
        List<String> prefixes,
        Instant from,
        Instant until,
        Optional<Instant> revoked) {
    /** What a key is for; a key signs for one purpose only. */
    public enum Use {
        /** Signs plugins of its maker. */
        VENDOR,
        /** Counter-signs plugins after reading them. */
        REVIEWER,
        /** Signs the catalogue. */
        CATALOGUE
    }

    /** Check the period and the prefixes. */
    public EnrolledKey {
        prefixes =
                use == Use.VENDOR
                        ? Forms.require("prefixes", prefixes, Forms.WORDS)
                        : List.copyOf(prefixes);
        if (use != Use.VENDOR && !prefixes.isEmpty()) {
            throw new IllegalArgumentException("only a vendor's key is bound to ids of plugins");
        }
        if (holder.isBlank() || !from.isBefore(until)) {
            throw new IllegalArgumentException("expected a holder and a period of some length");
        }
    }

    /** Return the key's name, which follows from its bytes. */
    public String id() {
        return Ed25519.id(key);
    }

    /** Tell whether the key may sign a plugin with this id. */
    public boolean maySign(String pluginId) {
        return prefixes.stream().anyMatch(prefix -> covers(prefix, pluginId));
    }

    /** Tell whether two keys could both sign one plugin. */
    public boolean sharesIdsWith(EnrolledKey other) {
        return prefixes.stream().anyMatch(other::maySign)
                || other.prefixes.stream().anyMatch(this::maySign);
    }

    /** Tell whether the key may sign at an instant. */
    public boolean holdsAt(Instant at) {
        return !at.isBefore(from) && at.isBefore(until) && !isRevoked();
    }

    public boolean isRevoked() {
        return revoked.isPresent();
    }

    /** Return the key with an earlier end; one that ends earlier already keeps its end. */
    public EnrolledKey endingBy(Instant end) {
        return new EnrolledKey(
                key, use, holder, prefixes, from, end.isBefore(until) ? end : until, revoked);
    }

    private static boolean covers(String prefix, String pluginId) {
        return pluginId.equals(prefix) || pluginId.startsWith(prefix + "-");
    }
}
