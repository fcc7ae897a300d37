package org.clairsoin.portal.webhook;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.clairsoin.portal.shared.KeyRoom;
import org.clairsoin.portal.webhook.domain.MessageKey;
import org.clairsoin.portal.webhook.store.WebhookStore;

/**
 * Seals the keys of webhooks, so that a copy of the database signs nothing: AES-256-GCM with {@code
 * webhooks.key} of the folder of keys, each bound to its system.
 */
final class SealedKeys {

    private static final int KEY_LENGTH = 32;
    private static final int NONCE_LENGTH = 12;
    private static final int TAG_BITS = 128;

    private final SecretKeySpec key;
    private final SecureRandom random = new SecureRandom();

    SealedKeys(Path folder) {
        try {
            this.key =
                    new SecretKeySpec(KeyRoom.at(folder).secret("webhooks.key", KEY_LENGTH), "AES");
        } catch (IOException e) {
            throw new UncheckedIOException("the key of webhooks cannot be read", e);
        }
    }

    MessageKey make(MessageKey.Scheme scheme) {
        return MessageKey.make(scheme, random);
    }

    /** Return a nonce and the sealed secret. */
    byte[] seal(UUID subscriber, MessageKey secret) {
        byte[] nonce = new byte[NONCE_LENGTH];
        random.nextBytes(nonce);
        byte[] sealed = run(Cipher.ENCRYPT_MODE, nonce, subscriber, secret.secret());
        return ByteBuffer.allocate(nonce.length + sealed.length).put(nonce).put(sealed).array();
    }

    MessageKey open(UUID subscriber, MessageKey.Scheme scheme, WebhookStore.KeyRow row) {
        byte[] nonce = Arrays.copyOf(row.sealed(), NONCE_LENGTH);
        byte[] sealed = Arrays.copyOfRange(row.sealed(), NONCE_LENGTH, row.sealed().length);
        return MessageKey.of(
                scheme,
                run(Cipher.DECRYPT_MODE, nonce, subscriber, sealed),
                Optional.ofNullable(row.publicKey()));
    }

    private byte[] run(int mode, byte[] nonce, UUID subscriber, byte[] input) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(mode, key, new GCMParameterSpec(TAG_BITS, nonce));
            cipher.updateAAD(
                    ByteBuffer.allocate(2 * Long.BYTES)
                            .putLong(subscriber.getMostSignificantBits())
                            .putLong(subscriber.getLeastSignificantBits())
                            .array());
            return cipher.doFinal(input);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(
                    "a key of webhooks does not fit webhooks.key of this node", e);
        }
    }
}
