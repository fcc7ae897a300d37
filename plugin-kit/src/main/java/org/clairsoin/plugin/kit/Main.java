package org.clairsoin.plugin.kit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Messages;
import org.clairsoin.i18n.Texts;
import org.clairsoin.plugin.testkit.Examination;
import org.clairsoin.plugin.testkit.Report;

/**
 * Runs one command of the kit.
 *
 * <p>Exit codes: 0 all is well, 1 the plugin is refused, 2 the command was not understood.
 */
public final class Main {
    private final Messages messages;
    private final Texts texts;
    private final PrintStream out;

    private Main(Messages messages, Language language, PrintStream out) {
        this.messages = messages;
        this.texts = messages.in(language);
        this.out = out;
    }

    /** Run a command; see {@code help}. */
    public static void main(String[] args) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int code = run(List.of(args), out);
        if (code != 0) {
            System.exit(code);
        }
    }

    /** Run a command and return the exit code. */
    static int run(List<String> args, PrintStream out) throws IOException {
        List<String> words = new ArrayList<>(args);
        Messages messages = Messages.load();
        Main main = new Main(messages, language(words), out);
        String command = words.isEmpty() ? "help" : words.remove(0);
        try {
            return main.run(command, words);
        } catch (UsageException wrong) {
            out.println(main.texts.t(wrong.words()));
            out.println(main.texts.t("plugincheck.kit.see-help.text"));
            return 2;
        } catch (NoSuchFileException missing) {
            out.println(
                    main.texts.t(
                            "plugincheck.kit.no-file.text",
                            "value",
                            String.valueOf(missing.getMessage())));
            return 2;
        }
    }

    /** Take {@code --lang} out of the words; without it, the language of the machine. */
    private static Language language(List<String> words) {
        int at = words.indexOf("--lang");
        String tag = Locale.getDefault().getLanguage();
        if (at >= 0 && at + 1 < words.size()) {
            tag = words.get(at + 1);
            words.subList(at, at + 2).clear();
        }
        return Language.ofTag(tag).orElse(Language.EN);
    }

    private int run(String command, List<String> words) throws IOException {
        KeyCommands keys = new KeyCommands(texts, out);
        return switch (command) {
            case "new" -> begin(words);
            case "check" -> check(words);
            case "preview" -> preview(words);
            case "scaffold" -> scaffold(words);
            case "keys" -> keys.create(words);
            case "sign" -> keys.sign(words);
            case "countersign" -> keys.countersign(words);
            case "verify" -> keys.verify(words);
            case "help" -> help();
            default -> throw new UsageException("plugincheck.kit.unknown-command.text", command);
        };
    }

    private int help() {
        for (String command :
                List.of(
                        "new",
                        "check",
                        "preview",
                        "scaffold",
                        "keys",
                        "sign",
                        "countersign",
                        "verify")) {
            out.println("  " + texts.t("plugincheck.kit.help." + command));
        }
        return 0;
    }

    private int begin(List<String> words) throws IOException {
        Arguments arguments =
                Arguments.read(
                        words,
                        Set.of("id", "provider", "package", "tool", "algorithm", "system", "kit"));
        Path folder = arguments.file();
        NewPlugin.of(arguments).write(folder);
        out.println(texts.t("plugincheck.kit.begun.text", "folder", folder.toString()));
        return 0;
    }

    private int check(List<String> words) throws IOException {
        Arguments arguments = Arguments.read(words, Set.of("name", "patience"));
        Report report =
                new Examination(
                                existing(arguments.file()),
                                Set.of(arguments.option("name", "")),
                                arguments.number("patience", 1))
                        .run(List.of());
        out.print(report.words(texts));
        return report.isRefused() ? 1 : 0;
    }

    private int preview(List<String> words) throws IOException {
        Arguments arguments = Arguments.read(words, Set.of("name", "port"));
        Preview preview =
                Preview.of(existing(arguments.file()), arguments.option("name"), messages);
        out.print(preview.report().words(texts));
        if (preview.isEmpty()) {
            return 1;
        }
        PreviewServer server = PreviewServer.start(preview, arguments.number("port", 8090));
        out.println(
                texts.t(
                        "plugincheck.kit.previewed.text",
                        "address",
                        server.address() + "/" + texts.language().tag()));
        return 0;
    }

    private int scaffold(List<String> words) throws IOException {
        Arguments arguments = Arguments.read(words, Set.of());
        if (arguments.plain().size() != 2) {
            throw new UsageException(
                    "plugincheck.kit.card-and-folder.text", String.join(" ", arguments.plain()));
        }
        Path card = existing(Path.of(arguments.plain().get(0)));
        return Scaffold.read(card, texts).write(Path.of(arguments.plain().get(1)), out);
    }

    static Path existing(Path file) throws NoSuchFileException {
        if (!java.nio.file.Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString());
        }
        return file;
    }
}
