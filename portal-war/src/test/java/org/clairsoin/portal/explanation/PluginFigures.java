package org.clairsoin.portal.explanation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.clairsoin.plugin.api.AgeBand;
import org.clairsoin.plugin.api.CategoryCode;
import org.clairsoin.plugin.api.DeviceIdentifier;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.Involvement;
import org.clairsoin.plugin.api.Sex;
import org.clairsoin.plugin.api.SlotKind;
import org.clairsoin.portal.explanation.domain.SampleUses;
import org.clairsoin.portal.explanation.plugin.HostSettings;
import org.clairsoin.portal.explanation.plugin.PluginHosts;
import org.clairsoin.portal.explanation.plugin.PluginJar;
import org.clairsoin.portal.explanation.plugin.Sandbox;
import org.clairsoin.portal.explanation.plugin.TestPlugins;
import org.clairsoin.portal.explanation.store.StoredReadings;
import org.clairsoin.portal.shared.TestDatabase;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Measures plugins and prints the figures; no test, so run only by name.
 *
 * <p>{@code mvn -Dquick test -pl portal-war -am -Dtest=PluginFigures
 * -Dsurefire.failIfNoSpecifiedTests=false}
 */
class PluginFigures {
    private static final int STARTS = 15;
    private static final int CALLS = 2_000;

    @TempDir Path folder;

    @Test
    void measure() throws Exception {
        PluginJar jar = TestPlugins.shelved(folder, TestPlugins.imaging(folder));
        HostSettings settings = TestPlugins.settings(folder);
        Sandbox best = Sandbox.best();
        for (Sandbox sandbox : EnumSet.of(Sandbox.L0_PROCESS, best)) {
            start(jar, settings, sandbox);
        }
        try (PluginHosts hosts = new PluginHosts(settings, best, Clock.systemUTC())) {
            for (int i = 0; i < 20; i++) {
                hosts.ask(jar, request(i));
            }
            memory("resident with all that wraps it, after 20 calls", jar, hosts);
            calls(jar, hosts);
            memory("resident with all that wraps it, after many", jar, hosts);
            texts(jar, hosts);
        }
    }

    private static void start(PluginJar jar, HostSettings settings, Sandbox sandbox)
            throws Exception {
        List<Long> took = new ArrayList<>();
        try (PluginHosts hosts = new PluginHosts(settings, sandbox, Clock.systemUTC())) {
            for (int i = 0; i < STARTS; i++) {
                long begun = System.nanoTime();
                hosts.ask(jar, request(i));
                took.add(System.nanoTime() - begun);
                hosts.end(jar.sha256());
            }
        }
        print("cold start and first answer, " + sandbox, took);
    }

    private static void calls(PluginJar jar, PluginHosts hosts) throws Exception {
        List<Long> took = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            long begun = System.nanoTime();
            hosts.ask(jar, request(i));
            took.add(System.nanoTime() - begun);
        }
        print("warm call", took.subList(CALLS / 10, CALLS));
    }

    private static void memory(String what, PluginJar jar, PluginHosts hosts) throws IOException {
        ProcessHandle outermost = hosts.process(jar).orElseThrow();
        long all = 0;
        for (ProcessHandle one :
                Stream.concat(Stream.of(outermost), outermost.descendants()).toList()) {
            for (String line : Files.readAllLines(Path.of("/proc/" + one.pid() + "/status"))) {
                if (line.startsWith("VmRSS")) {
                    all += Long.parseLong(line.replaceAll("\\D", ""));
                }
            }
        }
        System.out.printf(Locale.ROOT, "%-48s %6.1f MB%n", what, all / 1_024.0);
    }

    private static void texts(PluginJar jar, PluginHosts hosts) throws SQLException {
        // One connection, as the portal's pool gives one without opening it.
        try (Connection connection =
                TestDatabase.create().dataSource("clairsoin_app").getConnection()) {
            texts(
                    jar,
                    hosts,
                    Jdbi.create(connection)
                            .installPlugin(new PostgresPlugin())
                            .installPlugin(new SqlObjectPlugin()));
        }
    }

    private static void texts(PluginJar jar, PluginHosts hosts, Jdbi jdbi) {
        PluginTexts texts = texts(jdbi, hosts);
        List<ExplanationRequest> kinds = kinds();
        List<Long> uncached = new ArrayList<>();
        for (ExplanationRequest kind : kinds) {
            uncached.add(timed(texts, jar, kind));
        }
        print("text not kept: asked, judged, asked again, stored", uncached);
        PluginTexts later = texts(jdbi, hosts);
        List<Long> stored = new ArrayList<>();
        List<Long> remembered = new ArrayList<>();
        for (ExplanationRequest kind : kinds) {
            stored.add(timed(later, jar, kind));
            remembered.add(timed(later, jar, kind));
        }
        print("text kept in the database", stored);
        print("text kept in memory", remembered);
        StoredReadings readings = new StoredReadings(jdbi, Clock.systemUTC());
        ShownText shown =
                new ShownText(
                        Origin.PLUGIN,
                        Optional.of(new TextSource("0".repeat(64), "0".repeat(64))),
                        Optional.empty(),
                        "0".repeat(64),
                        false);
        List<Long> noted = new ArrayList<>();
        for (int i = 0; i < CALLS; i++) {
            long begun = System.nanoTime();
            readings.shown(
                    SampleUses.PATIENT, SampleUses.lungScan().id(), new UUID(0, i % 2), shown);
            noted.add(System.nanoTime() - begun);
        }
        print("reading noted", noted);
    }

    private static PluginTexts texts(Jdbi jdbi, PluginHosts hosts) {
        return new PluginTexts(
                jdbi, hosts, Runnable::run, Duration.ofSeconds(2), Clock.systemUTC());
    }

    private static long timed(PluginTexts texts, PluginJar jar, ExplanationRequest kind) {
        long begun = System.nanoTime();
        if (texts.text(jar, kind).isEmpty()) {
            throw new IllegalStateException("no text for " + kind);
        }
        return System.nanoTime() - begun;
    }

    private static List<ExplanationRequest> kinds() {
        List<ExplanationRequest> kinds = new ArrayList<>();
        for (int i = 0; i < AgeBand.values().length * Sex.values().length * 6; i++) {
            kinds.add(request(i));
        }
        return kinds.stream().distinct().toList();
    }

    private static ExplanationRequest request(int number) {
        AgeBand[] ages = AgeBand.values();
        Sex[] sexes = Sex.values();
        Involvement[] parts = Involvement.values();
        return new ExplanationRequest(
                new DeviceIdentifier("https://luminaria.example/produits", "luminaria-poumon"),
                "3.2.1",
                parts[number / ages.length / sexes.length % parts.length],
                new CategoryCode("CHEST_CT"),
                new CategoryCode("AREAS_MARKED"),
                ages[number % ages.length],
                sexes[number / ages.length % sexes.length],
                CategoryCode.NOT_REPORTED,
                EnumSet.of(SlotKind.DATE, SlotKind.NAME));
    }

    private static void print(String what, List<Long> took) {
        long[] sorted = took.stream().mapToLong(Long::longValue).sorted().toArray();
        System.out.printf(
                Locale.ROOT,
                "%-48s p50 %8.3f ms   p99 %8.3f ms   (%d)%n",
                what,
                sorted[sorted.length / 2] / 1e6,
                sorted[(int) (sorted.length * 0.99)] / 1e6,
                sorted.length);
    }
}
