package org.clairsoin.launcher.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command as an auditor runs it: a process with the launcher's own classes and no library. */
class VerifyCommandTest {

    @TempDir private Path folder;

    @Test
    void endsWith0WhenAllIsWell() throws Exception {
        Ended ended = run(vector("export-ledger.jsonl"), "--head", vector("head-1.json"));

        assertThat(ended.out()).contains("All of it is as it was signed.", "content erased on");
        assertThat(ended.code()).isZero();
    }

    @Test
    void comparesAnExportOfOnePatientWithAnOlderHeadByAProof() throws Exception {
        String older = vector("head-1.json");
        assertThat(run(vector("export-patient.jsonl"), "--head", older).code()).isEqualTo(2);

        Ended ended =
                run(
                        vector("export-patient.jsonl"),
                        "--head",
                        older,
                        "--consistency",
                        vector("consistency-1-3.json"));

        assertThat(ended.code()).isZero();
    }

    @Test
    void endsWith1WhenSomethingWasFound() throws Exception {
        Path changed = folder.resolve("changed.jsonl");
        Files.writeString(
                changed,
                Files.readString(Vectors.FOLDER.resolve("export-ledger.jsonl"))
                        .replaceFirst("REFUSE", "ALLOW"));

        Ended ended = run(changed.toString());

        assertThat(ended.out())
                .contains(
                        "FOUND patient 0b1f8e52-5a6e-4c0b-9a54-1f2d3c4b5a69, event 1: was changed")
                .contains("NOT as it was signed");
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void endsWith2WhenItCannotBeChecked() throws Exception {
        Path nothing = folder.resolve("nothing.jsonl");

        assertThat(run(nothing.toString()).code()).isEqualTo(2);
        assertThat(run(vector("export-ledger.jsonl"), "--head").out()).contains("usage");
        assertThat(run(vector("export-ledger.jsonl"), "--head", vector("keys.json")).code())
                .isEqualTo(2);
    }

    private static String vector(String name) {
        return Vectors.FOLDER.resolve(name).toString();
    }

    private static Ended run(String export, String... more) throws Exception {
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "-XX:TieredStopAtLevel=1",
                                "-cp",
                                "target/classes",
                                "org.clairsoin.launcher.Main",
                                "--verify",
                                export,
                                "--keys",
                                vector("keys.json")));
        command.addAll(List.of(more));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), out);
    }

    private record Ended(int code, String out) {}
}
