package org.clairsoin.plugin.kit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clairsoin.i18n.Texts;
import org.clairsoin.plugin.check.JarCheck;
import org.clairsoin.plugin.check.NoAnswer;
import org.clairsoin.plugin.check.RefusedJar;
import org.clairsoin.plugin.testkit.LocalHost;
import org.clairsoin.plugin.trust.EnrolledKey;
import org.clairsoin.plugin.trust.JarFacts;
import org.clairsoin.plugin.trust.Keyring;
import org.clairsoin.plugin.trust.PluginSignature;
import org.clairsoin.plugin.trust.SigningKey;
import org.clairsoin.plugin.trust.Statement;
import org.clairsoin.plugin.trust.TrustCheck;
import org.clairsoin.plugin.trust.Verdict;
import org.clairsoin.plugin.wire.WireException;

/** Makes keys, signs jars and looks at signatures. */
final class KeyCommands {
    private static final int DAYS = 365;

    private final Texts texts;
    private final PrintStream out;
    private final Clock clock = Clock.systemUTC();

    KeyCommands(Texts texts, PrintStream out) {
        this.texts = texts;
        this.out = out;
    }

    /**
     * Make a key: {@code keys new FILE} writes FILE for its owner and FILE.pub for the hospital.
     */
    int create(List<String> words) throws IOException {
        if (words.size() != 2 || !words.get(0).equals("new")) {
            throw new UsageException("plugincheck.kit.keys-new.text", String.join(" ", words));
        }
        Path file = Path.of(words.get(1));
        SigningKey key = SigningKey.generate();
        try {
            key.write(file);
        } catch (FileAlreadyExistsException there) {
            throw new UsageException("plugincheck.kit.key-there.text", file.toString());
        }
        Files.writeString(Path.of(file + ".pub"), key.publicPem());
        out.println(
                texts.t("plugincheck.kit.key-made.text", "id", key.id(), "file", file + ".pub"));
        return 0;
    }

    /** Sign a jar: {@code sign JAR --key FILE} writes JAR.sig.json. */
    int sign(List<String> words) throws IOException {
        Arguments arguments = Arguments.read(words, Set.of("key", "days"));
        Path jar = Main.existing(arguments.file());
        SigningKey key = SigningKey.read(Main.existing(Path.of(arguments.required("key"))));
        try {
            JarFacts facts = JarFacts.of(jar, JarCheck.check(jar));
            Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
            Statement statement =
                    Statement.of(
                            facts,
                            List.of(algorithm(jar)),
                            List.of("fr", "en"),
                            now,
                            now.plus(Duration.ofDays(arguments.number("days", DAYS))));
            Files.write(signature(jar), PluginSignature.sign(statement, key).write());
            out.println(
                    texts.t(
                            "plugincheck.kit.signed.text",
                            "file",
                            signature(jar).toString(),
                            "id",
                            key.id()));
            return 0;
        } catch (RefusedJar refused) {
            out.println(
                    texts.t(
                            "plugincheck.kit.not-signed.text",
                            "value",
                            String.valueOf(refused.getMessage())));
            return 1;
        } catch (NoAnswer silent) {
            out.println(
                    texts.t(
                            "plugincheck.kit.not-signed.text",
                            "value",
                            silent.rule() + " " + silent.getMessage()));
            return 1;
        }
    }

    /** Ask the plugin which algorithm it explains. */
    private static String algorithm(Path jar) throws IOException, NoAnswer {
        try (LocalHost host = LocalHost.start(jar, 2)) {
            return host.declaration().algorithm();
        }
    }

    /** Sign what a vendor signed: {@code countersign JAR --key FILE}. */
    int countersign(List<String> words) throws IOException {
        Arguments arguments = Arguments.read(words, Set.of("key"));
        Path jar = Main.existing(arguments.file());
        SigningKey key = SigningKey.read(Main.existing(Path.of(arguments.required("key"))));
        Files.write(signature(jar), read(jar).countersign(key).write());
        out.println(
                texts.t(
                        "plugincheck.kit.signed.text",
                        "file",
                        signature(jar).toString(),
                        "id",
                        key.id()));
        return 0;
    }

    /** Look at a signature: {@code verify JAR --key FILE.pub [--reviewer FILE.pub]}. */
    int verify(List<String> words) throws IOException {
        Arguments arguments = Arguments.read(words, Set.of("key", "reviewer"));
        Path jar = Main.existing(arguments.file());
        Instant now = clock.instant();
        try {
            JarFacts facts = JarFacts.of(jar, JarCheck.check(jar));
            List<EnrolledKey> keys = new ArrayList<>();
            keys.add(
                    enrolled(
                            arguments.required("key"),
                            EnrolledKey.Use.VENDOR,
                            List.of(facts.manifest().id()),
                            now));
            Optional<String> reviewer = arguments.option("reviewer");
            if (reviewer.isPresent()) {
                keys.add(enrolled(reviewer.get(), EnrolledKey.Use.REVIEWER, List.of(), now));
            }
            Verdict verdict =
                    new TrustCheck(new Keyring(keys), Optional.empty(), reviewer.isPresent())
                            .verify(facts, signed(jar), now);
            out.println(
                    texts.t("plugincheck.kit.verdict." + verdict.state().name())
                            + " ("
                            + verdict.rule()
                            + ")");
            return verdict.isValid() ? 0 : 1;
        } catch (RefusedJar refused) {
            out.println(
                    texts.t("plugincheck.kit.verdict.LINT")
                            + " ("
                            + String.valueOf(refused.getMessage())
                            + ")");
            return 1;
        }
    }

    private static EnrolledKey enrolled(
            String file, EnrolledKey.Use use, List<String> prefixes, Instant now)
            throws IOException {
        return new EnrolledKey(
                SigningKey.readPublic(Files.readString(Main.existing(Path.of(file)))),
                use,
                file,
                prefixes,
                Instant.EPOCH,
                now.plus(Duration.ofDays(1)),
                Optional.empty());
    }

    private static Optional<PluginSignature> signed(Path jar) throws IOException {
        return Files.exists(signature(jar)) ? Optional.of(read(jar)) : Optional.empty();
    }

    private static PluginSignature read(Path jar) throws IOException {
        try {
            return PluginSignature.read(Files.readAllBytes(Main.existing(signature(jar))));
        } catch (WireException broken) {
            throw new UsageException(
                    "plugincheck.kit.bad-signature.text", String.valueOf(broken.getMessage()));
        }
    }

    private static Path signature(Path jar) {
        return Path.of(jar + PluginSignature.SUFFIX);
    }
}
