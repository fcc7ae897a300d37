package org.clairsoin.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Measures the running portal with wrk, in rounds, beside reference endpoints of the same server.
 *
 * <p>CPU is what the kernel counted for the portal's process, divided by the requests answered.
 */
final class Benchmark {

    private static final long TICKS_A_SECOND = 100;

    /** An operation is warm when such a slice of time no longer makes it a twentieth cheaper. */
    private static final int WARM_SECONDS = 15;

    private static final int MOST_WARM_SLICES = 4;

    /** Milliseconds of CPU of an empty REST method where the limits in milliseconds were set. */
    private static final double EMPTY_WHEN_ASKED = 0.13;

    private static final Pattern REQUESTS = Pattern.compile("(\\d+) requests in ([0-9.]+)(m?s)");
    private static final Pattern PERCENTILE =
            Pattern.compile("^\\s+(50|99)%\\s+([0-9.]+)(us|ms|s)$", Pattern.MULTILINE);
    private static final Pattern FAILED = Pattern.compile("Non-2xx or 3xx responses: (\\d+)");

    private final Installation installation;
    private final Path folder;
    private final List<Step> steps = new ArrayList<>();
    private long start = System.currentTimeMillis() / 100 % 4_000_000_000L;

    private Benchmark(Installation installation, Path folder) {
        this.installation = installation;
        this.folder = folder;
    }

    public static void main(String[] args) throws IOException, InterruptedException, SQLException {
        int rounds = args.length > 0 ? Integer.parseInt(args[0]) : 5;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 5;
        Map<String, String> raised =
                Map.of(
                        "CLAIRSOIN_DECISION_QUESTIONS_PER_SECOND", "1000000",
                        "CLAIRSOIN_INTAKE_REQUESTS_PER_SECOND", "1000000",
                        "CLAIRSOIN_INTAKE_BURST", "1000000");
        Path folder = Files.createTempDirectory("clairsoin-benchmark");
        try (Installation installation = Installation.start(Installation.distribution(), raised)) {
            System.out.println(
                    "Limits of requests raised for this run: "
                            + String.join(", ", raised.keySet()));
            installation.stop("TERM");
            installation.launch();
            double ready = cpuSeconds(installation.portal());
            double empty = new EmptyWar(installation, folder).cpuSecondsUntilReady();
            System.out.printf(
                    Locale.ROOT,
                    "Ready: %.1f s of CPU; an empty WAR %.1f s; ratio %.2f (at most 1.8)%n",
                    ready,
                    empty,
                    ready / empty);
            String only = args.length > 2 ? args[2] : "";
            new Benchmark(installation, folder).run(rounds, seconds, only);
        }
        System.exit(0);
    }

    /** Measure the reference and the operations whose names contain a word. */
    private void run(int rounds, int seconds, String only)
            throws IOException, InterruptedException, SQLException {
        prepare();
        Step reference = steps.get(0);
        steps.removeIf(step -> step != reference && !step.name.contains(only));
        long sizeBefore = databaseSize();
        long usesBefore = uses();
        System.out.println("Warming up");
        for (Step step : steps) {
            step.warm();
        }
        for (int round = 1; round <= rounds; round++) {
            System.out.println("Round " + round + " of " + rounds);
            for (Step step : steps) {
                step.results.add(step.measure(seconds));
            }
        }
        report();
        long added = uses() - usesBefore;
        System.out.printf(
                Locale.ROOT,
                "Stored: %d uses, %.2f kB each with indexes and raw resource (at most 2)%n",
                added,
                (databaseSize() - sizeBefore) / 1000.0 / Math.max(1, added));
        for (Step step : steps) {
            if (step.steady) {
                steady(step);
            }
        }
        System.out.printf(
                "Portal: %d MB resident after the run (at most 700)%n",
                residentKilobytes(installation.portal()) / 1024);
        weight();
    }

