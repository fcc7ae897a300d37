package org.clairsoin.portal.intake.domain;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.UUID;
import org.clairsoin.portal.shared.CanonicalBytes;

/**
 * Makes keys of what one client calls its resources: the first half of a SHA-256, so that a table
 * of keys tells nothing.
 */
public final class Keys {

    private final byte[] client;
    private final MessageDigest digest = CanonicalBytes.sha256();

    public Keys(String client) {
        this.client = (client + '\n').getBytes(StandardCharsets.UTF_8);
    }

    /** Return the key of a resource by its type and id. */
    public UUID ofId(String type, String id) {
        return of(type + '/' + id);
    }

    /** Return the key of a resource by its address. */
    public UUID ofUrl(String fullUrl) {
        return of("url\n" + fullUrl);
    }

    /** Return the key of a resource by its content, where it has neither id nor address. */
    public UUID ofContent(String json) {
        return of("content\n" + json);
    }

    /** Return the key of a resource by one of its identifiers. */
    public UUID ofIdentifier(String system, String value) {
        return of("identifier\n" + system + '\n' + value);
    }

    private UUID of(String text) {
        digest.update(client);
        ByteBuffer hash = ByteBuffer.wrap(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        return new UUID(hash.getLong(), hash.getLong());
    }
}
