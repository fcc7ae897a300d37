package org.clairsoin.portal.consent.domain;

import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.ChoiceId;
import org.clairsoin.portal.consent.Scope;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.shared.CanonicalBytes;

/**
 * Turn events of the ledger into the bytes that the chain hashes.
 *
 * <p>What tells something of a person's health or of who acted is the event's content. The chain
 * holds only its HMAC under a salt of its own: without salt and content the chain still verifies,
 * and nobody can find out what the content was.
 */
public final class ChoiceBytes {

    /** Length of a salt and of every hash. */
    public static final int LENGTH = 32;

    private ChoiceBytes() {}

    /** Return the bytes of what may be erased one day. */
    public static byte[] content(Choice choice) {
        Scope scope = choice.scope();
        return CanonicalBytes.of("clairsoin/choice-content/1")
                .name(ScopeKind.of(scope))
                .text(ScopeKind.purpose(scope).map(Enum::name))
                .text(ScopeKind.tool(scope).map(Object::toString))
                .id(choice.organization().map(OrganizationId::value))
                .id(choice.actor().account())
                .name(choice.actor().quality())
                .text(choice.text().version())
                .text(choice.text().language().tag())
                .text(choice.text().sha256())
                .text(choice.reason())
                .toByteArray();
    }

    /** Return the HMAC-SHA-256 of a content under its salt. */
    public static byte[] seal(byte[] salt, byte[] content) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(salt, "HmacSHA256"));
            return mac.doFinal(content);
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("this Java has no HMAC-SHA-256", e);
        }
    }

    /**
     * Return the bytes of an event.
     *
     * @param seal of its content
     */
    public static byte[] event(Choice choice, byte[] seal) {
        Optional<UUID> takesBack = choice.takesBack().map(ChoiceId::value);
        return CanonicalBytes.of("clairsoin/choice/1")
                .id(choice.patient().value())
                .number(choice.seq())
                .id(choice.id().value())
                .id(choice.receipt())
                .name(choice.effect())
                .name(choice.nature())
                .time(choice.recordedAt())
                .time(choice.from())
                .time(choice.until())
                .id(takesBack)
                .bytes(seal)
                .toByteArray();
    }

    /**
     * Return the hash that ties an event to all before it.
     *
     * @param previous hash of the event before; 32 zero bytes for the first
     */
    public static byte[] chain(byte[] previous, byte[] event) {
        MessageDigest sha = CanonicalBytes.sha256();
        sha.update(previous);
        return sha.digest(event);
    }
}
