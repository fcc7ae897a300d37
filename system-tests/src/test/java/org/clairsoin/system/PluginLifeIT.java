package org.clairsoin.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import org.clairsoin.plugin.check.JarCheck;
import org.clairsoin.plugin.trust.JarFacts;
import org.clairsoin.plugin.trust.PluginSignature;
import org.clairsoin.plugin.trust.SigningKey;
import org.clairsoin.plugin.trust.Statement;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A vendor's plugin reaches a patient's page, and leaves it at once, without a restart. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PluginLifeIT {

    private static final String ID = "cardiolys-ecg-interpretation";
    private static final String UNSIGNED = "n’est pas signé par le fabricant";
    private static final Duration SOON = Duration.ofSeconds(5);

    private Installation installation;
    private Hospital hospital;

    @BeforeAll
    void start() {
        installation = Installation.start();
        hospital = new Hospital(installation);
    }

    @AfterAll
    void stop() {
        if (installation != null) {
            installation.close();
        }
    }

    @Test
    void goesFromTheVendorToThePatientAndBack(@TempDir Path folder) throws Exception {
        Identifier somebody = ecgOfSomebody();
        Person patient = Person.withAccount(installation, somebody, "plugin-life");
        String use = "/fr/care/" + hospital.uses(somebody).get(0).path("id").asText();
        assertThat(patient.open(use).page()).contains(UNSIGNED);

        Path jar = nextVersion(folder);
        Path signature = sign(jar);
        Person vendor = signIn("vendor");
        vendor.open("/fr/vendor/plugins/new")
                .upload("/fr/vendor/plugins/new", Map.of("jar", jar, "signature", signature));
        assertThat(vendor.status()).isEqualTo(200);
        assertThat(vendor.page()).contains("1.0.1", "reçu", "valide", "aucune erreur");

        String path = "/fr/staff/plugins/" + sha256(jar);
        Person operator = signIn("operator");
        operator.open(path).submit(path, Map.of("to", "STAGED"));
        assertThat(operator.page()).contains("prêt");
        assertThat(operator.submit(path, Map.of("to", "LIVE")).status()).isEqualTo(422);
        assertThat(operator.page()).contains("Une autre personne doit le mettre en service");
        assertThat(patient.open(use).page()).contains(UNSIGNED);

        Person administrator = signIn("administrator");
        administrator.open(path).submit(path, Map.of("to", "LIVE"));
        assertThat(administrator.page()).contains("en service");
        Installation.until(
                "the new text on the page",
                Duration.ofSeconds(30),
                () -> patient.open(use).page().contains("1.0.1"));
        assertThat(patient.page()).doesNotContain(UNSIGNED);

        String switches = "/fr/staff/plugins/switches";
        administrator
                .open("/fr/staff/plugins")
                .submit(switches, Map.of("target", "PLUGIN:" + ID, "reason", "Essai"));
        assertThat(administrator.status()).isEqualTo(200);
        Installation.until(
                "without the text of what was stopped",
                SOON,
                () -> !patient.open(use).page().contains("1.0.1"));
        assertThat(patient.status()).isEqualTo(200);
        assertThat(patient.page()).doesNotContain(UNSIGNED);
        assertThat(vendor.open("/fr/vendor").page()).contains(ID + " 1.0.1");
    }

    @Test
    void isRefusedWithReasonsWhenItIsNoJarOrNotItsOwn(@TempDir Path folder) throws Exception {
        Person vendor = signIn("vendor");
        Path html = Files.writeString(folder.resolve("page.jar"), "<html>no jar</html>");
        vendor.open("/fr/vendor/plugins/new").upload("/fr/vendor/plugins/new", Map.of("jar", html));
        assertThat(vendor.status()).isEqualTo(422);
        assertThat(vendor.page()).contains("href=\"#jar\"", "Ce fichier n’est pas un jar");

        Path jar = nextVersion(folder);
        byte[] changed = Files.readAllBytes(sign(jar));
        Path signature =
                Files.writeString(
                        folder.resolve("changed.json"),
                        new String(changed, StandardCharsets.UTF_8).replace("1.0.1", "1.0.2"));
        Path other = Files.copy(jar, folder.resolve("other.jar"));
        vendor.open("/fr/vendor/plugins/new")
                .upload("/fr/vendor/plugins/new", Map.of("jar", other, "signature", signature));
        assertThat(vendor.page()).contains("refusé", "signature.broken");
    }

    @Test
    void isSeenByNobodyWhoHasNoBusinessThere() {
        assertThat(signIn("vendor").open("/fr/staff/plugins").status()).isEqualTo(403);
        assertThat(signIn("patient").open("/fr/vendor").status()).isEqualTo(403);
        assertThat(signIn("desk").open("/fr/staff/plugins").status()).isEqualTo(403);
        assertThat(signIn("operator").open("/fr/staff/plugins/keys").status()).isEqualTo(200);
    }

    /** Report an ECG of somebody, and return who they are. */
    private Identifier ecgOfSomebody() {
        Identifier patient = Samples.nobody(71);
        assertThat(hospital.report(Samples.ecg(patient, "2026-06-03T09:05:00+02:00")).status())
                .isEqualTo(200);
        return patient;
    }

    private Person signIn(String account) {
        return new Person(installation).signIn(account, installation.credential("password"));
    }

    /** Pack the ECG plugin of this build as its next version. */
    private static Path nextVersion(Path folder) throws IOException {
        Path next = folder.resolve("ecg-1.0.1.jar");
        try (JarFile jar = new JarFile(ecg().toFile())) {
            Manifest manifest = jar.getManifest();
            manifest.getMainAttributes().putValue("Plugin-Version", "1.0.1");
            try (OutputStream out = Files.newOutputStream(next);
                    JarOutputStream packed = new JarOutputStream(out, manifest)) {
                for (JarEntry entry : jar.stream().toList()) {
                    if (!entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
                        packed.putNextEntry(new JarEntry(entry.getName()));
                        packed.write(jar.getInputStream(entry).readAllBytes());
                        packed.closeEntry();
                    }
                }
            }
        }
        return next;
    }

    private static Path ecg() throws IOException {
        try (Stream<Path> jars = Files.list(Installation.distribution().resolve("plugins"))) {
            return jars.filter(jar -> jar.getFileName().toString().contains("ecg"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private Path sign(Path jar) throws Exception {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        Statement statement =
                Statement.of(
                        JarFacts.of(jar, JarCheck.check(jar)),
                        List.of("ecg-interpretation"),
                        List.of("fr", "en"),
                        now,
                        now.plus(Duration.ofDays(365)));
        SigningKey key = SigningKey.read(Path.of(installation.credential("vendor.key")));
        return Files.write(
                jar.resolveSibling(jar.getFileName() + PluginSignature.SUFFIX),
                PluginSignature.sign(statement, key).write());
    }

    static String sha256(Path file) throws Exception {
        return HexFormat.of()
                .formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
    }
}
