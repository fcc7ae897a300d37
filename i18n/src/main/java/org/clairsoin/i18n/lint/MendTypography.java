package org.clairsoin.i18n.lint;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clairsoin.i18n.Language;

/**
 * Mends the typography of all bundles in place: {@code mvn -q -pl i18n compile exec:java@mend}.
 *
 * <p>Comments, order and layout of the files stay as they are.
 */
public final class MendTypography {
    private static final Pattern LINE = Pattern.compile("(\\s*[^#!\\s=][^=]*=\\s*)(.*)");

    private MendTypography() {}

    /**
     * Mend the bundles below a folder.
     *
     * @param args the folder that holds {@code fr/*.properties} and {@code en/*.properties}
     */
    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]);
        for (Language language : Language.values()) {
            try (Stream<Path> files = Files.list(root.resolve(language.tag()))) {
                for (Path file : files.sorted().toList()) {
                    mend(language, file);
                }
            }
        }
    }

    private static void mend(Language language, Path file) throws IOException {
        List<String> before = Files.readAllLines(file, StandardCharsets.UTF_8);
        List<String> after =
                before.stream()
                        .map(
                                line -> {
                                    try {
                                        return mendLine(language, line);
                                    } catch (IllegalArgumentException broken) {
                                        throw new IllegalArgumentException(
                                                "cannot read " + file + ": " + line, broken);
                                    }
                                })
                        .toList();
        if (!after.equals(before)) {
            Files.write(file, after, StandardCharsets.UTF_8);
        }
    }

    /**
     * Mend one line of a file.
     *
     * @throws IllegalArgumentException if its text is no ICU message, or goes on in the next line
     */
    static String mendLine(Language language, String line) {
        if (line.indexOf('\\') >= 0) {
            throw new IllegalArgumentException(
                    "expected each text on one line and without escapes");
        }
        Matcher matcher = LINE.matcher(line);
        return matcher.matches()
                ? matcher.group(1) + Typography.mend(language, matcher.group(2)).strip()
                : line;
    }
}
