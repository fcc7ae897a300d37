package org.clairsoin.portal.shared;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clairsoin.i18n.Bundle;
import org.clairsoin.i18n.Messages;
import org.junit.jupiter.api.Test;

/** Holds the keys written in pages and code against the texts: a missing one fails a page. */
class TextKeysTest {
    private static final Pattern LITERAL =
            Pattern.compile("\"([a-z][a-zA-Z0-9]*\\.[a-zA-Z0-9._-]*)\"");

    private final Messages messages = Messages.load();
    private final Set<String> bundles = Set.copyOf(Bundle.names());

    @Test
    void everyKeyInPagesAndCodeHasItsText() {
        List<String> seen = new ArrayList<>();
        List<String> missing = new ArrayList<>();
        for (Path file : sources()) {
            Matcher literal = LITERAL.matcher(read(file));
            while (literal.find()) {
                String key = literal.group(1);
                if (bundles.contains(key.substring(0, key.indexOf('.')))) {
                    seen.add(key);
                    if (!isKnown(key)) {
                        missing.add(key + " in " + file.getFileName());
                    }
                }
            }
        }
        assertThat(seen).hasSizeGreaterThan(20);
        assertThat(missing).isEmpty();
    }

    /** A literal may be the first part of keys that the code completes. */
    private boolean isKnown(String key) {
        String stem = key.endsWith(".") ? key : key + ".";
        return messages.has(key) || messages.keys().stream().anyMatch(k -> k.startsWith(stem));
    }

    private static List<Path> sources() {
        try (Stream<Path> files = Files.walk(Path.of("src/main"))) {
            return files.filter(file -> file.toString().matches(".*\\.(java|jte)")).toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
