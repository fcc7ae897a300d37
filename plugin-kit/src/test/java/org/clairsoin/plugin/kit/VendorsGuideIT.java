package org.clairsoin.plugin.kit;

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
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Follows docs/vendors.md from an empty folder, command by command. */
class VendorsGuideIT {
    private static final Pattern BLOCK = Pattern.compile("(?s)```sh\n(.*?)```");
    private static final Pattern ADDRESS = Pattern.compile("http://localhost:\\d+");
    private static final Path KIT =
            Path.of(System.getProperty("clairsoin.kit"), "clairsoin-plugin-testkit.jar");

    @TempDir Path folder;

    @Test
    void leadsFromAnEmptyFolderToASignedPluginSeenAsPatientsSeeIt() throws Exception {
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
        assertThat(here.resolve("target/acme-heart.jar.sig.json")).exists();
        refusesAChangedJar(here);
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
        Path guide = Path.of(System.getProperty("clairsoin.home"), "docs", "vendors.md");
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