    private void prepare() throws IOException {
        List<String> patients = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            patients.add(Samples.nobody(1000 + i).value());
        }
        Path patientFile = Files.write(folder.resolve("patients"), patients);
        Path question =
                Files.writeString(
                        folder.resolve("question.json"),
                        """
                        {"patient":{"system":"%s","value":"@INS@"},\
                        "tool":{"system":"https://cardiolys.example/produits",\
                        "value":"cardiolys-rythme"},"purpose":"TREATDS"}"""
                                .formatted(Samples.INS));
        Path one = Files.writeString(folder.resolve("one.json"), bundle(1));
        Path fifty = Files.writeString(folder.resolve("fifty.json"), bundle(50));
        Person patient =
                new Person(installation).signIn("patient", installation.credential("password"));
        patient.open("/fr/care");
        Matcher css = Pattern.compile("/assets/[^\"]+\\.css").matcher(patient.page());
        if (!css.find()) {
            throw new IllegalStateException("no style sheet on the timeline");
        }
        String cookie =
                patient.cookies().getCookieStore().getCookies().stream()
                        .map(each -> each.getName() + "=" + each.getValue())
                        .reduce((a, b) -> a + "; " + b)
                        .orElseThrow();
        steps.add(get("empty REST method", 16, "/api/v1/benchmark-empty", ""));
        steps.add(get("bare servlet", 16, "/api/v1/benchmark-servlet", ""));
        steps.add(get("static file", 16, css.group(), ""));
        steps.add(
                post("decision", 16, "/api/v1/decisions", "application/json", question, patientFile)
                        .steadily()
                        .atMost(2.5));
        steps.add(
                post("intake, 1 use", 8, "/fhir", "application/fhir+json", one, patientFile)
                        .steadily()
                        .atMost(1.6 / EMPTY_WHEN_ASKED));
        steps.add(post("intake, 50 uses", 4, "/fhir", "application/fhir+json", fifty, patientFile));
        steps.add(
                get("timeline of 200 uses", 4, "/fr/care", cookie)
                        .steadily()
                        .atMost(1 / EMPTY_WHEN_ASKED));
    }

    /** Return a message of this many uses, with places for what differs at each request. */
    private static String bundle(int uses) throws IOException {
        JsonNode sample = Hospital.JSON.readTree(Samples.read("fhir/2-ecg-gp-not-followed.json"));
        ObjectNode bundle = sample.deepCopy();
        ArrayNode entries = bundle.putArray("entry");
        List<JsonNode> repeated = new ArrayList<>();
        int provenances = 0;
        for (JsonNode entry : sample.path("entry")) {
            String type = entry.path("resource").path("resourceType").asText();
            boolean human = entry.toString().contains("Lecture de l’ECG par le médecin");
            if (type.equals("Provenance")) {
                provenances++;
            }
            if (human || type.equals("Provenance") && provenances > 1) {
                continue;
            }
            if (type.equals("Observation") || type.equals("Provenance")) {
                repeated.add(entry);
            } else {
                entries.add(entry);
            }
        }
        List<String> own = new ArrayList<>();
        repeated.forEach(entry -> own.add(entry.path("fullUrl").asText()));
        for (int i = 0; i < uses; i++) {
            for (JsonNode entry : repeated) {
                String text = entry.toString();
                for (String url : own) {
                    String last = url.substring(url.length() - 4);
                    text =
                            text.replace(
                                    url, "urn:uuid:@RUN@-0000-4000-8000-%08x%s".formatted(i, last));
                }
                text =
                        text.replace("09:05:18", "09:%02d:18".formatted(i))
                                .replace("ECG-0603-1", "ECG-@RUN@-" + i);
                entries.add(Hospital.JSON.readTree(text));
            }
        }
        return bundle.toString().replace("171119999901474", "@INS@");
    }

    private Step get(String name, int connections, String path, String cookie) {
        return new Step(name, connections, path, "get.lua", Map.of("COOKIE", cookie));
    }

    private Step post(
            String name, int connections, String path, String type, Path body, Path patients) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("POST_PATH", path);
        environment.put("CONTENT_TYPE", type);
        environment.put("BODY", body.toString());
        environment.put("PATIENTS", patients.toString());
        environment.put("TOKEN", installation.credential("token.hospital"));
        return new Step(name, connections, path, "post.lua", environment);
    }

    /** What one run of wrk told. */
    private record Result(
            double perSecond,
            double median,
            double late,
            double portal,
            double database,
            double tool) {}

    /** One operation. */
    private final class Step {
        private final String name;
        private final int connections;
        private final String path;
        private final Path script;
        private final Map<String, String> environment;
        private final List<Result> results = new ArrayList<>();
        private boolean steady;
        private double mostRatio;

        Step(
                String name,
                int connections,
                String path,
                String script,
                Map<String, String> environment) {
            this.name = name;
            this.connections = connections;
            this.path = path;
            this.environment = environment;
            try {
                this.script = Files.writeString(folder.resolve(script), resource(script));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        Step steadily() {
            steady = true;
            return this;
        }

        /** Say how many empty REST methods it may cost. */
        Step atMost(double ratio) {
            mostRatio = ratio;
            return this;
        }

        /**
         * Run until Java has compiled what the operation needs; cold code may be late, and then
         * answers that it does not know.
         */
        void warm() throws IOException, InterruptedException {
            double before = Double.MAX_VALUE;
            double now = run(WARM_SECONDS, true).portal();
            for (int slice = 2; slice <= MOST_WARM_SLICES && now < before * 0.95; slice++) {
                before = now;
                now = run(WARM_SECONDS, true).portal();
            }
        }

        Result measure(int seconds) throws IOException, InterruptedException {
            return run(seconds, false);
        }

        private Result run(int seconds, boolean mayFail) throws IOException, InterruptedException {
            double portal = cpuSeconds(installation.portal());
            double database = familyCpuSeconds(installation.database());
            ProcessBuilder builder =
                    new ProcessBuilder(
                                    "wrk",
                                    "-t2",
                                    "-c" + connections,
                                    "-d" + seconds + "s",
                                    "--timeout",
                                    "30s",
                                    "--latency",
                                    "-s",
                                    script.toString(),
                                    installation.address() + path)
                            .redirectErrorStream(true);
            builder.environment().putAll(environment);
            builder.environment().put("START", String.valueOf(start));
            double tool = endedChildrenCpuSeconds(ProcessHandle.current());
            start += 10_000_000;
            Process wrk = builder.start();
            String said = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (wrk.waitFor() != 0) {
                throw new IllegalStateException(said);
            }
            Matcher failed = FAILED.matcher(said);
            if (failed.find() && !mayFail) {
                throw new IllegalStateException(name + " failed:\n" + said);
            }
            Matcher requests = REQUESTS.matcher(said);
            if (!requests.find()) {
                throw new IllegalStateException(said);
            }
            double count = Double.parseDouble(requests.group(1));
            double time = Double.parseDouble(requests.group(2));
            Map<String, Double> percentiles = new LinkedHashMap<>();
            Matcher percentile = PERCENTILE.matcher(said);
            while (percentile.find()) {
                percentiles.put(
                        percentile.group(1),
                        milliseconds(Double.parseDouble(percentile.group(2)), percentile.group(3)));
            }
            return new Result(
                    count / time,
                    percentiles.getOrDefault("50", 0.0),
                    percentiles.getOrDefault("99", 0.0),
                    (cpuSeconds(installation.portal()) - portal) * 1000 / count,
                    (familyCpuSeconds(installation.database()) - database) * 1000 / count,
                    (endedChildrenCpuSeconds(ProcessHandle.current()) - tool) * 1000 / count);
        }
    }

    private static double milliseconds(double value, String unit) {
        return switch (unit) {
            case "us" -> value / 1000;
            case "ms" -> value;
            default -> value * 1000;
        };
    }

    private void report() {
        double reference = median(steps.get(0), 3);
        System.out.printf(
                "%n%-22s %5s %9s %8s %8s %11s %7s %7s %9s %9s%n",
                "operation",
                "conn",
                "per s",
                "p50 ms",
                "p99 ms",
                "portal ms",
                "ratio",
                "at most",
                "db ms",
                "wrk ms");
        for (Step step : steps) {
            System.out.printf(
                    Locale.ROOT,
                    "%-22s %5d %9.0f %8.2f %8.2f %11.3f %7.2f %7s %9.3f %9.3f%n",
                    step.name,
                    step.connections,
                    median(step, 0),
                    median(step, 1),
                    median(step, 2),
                    median(step, 3),
                    median(step, 3) / reference,
                    step.mostRatio == 0 ? "" : String.format(Locale.ROOT, "%.1f", step.mostRatio),
                    median(step, 4),
                    median(step, 5));
        }
        System.out.println(
                "(medians; portal ms: CPU of the portal for one request; ratio: to the empty REST"
                        + " method, and what it may be; db ms and wrk ms: CPU of PostgreSQL and of the load tool)");
    }

    private static double median(Step step, int column) {
        List<Double> values = new ArrayList<>();
        for (Result result : step.results) {
            values.add(
                    switch (column) {
                        case 0 -> result.perSecond();
                        case 1 -> result.median();
                        case 2 -> result.late();
                        case 3 -> result.portal();
                        case 4 -> result.database();
                        default -> result.tool();
                    });
        }
        Collections.sort(values);
        return values.get(values.size() / 2);
    }

    /** Send 50 requests a second for 20 s; a late answer counts from the moment it was due. */
    private void steady(Step step) throws IOException, InterruptedException {
        int total = 50 * 20;
        Histogram times = new ConcurrentHistogram(60_000_000L, 3);
        HttpClient http = HttpClient.newBuilder().build();
        CountDownLatch left = new CountDownLatch(total);
        ScheduledExecutorService clock = Executors.newScheduledThreadPool(1);
        long begun = System.nanoTime() + 100_000_000L;
        List<String> patients = Files.readAllLines(folder.resolve("patients"));
        String template =
                step.environment.containsKey("BODY")
                        ? Files.readString(Path.of(step.environment.get("BODY")))
                        : "";
        for (int i = 0; i < total; i++) {
            long due = begun + i * 20_000_000L;
            HttpRequest request = request(step, template, patients, i);
            clock.schedule(
                    () ->
                            http.sendAsync(request, HttpResponse.BodyHandlers.discarding())
                                    .whenComplete(
                                            (answer, failure) -> {
                                                times.recordValue((System.nanoTime() - due) / 1000);
                                                left.countDown();
                                            }),
                    due - System.nanoTime(),
                    TimeUnit.NANOSECONDS);
        }
        left.await(2, TimeUnit.MINUTES);
        clock.shutdown();
        start += 10_000_000;
        System.out.printf(
                Locale.ROOT,
                "At 50 a second: %-22s p50 %.1f ms, p99 %.1f ms (at most 50)%n",
                step.name,
                times.getValueAtPercentile(50) / 1000.0,
                times.getValueAtPercentile(99) / 1000.0);
    }

    private HttpRequest request(Step step, String template, List<String> patients, int i) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(installation.address() + step.path))
                        .timeout(Duration.ofSeconds(30));
        String cookie = step.environment.getOrDefault("COOKIE", "");
        if (!cookie.isEmpty()) {
            request.header("Cookie", cookie);
        }
        if (template.isEmpty()) {
            return request.build();
        }
        String body =
                template.replace("@RUN@", "%08x".formatted((start + i) % 4_294_967_296L))
                        .replace("@INS@", patients.get(i % patients.size()));
        return request.header("Authorization", "Bearer " + step.environment.get("TOKEN"))
                .header("Content-Type", step.environment.get("CONTENT_TYPE"))
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    private void weight() throws IOException {
        Person patient =
                new Person(installation).signIn("patient", installation.credential("password"));
        String page = patient.open("/fr/care").page();
        Matcher css = Pattern.compile("/assets/[^\"]+\\.css").matcher(page);
        css.find();
        String sheet = patient.open(css.group()).page();
        System.out.printf(
                Locale.ROOT,
                "Timeline: HTML %.1f kB + CSS %.1f kB compressed (together at most 30)%n",
                gzipped(page) / 1000.0,
                gzipped(sheet) / 1000.0);
    }

    private static int gzipped(String text) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        }
        return bytes.size();
    }

    private long databaseSize() throws SQLException, IOException {
        return number("SELECT pg_database_size('clairsoin')");
    }

    private long uses() throws SQLException, IOException {
        return number("SELECT count(*) FROM ai_use");
    }

    private long number(String query) throws SQLException, IOException {
        Path data = installation.data();
        String port = Files.readString(data.resolve("postgres/port")).strip();
        String password = Files.readString(data.resolve("secrets/postgres")).strip();
        try (Connection connection =
                        DriverManager.getConnection(
                                "jdbc:postgresql://127.0.0.1:" + port + "/clairsoin",
                                "postgres",
                                password);
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getLong(1);
        }
    }

    private static String resource(String name) throws IOException {
        try (var in = Benchmark.class.getResourceAsStream("/benchmark/" + name)) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    /** Return the CPU a process has used, user and system. */
    static double cpuSeconds(ProcessHandle process) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / (double) TICKS_A_SECOND;
    }

    /** Return the CPU of a process, its living children, and its children that ended. */
    private static double familyCpuSeconds(ProcessHandle process) throws IOException {
        double sum = cpuSeconds(process) + endedChildrenCpuSeconds(process);
        for (ProcessHandle child : process.descendants().toList()) {
            try {
                sum += cpuSeconds(child);
            } catch (IOException e) {
                // ended meanwhile; its time is in its parent's next count
            }
        }
        return sum;
    }

    private static double endedChildrenCpuSeconds(ProcessHandle process) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[13]) + Long.parseLong(fields[14])) / (double) TICKS_A_SECOND;
    }

    private static long residentKilobytes(ProcessHandle process) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + process.pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .map(line -> line.replaceAll("\\D", ""))
                .mapToLong(Long::parseLong)
                .findFirst()
                .orElseThrow();
    }
}
