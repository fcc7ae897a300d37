package org.clairsoin.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Follows docs/vendors.md from an empty folder to a patient's page, step by step. */
@ExtendWith(SharedInstallation.class)
class VendorsGuideIT {
    private static final Pattern BLOCK = Pattern.compile("(?s)```sh\n(.*?)```");
    private static final Pattern ADDRESS = Pattern.compile("http://localhost:\\d+");
    private static final Pattern MAKER = Pattern.compile("<option value=\"([0-9a-f-]{36})\"");
    private static final Pattern CONFIRM =
            Pattern.compile("action=\"(/fr/staff/plugins/keys/[0-9a-f]{32}/confirm)\"");
    private static final String THEIR_WORDS = "Il a montré une zone à revoir";
    private static final Path KIT =
            Path.of(System.getProperty("clairsoin.kit"), "clairsoin-plugin-testkit.jar");

    private static final String KEYS = "/fr/staff/plugins/keys";
    private static final String UPLOAD = "/fr/vendor/plugins/new";

    private final Installation installation;

    @TempDir Path folder;

    VendorsGuideIT(Installation installation) {
        this.installation = installation;
    }

    @Test
    void leadsFromAnEmptyFolderToAPatientsPage() throws Exception {
        Path project = makeASignedPlugin();
        refusesAChangedJar(project);

        Hospital hospital = new Hospital(installation);
        Patient somebody = Patient.next();
        report(hospital, somebody);
        Person patient =
                Person.withAccount(installation, somebody.identifier(), "guide-" + somebody.ins());
        String use = "/fr/care/" + hospital.uses(somebody.identifier()).get(0).path("id").asText();
        assertThat(patient.open(use).page()).doesNotContain(THEIR_WORDS);

        deliver(project);

        Installation.until(
                "the vendor's words on the patient's page",
                Duration.ofSeconds(30),
                () -> patient.open(use).page().contains(THEIR_WORDS));
        assertThat(patient.page())
                .contains("La société Acme le fait")
                .doesNotContain("n’est pas signé par le fabricant");
        assertThat(patient.open(use.replace("/fr/", "/en/")).page())
                .contains("It showed a spot to look at again");
    }

    /** Follow the commands of the guide and return the folder they end in. */
    private Path makeASignedPlugin() throws Exception {
        List<String> blocks = blocks();
        assertThat(blocks).hasSize(6);
        Path here = folder;
        List<String> said = new ArrayList<>();
        for (String block : blocks) {
            if (block.contains(" preview ")) {
                look(block, here);
            } else {
                Path where = folder.resolve("where");
                Ran ran = run(block + "\npwd > '" + where + "'\n", here);
                assertThat(ran.code).as(block + "\n" + ran.output).isZero();
                said.add(ran.output);
                here = Path.of(Files.readString(where).strip());
            }
        }

        assertThat(said.get(2))
                .contains("BUILD SUCCESS")
                .containsPattern("Tests run: [1-9]\\d*, Failures: 0, Errors: 0, Skipped: 0");
        assertThat(said.get(3)).contains("would accept");
        assertThat(said.get(4)).contains("Valid:");
        return here;
    }

    /** Do what section 7 of the guide asks of the vendor and of the hospital. */
    private void deliver(Path project) throws Exception {
        Person first = signIn("administrator");
        first.open(KEYS);
        Matcher maker = MAKER.matcher(first.page());
        assertThat(maker.find()).as(first.page()).isTrue();
        first.submit(
                KEYS,
                Map.of(
                        "holder",
                        maker.group(1),
                        "prefixes",
                        "acme",
                        "key",
                        Files.readString(project.resolve("acme.pem.pub"))));
        Matcher proposed = CONFIRM.matcher(signIn("administrator.second").open(KEYS).page());
        assertThat(proposed.find()).as(first.page()).isTrue();
        signIn("administrator.second").open(KEYS).submit(proposed.group(1), Map.of());

        Path jar = project.resolve("target/acme-heart.jar");
        Person vendor = signIn("vendor");
        vendor.open(UPLOAD)
                .upload(UPLOAD, Map.of("jar", jar, "signature", Path.of(jar + ".sig.json")));
        assertThat(vendor.page()).contains("acme-heart", "reçu", "valide", "aucune erreur");

        String page = "/fr/staff/plugins/" + PluginLifeIT.sha256(jar);
        signIn("operator").open(page).submit(page, Map.of("to", "STAGED"));
        Person second = signIn("administrator");
        second.open(page).submit(page, Map.of("to", "LIVE"));
        assertThat(second.page()).contains("en service");
    }

