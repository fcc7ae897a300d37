package org.clairsoin.plugin.kit;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What stands behind a command: plain words, and options as {@code --name value}. */
record Arguments(List<String> plain, Map<String, String> options) {
    /**
     * Read them.
     *
     * @param known the options that the command has
     */
    static Arguments read(List<String> words, Set<String> known) {
        List<String> plain = new ArrayList<>();
        Map<String, String> options = new HashMap<>();
        Iterator<String> each = words.iterator();
        while (each.hasNext()) {
            String word = each.next();
            if (!word.startsWith("--")) {
                plain.add(word);
            } else if (known.contains(word.substring(2)) && each.hasNext()) {
                options.put(word.substring(2), each.next());
            } else {
                throw new UsageException("plugincheck.kit.unknown-option.text", word);
            }
        }
        return new Arguments(plain, options);
    }

    /** Give the only plain word as a file. */
    Path file() {
        if (plain.size() != 1) {
            throw new UsageException("plugincheck.kit.one-file.text", String.join(" ", plain));
        }
        return Path.of(plain.get(0));
    }

    Optional<String> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    String option(String name, String otherwise) {
        return option(name).orElse(otherwise);
    }

    String required(String name) {
        return option(name)
                .orElseThrow(
                        () ->
                                new UsageException(
                                        "plugincheck.kit.missing-option.text", "--" + name));
    }

    int number(String name, int otherwise) {
        String value = option(name, Integer.toString(otherwise));
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException wrong) {
            throw new UsageException("plugincheck.kit.bad-value.text", value);
        }
    }
}
