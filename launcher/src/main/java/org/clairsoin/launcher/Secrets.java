package org.clairsoin.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;

/** Passwords made at first start, one file each, readable by their owner alone. */
final class Secrets {

    /** No vowels and no look-alikes: nobody reads a word or a wrong sign into it. */
    private static final String LEGIBLE = "bcdfghjkmnpqrstvwxz23456789";

    private final SecureRandom random = new SecureRandom();
    private final DataFolder folder;
    private final Path secrets;

    Secrets(DataFolder folder) {
        this.folder = folder;
        this.secrets = folder.privateFolder("secrets");
    }

    /** Return the secret kept under this name, making it the first time. */
    String password(String name) {
        byte[] bytes = new byte[24];
        random.nextBytes(bytes);
        return kept(name, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Return a password that a person can copy from a screen: 16 signs, 76 bits. */
    String legiblePassword(String name) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 16; i++) {
            if (i > 0 && i % 4 == 0) {
                text.append('-');
            }
            text.append(LEGIBLE.charAt(random.nextInt(LEGIBLE.length())));
        }
        return kept(name, text.toString());
    }

    private String kept(String name, String fresh) {
        Path file = secrets.resolve(name);
        try {
            if (!Files.exists(file)) {
                folder.writePrivate(file, fresh + "\n");
            }
            return Files.readString(file).strip();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
