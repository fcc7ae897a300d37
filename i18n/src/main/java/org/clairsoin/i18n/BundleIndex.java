package org.clairsoin.i18n;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Lists the bundles in a file beside them; the build runs it. */
public final class BundleIndex {
    private static final String SUFFIX = ".properties";

    private BundleIndex() {}

    /**
     * Write the index below a folder of compiled classes.
     *
     * @param args the folder, which holds {@code i18n/fr/*.properties}
     */
    public static void main(String[] args) throws IOException {
        Path root = Path.of(args[0]);
        Path folder = root.resolve("i18n").resolve(Language.FR.tag());
        try (Stream<Path> files = Files.list(folder)) {
            List<String> names =
                    files.map(file -> file.getFileName().toString())
                            .filter(file -> file.endsWith(SUFFIX))
                            .map(file -> file.substring(0, file.length() - SUFFIX.length()))
                            .sorted()
                            .toList();
            Files.write(root.resolve(Bundle.INDEX.substring(1)), names);
        }
    }
}
