package org.clairsoin.plugin.trust;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clairsoin.plugin.wire.Fields;
import org.clairsoin.plugin.wire.WireException;

/**
 * The list of jars that may be used, and of those taken back.
 *
 * @param number grows with each list; a lower one than before is refused
 * @param issued in whole seconds
 * @param expires when a newer one must have come: whoever holds back the news is found out
 */
public record Catalogue(long number, Instant issued, Instant expires, List<Entry> entries) {
    /** Check number and period, put the entries in order and refuse one jar twice. */
    public Catalogue {
        if (number <= 0) {
            throw new IllegalArgumentException("number must be positive");
        }
        Forms.requirePeriod(issued, expires);
        entries =
                entries.stream()
                        .sorted(
                                Comparator.comparing(Entry::pluginId)
                                        .thenComparing(Entry::version)
                                        .thenComparing(Entry::sha256))
                        .toList();
        Set<String> hashes = new HashSet<>();
        Set<String> names = new HashSet<>();
        for (Entry entry : entries) {
            if (!hashes.add(entry.sha256())
                    || !names.add(entry.pluginId() + " " + entry.version())) {
                throw new IllegalArgumentException("a jar or a version is listed twice");
            }
        }
    }

    /** One jar. */
    public record Entry(String pluginId, String version, String sha256, State state) {
        /** Check the form of each value. */
        public Entry {
            Forms.require("pluginId", pluginId, Forms.WORDS);
            Forms.require("version", version, Forms.VERSION);
            Forms.require("sha256", sha256, Forms.SHA256);
        }
    }

    /** What a catalogue says of a jar. */
    public enum State {
        /** May be used. */
        ADMITTED,
        /** Must not be used any more. */
        REVOKED
    }

    /** Find a jar. */
    public Optional<Entry> find(String sha256) {
        return entries.stream().filter(entry -> entry.sha256().equals(sha256)).findFirst();
    }

    byte[] signedBy(String keyId) {
        Canonical bytes =
                Canonical.of("clairsoin/plugin-catalogue/1")
                        .number(number)
                        .time(issued)
                        .time(expires)
                        .number(entries.size());
        for (Entry entry : entries) {
            bytes.text(entry.pluginId())
                    .text(entry.version())
                    .text(entry.sha256())
                    .text(entry.state().name());
        }
        return bytes.text(keyId).toByteArray();
    }

    static Catalogue read(Fields fields) throws WireException {
        return new Catalogue(
                fields.number("number"),
                fields.value("issued", Forms::time),
                fields.value("expires", Forms::time),
                fields.objects(
                        "entries",
                        entry ->
                                new Entry(
                                        entry.text("pluginId"),
                                        entry.text("version"),
                                        entry.text("sha256"),
                                        entry.value("state", State::valueOf))));
    }

    Map<String, Object> write() {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Entry entry : entries) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("pluginId", entry.pluginId());
            one.put("version", entry.version());
            one.put("sha256", entry.sha256());
            one.put("state", entry.state());
            list.add(one);
        }
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("number", number);
        all.put("issued", issued);
        all.put("expires", expires);
        all.put("entries", list);
        return all;
    }
}
