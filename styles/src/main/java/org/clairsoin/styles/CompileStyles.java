package org.clairsoin.styles;

import com.sass_lang.embedded_protocol.OutputStyle;
import de.larsgrefer.sass.embedded.SassCompilationFailedException;
import de.larsgrefer.sass.embedded.SassCompiler;
import de.larsgrefer.sass.embedded.SassCompilerFactory;
import de.larsgrefer.sass.embedded.importer.WebjarsImporter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;

/**
 * Compile the Sass of the portal to one compressed style sheet and name each asset by its content.
 *
 * <p>The names change with the bytes, so that a browser may keep an asset for ever. The portal
 * learns the names at start from {@code META-INF/clairsoin-assets.properties}.
 */
public final class CompileStyles {

    /** What may never reach a page: the font and the crest of the British government. */
    private static final String[] RESTRICTED = {
        "gds transport", "gds-transport", "crest", "crown", "url(\"/assets", "url(/assets"
    };

    private final Path scss;
    private final Path pictures;
    private final Path output;
    private final Path names;

    CompileStyles(Path scss, Path pictures, Path output) {
        this.scss = scss;
        this.pictures = pictures;
        this.output = output;
        // output is META-INF/resources/assets
        this.names = output.resolve("../../clairsoin-assets.properties").normalize();
    }

    /**
     * Compile, unless nothing changed.
     *
     * @param args the entry style sheet, the folder of the pictures, the folder to write to
     */
    public static void main(String[] args) throws IOException, SassCompilationFailedException {
        if (args.length != 3) {
            throw new IllegalArgumentException(
                    "expected <style sheet> <pictures folder> <output folder> but had "
                            + args.length
                            + " arguments");
        }
        var compile = new CompileStyles(Path.of(args[0]), Path.of(args[1]), Path.of(args[2]));
        if (compile.isDue()) {
            compile.run();
        }
    }

    /** Tell whether a source is newer than what was made of it last time. */
    boolean isDue() throws IOException {
        if (!Files.exists(names)) {
            return true;
        }
        Instant made = Files.getLastModifiedTime(names).toInstant();
        try (Stream<Path> sources =
                Stream.concat(Files.walk(scss.getParent()), Files.walk(pictures))) {
            for (Path source : (Iterable<Path>) sources::iterator) {
                if (Files.getLastModifiedTime(source).toInstant().isAfter(made)) {
                    return true;
                }
            }
        }
        return false;
    }

    void run() throws IOException, SassCompilationFailedException {
        Files.createDirectories(output);
        removeOldAssets();
        Map<String, String> assets = new TreeMap<>();
        assets.put("css", write("clairsoin", "css", compileSass()));
        try (Stream<Path> files = Files.list(pictures)) {
            for (Path file : (Iterable<Path>) files.sorted()::iterator) {
                String name = file.getFileName().toString();
                int dot = name.lastIndexOf('.');
                String stem = name.substring(0, dot);
                assets.put(stem, write(stem, name.substring(dot + 1), Files.readAllBytes(file)));
            }
        }
        StringBuilder lines = new StringBuilder();
        assets.forEach((key, file) -> lines.append(key).append('=').append(file).append('\n'));
        Files.writeString(names, lines);
    }

    private byte[] compileSass() throws IOException, SassCompilationFailedException {
        try (SassCompiler compiler = SassCompilerFactory.bundled()) {
            compiler.registerImporter(
                    new WebjarsImporter(CompileStyles.class.getClassLoader()).autoCanonicalize());
            compiler.setQuietDeps(true);
            // govuk-frontend 5 can only be imported, and says so itself
            compiler.addSilenceDeprecation("import");
            compiler.setOutputStyle(OutputStyle.COMPRESSED);
            compiler.setEmitCharset(false);
            String css = compiler.compileFile(scss.toFile()).getCss();
            refuseRestricted(css);
            return css.getBytes(StandardCharsets.UTF_8);
        }
    }

    static void refuseRestricted(String css) {
        String lower = css.toLowerCase(Locale.ROOT);
        for (String restricted : RESTRICTED) {
            if (lower.contains(restricted)) {
                throw new IllegalStateException("the style sheet holds \"" + restricted + "\"");
            }
        }
    }

    private String write(String stem, String suffix, byte[] content) throws IOException {
        String file = stem + "-" + shortHash(content) + "." + suffix;
        Files.write(output.resolve(file), content);
        Files.write(output.resolve(file + ".gz"), gzip(content));
        return file;
    }

    private void removeOldAssets() throws IOException {
        try (Stream<Path> old = Files.list(output)) {
            for (Path file : (Iterable<Path>) old::iterator) {
                Files.delete(file);
            }
        }
    }

    private static String shortHash(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(hash, 0, 4);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static byte[] gzip(byte[] content) throws IOException {
        var packed = new ByteArrayOutputStream();
        try (OutputStream gzip = new SmallestGzip(packed)) {
            gzip.write(content);
        }
        return packed.toByteArray();
    }

    /** Gzip at the best level; it is done once per build and sent for years. */
    private static final class SmallestGzip extends GZIPOutputStream {
        SmallestGzip(OutputStream out) throws IOException {
            super(out);
            def.setLevel(Deflater.BEST_COMPRESSION);
        }
    }
}
