package org.clairsoin.i18n;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** One file of texts in one language, in the order of the file. */
public record Bundle(String name, Map<String, String> texts) {
    /** The list of bundle names that the build writes, since a jar's folders cannot be listed. */
    static final String INDEX = "/i18n/bundles.txt";

    public Bundle {
        texts = Collections.unmodifiableMap(new LinkedHashMap<>(texts));
    }

    /** Give the names of all bundles on the class path. */
    public static List<String> names() {
        try (BufferedReader index = new BufferedReader(open(INDEX))) {
            return index.lines().toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + INDEX, unreadable);
        }
    }

    /** Read a bundle from the class path. */
    public static Bundle load(Language language, String name) {
        String path = "/i18n/" + language.tag() + '/' + name + ".properties";
        try (Reader reader = open(path)) {
            return read(name, reader);
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + path, unreadable);
        }
    }

    /**
     * Read a bundle.
     *
     * @throws IllegalArgumentException if a key stands there twice
     */
    public static Bundle read(String name, Reader reader) throws IOException {
        Map<String, String> texts = new LinkedHashMap<>();
        Properties inOrder =
                new Properties() {
                    private static final long serialVersionUID = 1;

                    @Override
                    public synchronized Object put(Object key, Object value) {
                        if (texts.put((String) key, (String) value) != null) {
                            throw new IllegalArgumentException(
                                    "bundle " + name + " has the key " + key + " twice");
                        }
                        return value;
                    }
                };
        inOrder.load(reader);
        return new Bundle(name, texts);
    }

    private static Reader open(String path) {
        InputStream stream = Bundle.class.getResourceAsStream(path);
        if (stream == null) {
            throw new IllegalStateException("expected the resource " + path + " on the class path");
        }
        return new InputStreamReader(stream, StandardCharsets.UTF_8);
    }
}
