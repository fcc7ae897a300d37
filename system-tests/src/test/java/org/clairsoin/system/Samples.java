package org.clairsoin.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

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
}
