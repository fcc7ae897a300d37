package org.clairsoin.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/** The sample messages beside the tests. */
final class Samples {

    static final String INS = "urn:oid:1.2.250.1.213.1.4.8";

    private Samples() {}

    static String read(String name) {
        try (var in = Samples.class.getResourceAsStream("/samples/" + name)) {
            return new String(
                    Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Return the sample of an ECG at a GP's, told of another person and another time. */
    static String ecg(Identifier patient, String time) {
        return read("fhir/2-ecg-gp-not-followed.json")
                .replace("171119999901474", patient.value())
                .replaceAll("2026-06-03T[0-9:]{8}\\+02:00", time)
                .replaceAll("urn:uuid:[0-9a-f]{8}", "urn:uuid:" + eight(patient.value() + time));
    }

    private static String eight(String seed) {
        return "%08x".formatted(seed.hashCode());
    }

    /** Return an INS that nobody has, with its key. */
    static Identifier nobody(int number) {
        long thirteen = 2_850_999_000_000L + number;
        return new Identifier(INS, "%013d%02d".formatted(thirteen, 97 - thirteen % 97));
    }

    /** Return what each of the guide's own examples must lead to. */
    static Stream<Expected> ofTheGuide() {
        return read("ig/expected.tsv").lines().skip(1).map(Expected::of);
    }

    /**
     * One row of {@code expected.tsv}.
     *
     * @param http class of the answer, or {@code any}
     * @param patients identifiers {@code system|value} of the people named
     * @param toolNames each must appear in the name of a tool used
     */
    record Expected(
            String file,
            String http,
            int uses,
            List<String> patients,
            List<String> toolNames,
            String humanCheck) {

        static Expected of(String row) {
            String[] cells = row.split("\t");
            return new Expected(
                    cells[0],
                    cells[1],
                    Integer.parseInt(cells[2]),
                    Arrays.asList(cells[3].split(";")),
                    cells[4].equals("-") ? List.of() : Arrays.asList(cells[4].split(";")),
                    cells[5]);
        }

        @Override
        public String toString() {
            return file;
        }
    }
}