    /** Report a use of the tool whose answer the new plugin explains. */
    private static void report(Hospital hospital, Patient patient) {
        Tool tool =
                new Tool("https://acme-heart.example/products", "Acme", "acme-heart", "Acme Heart");
        tool.registerWith(hospital);
        String report = UseReport.of(patient, tool, Instant.now()).bundle();
        String answered =
                report.replace(
                        "\"status\": \"final\",",
                        """
                        "status": "final",
                        "conclusionCode": [{"coding": [{
                          "system": "https://acme-heart.example/products/answers",
                          "code": "area-shown"}]}],
                        """);
        assertThat(answered).isNotEqualTo(report);
        assertThat(hospital.report(answered).status()).isEqualTo(200);
    }

    private Person signIn(String account) {
        return new Person(installation)
                .signIn(
                        installation.credential("user." + account),
                        installation.credential("password"));
    }

    private void refusesAChangedJar(Path here) throws Exception {
        Path changed = here.resolve("target/changed.jar");
        Files.copy(here.resolve("target/acme-heart.jar.sig.json"), Path.of(changed + ".sig.json"));
        byte[] bytes = Files.readAllBytes(here.resolve("target/acme-heart.jar"));
        bytes[bytes.length - 30] ^= 1;
        Files.write(changed, bytes);

        Ran ran = run("java -jar \"$KIT\" verify target/changed.jar --key acme.pem.pub", here);
        assertThat(ran.code).as(ran.output).isEqualTo(1);
    }

    private void look(String block, Path here) throws Exception {
        Process preview = start(block.replace("--port 8090", "--port 0"), here);
        try {
            String address = address(preview);
            assertThat(get(address + "/en")).contains("Preview of the plugin acme-heart");
            assertThat(get(address + "/fr/use/0"))
                    .contains("Acme Heart", "Que pouvez-vous faire", "Camille Exemple");
            assertThat(get(address + "/en/print/0")).contains("printed.css", "What can you do");
            assertThat(get(address + "/assets/printed.css")).doesNotContain("@media print");
            assertThat(get(address + "/en/phone/0")).contains("<iframe src=\"/en/use/0\"");
        } finally {
            preview.descendants().forEach(ProcessHandle::destroyForcibly);
            preview.destroyForcibly().waitFor();
        }
    }

    private static String address(Process preview) throws IOException {
        BufferedReader lines =
                new BufferedReader(
                        new InputStreamReader(preview.getInputStream(), StandardCharsets.UTF_8));
        StringBuilder all = new StringBuilder();
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            all.append(line).append('\n');
            Matcher address = ADDRESS.matcher(line);
            if (address.find()) {
                return address.group();
            }
        }
        throw new AssertionError("the preview did not start: " + all);
    }

    private static String get(String address) throws Exception {
        HttpResponse<String> answer =
                HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(address)).build(),
                                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).as(address).isEqualTo(200);
        return answer.body();
    }

    private static List<String> blocks() throws IOException {
        Path guide = Path.of(System.getProperty("clairsoin.guide"));
        List<String> blocks = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(guide));
        while (block.find()) {
            // the one line that differs from machine to machine
            blocks.add(block.group(1).replaceFirst("(?m)^KIT=.*$", ""));
        }
        return blocks;
    }

    private static Process start(String commands, Path here) throws IOException {
        ProcessBuilder shell = new ProcessBuilder("bash", "-euc", "set -o pipefail\n" + commands);
        shell.environment().put("KIT", KIT.toString());
        shell.environment().put("JAVA_TOOL_OPTIONS", "-Duser.language=en");
        shell.environment().remove("MAVEN_CMD_LINE_ARGS");
        return shell.directory(here.toFile()).redirectErrorStream(true).start();
    }

    private static Ran run(String commands, Path here) throws Exception {
        Process process = start(commands, here);
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return new Ran(process.exitValue(), output);
    }

    private record Ran(int code, String output) {}
}
