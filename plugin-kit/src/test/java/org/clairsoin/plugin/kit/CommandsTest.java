package org.clairsoin.plugin.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandsTest {
    private static final Path CARDS = Path.of("../portal-war/src/test/resources/modelcard");

    @TempDir Path folder;

    @Test
    void checkNamesEveryFaultInTheLanguageAskedFor() throws Exception {
        Path jar =
                Sample.jar(
                        folder,
                        Map.of(
                                Sample.EXPLANATION,
                                List.of("return outline;", "System.getenv(); return outline;")));

        Ran french = run("check", jar.toString(), "--lang", "fr", "--patience", "4");
        Ran english = run("check", jar.toString(), "--lang", "en", "--patience", "4");

        assertThat(french.code).isEqualTo(1);
        assertThat(french.output)
                .contains("lint.environment", "acme.heart.AcmeHeartExplanation.outline:")
                .contains("Le portail refuserait ce module.");
        assertThat(english.output).contains("The portal would refuse this plugin.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "nonsense",
                "new there --id Acme --provider A",
                "new there --id acme",
                "new there --id acme --provider <b>",
                "check",
                "check missing.jar",
                "check a.jar b.jar",
                "check a.jar --colour red",
                "keys old k.pem",
                "sign missing.jar --key k.pem"
            })
    void sayWhatTheyExpectedAndEndWithTwo(String command) throws Exception {
        Ran ran = run(command.split(" "));

        assertThat(ran.code).isEqualTo(2);
        assertThat(ran.output).isNotBlank();
        assertThat(Path.of("there")).doesNotExist();
    }

    @Test
    void neverOverwriteAKeyOrAProject() throws Exception {
        String key = folder.resolve("k.pem").toString();
        assertThat(run("keys", "new", key).code).isZero();
        String before = Files.readString(Path.of(key));

        assertThat(run("keys", "new", key).code).isEqualTo(2);
        assertThat(Files.readString(Path.of(key))).isEqualTo(before);
        assertThat(run("new", folder.toString(), "--id", "acme", "--provider", "A").code)
                .isEqualTo(2);
    }

    @Test
    void countersignAddsTheReviewersSignatureToTheVendors() throws Exception {
        String jar = Sample.jar(folder).toString();
        String vendor = newKey("vendor.pem");
        String reviewer = newKey("reviewer.pem");
        assertThat(run("countersign", jar, "--key", reviewer).code).isEqualTo(2);
        assertThat(run("sign", jar, "--key", vendor).code).isZero();

        assertThat(verify(jar, vendor, reviewer).code).isEqualTo(1);
        assertThat(run("countersign", jar, "--key", reviewer).code).isZero();
        Ran verified = verify(jar, vendor, reviewer);
        assertThat(verified.code).as(verified.output).isZero();
        assertThat(verify(jar, vendor, newKey("other.pem")).code).isEqualTo(1);
    }

    private String newKey(String name) throws IOException {
        String file = folder.resolve(name).toString();
        assertThat(run("keys", "new", file).code).isZero();
        return file;
    }

    private static Ran verify(String jar, String vendor, String reviewer) throws IOException {
        return run("verify", jar, "--key", vendor + ".pub", "--reviewer", reviewer + ".pub");
    }

    @Test
    void scaffoldDraftsBothTextsAndSaysWhatTheCardLeavesOpen() throws Exception {
        Ran ran =
                run(
                        "scaffold",
                        CARDS.resolve("Aidoc_ICH-02-RT.v0.2.xml").toString(),
                        folder.toString(),
                        "--lang",
                        "en");

        assertThat(ran.code).as(ran.output).isZero();
        assertThat(ran.output).contains("leaves open:").contains("the figures of the template");
        assertThat(folder.resolve("texts_fr.properties"))
                .content()
                .contains("# ModelSummary/Summary: ", "what.named=");
        assertThat(folder.resolve("texts_en.properties"))
                .content()
                .contains("# Warnings/KnownRisksAndLimitations: ");
    }

    @Test
    void scaffoldReadsNothingBesideTheCard() throws Exception {
        Path card = folder.resolve("card.xml");
        Files.writeString(
                card,
                "<!DOCTYPE a [<!ENTITY x SYSTEM"
                        + " \"file:///etc/passwd\">]><AppliedModelCard>&x;</AppliedModelCard>");

        Ran ran = run("scaffold", card.toString(), folder.resolve("out").toString());

        assertThat(ran.code).isEqualTo(2);
        assertThat(ran.output).doesNotContain("root:");
    }

    private static Ran run(String... words) throws IOException {
        ByteArrayOutputStream output = new ByteArrayOutputStream();
        int code = Main.run(List.of(words), new PrintStream(output, true, StandardCharsets.UTF_8));
        return new Ran(code, output.toString(StandardCharsets.UTF_8));
    }

    private record Ran(int code, String output) {}
}
