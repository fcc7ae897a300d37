package org.clairsoin.launcher.verify;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The command {@code --verify EXPORT --keys JWKS [--head OLDER] [--consistency PROOF]}.
 *
 * <p>Ends with 0 when all is well, 1 when something was found, 2 when it could not be checked.
 */
public final class Verify {

    private static final String USAGE =
            "./run --verify EXPORT --keys JWKS [--head OLDER] [--consistency PROOF]";
    private static final int WELL = 0;
    private static final int FOUND = 1;
    private static final int NOT_CHECKED = 2;

    private Verify() {}

    /**
     * Verify and say what was found.
     *
     * @param args from {@code --verify} on
     * @return how the process shall end
     */
    public static int run(List<String> args, PrintStream out) {
        try {
            Map<String, Path> files = files(args);
            Keys keys = part("--keys", file(files, "--keys"), Keys::read);
            Verifier verifier = new Verifier(keys);
            try (InputStream export =
                    new BufferedInputStream(Files.newInputStream(file(files, "--verify")))) {
                verifier.read(export);
            }
            if (files.containsKey("--head")) {
                compare(verifier, files);
            }
            Report report = verifier.report();
            report.findings().forEach(finding -> out.println("FOUND " + finding));
            report.erased().forEach(out::println);
            out.println(report.checked());
            out.println(
                    report.allWell()
                            ? "All of it is as it was signed."
                            : "NOT as it was signed: " + report.findings().size() + " found.");
            return report.allWell() ? WELL : FOUND;
        } catch (IOException e) {
            out.println("Not checked: " + e);
        } catch (Unreadable e) {
            out.println("Not checked: " + e.getMessage());
        }
        return NOT_CHECKED;
    }

    private static void compare(Verifier verifier, Map<String, Path> files) throws IOException {
        Head older =
                part("--head", file(files, "--head"), json -> older(new Fields(Json.read(json))));
        Path proof = files.get("--consistency");
        Optional<List<byte[]>> consistency =
                proof == null
                        ? Optional.empty()
                        : Optional.of(
                                part(
                                        "--consistency",
                                        proof,
                                        json -> new Fields(Json.read(json)).hashes("path")));
        verifier.compare(older, consistency);
    }

    /** Read a head, alone or as the last of a list, as the portal gives either. */
    private static Head older(Fields json) {
        if (!json.has("heads")) {
            return Head.read(json);
        }
        List<Fields> heads = json.objects("heads");
        if (heads.isEmpty()) {
            throw new Unreadable("there is no head in it");
        }
        return Head.read(heads.get(heads.size() - 1));
    }

    private static Map<String, Path> files(List<String> args) {
        Map<String, Path> files = new HashMap<>();
        for (int i = 0; i < args.size(); i += 2) {
            String option = args.get(i);
            if (!List.of("--verify", "--keys", "--head", "--consistency").contains(option)
                    || i + 1 == args.size()
                    || files.put(option, Path.of(args.get(i + 1))) != null) {
                throw new Unreadable("usage: " + USAGE);
            }
        }
        return files;
    }

    private static Path file(Map<String, Path> files, String option) {
        Path file = files.get(option);
        if (file == null) {
            throw new Unreadable(option + " is missing; usage: " + USAGE);
        }
        return file;
    }

    private static <T> T part(String option, Path file, Reading<T> reading) throws IOException {
        try {
            return reading.read(Files.readAllBytes(file));
        } catch (Unreadable e) {
            throw new Unreadable(option + " " + file + ": " + e.getMessage());
        }
    }

    private interface Reading<T> {
        T read(byte[] bytes);
    }
}
