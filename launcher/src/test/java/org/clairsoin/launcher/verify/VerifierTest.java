package org.clairsoin.launcher.verify;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class VerifierTest {

    private static final String ALIX = "patient 0b1f8e52-5a6e-4c0b-9a54-1f2d3c4b5a69";
    private static final String BASILE = "patient b0a51e00-77aa-4d11-8f00-0123456789ab";
    private static final int SEED = 20261201;

    @ParameterizedTest
    @ValueSource(strings = {"export-ledger.jsonl", "export-patient.jsonl"})
    void findsNothingInAnExportThatNobodyTouched(String name) {
        Report report = Vectors.verify(Vectors.bytes(name));

        assertThat(report.findings()).isEmpty();
        assertThat(report.checked()).contains("Up to head 3");
    }

    @ParameterizedTest
    @ValueSource(strings = {"export-ledger.jsonl", "export-patient.jsonl"})
    void saysWhatWasErasedAndWhy(String name) {
        assertThat(Vectors.verify(Vectors.bytes(name)).erased())
                .singleElement()
                .asString()
                .startsWith(
                        "Patient "
                                + BASILE.substring(8)
                                + ", event 1: content erased on 2026-05-02")
                .contains("GDPR_17_1_B");
    }

    /** 1,700 kinds of damage at random places, the same in each run. */
    @Nested
    class Damage {

        private final Random random = new Random(SEED);

        @ParameterizedTest
        @ValueSource(strings = {"export-ledger.jsonl", "export-patient.jsonl"})
        void bytesThatWereChangedAreAllFound(String name) {
            byte[] export = Vectors.bytes(name);
            for (int i = 0; i < 300; i++) {
                byte[] changed = export.clone();
                int place = random.nextInt(changed.length);
                changed[place] ^= (byte) (1 + random.nextInt(255));
                isFound(changed, name + " changed at " + place);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"export-ledger.jsonl", "export-patient.jsonl"})
        void bytesThatWereChangedBeforeTheExportWasSealedAreAllFound(String name) {
            List<String> lines = Vectors.lines(name);
            int sealed = 0;
            while (sealed < 200) {
                // the head of the export and its seal say nothing of the ledgers
                int line = 1 + random.nextInt(lines.size() - 2);
                byte[] bytes = lines.get(line).getBytes(StandardCharsets.UTF_8);
                int place = random.nextInt(bytes.length);
                bytes[place] ^= (byte) (1 + random.nextInt(127));
                String changed = new String(bytes, StandardCharsets.UTF_8);
                if (!Arrays.equals(changed.getBytes(StandardCharsets.UTF_8), bytes)
                        || changed.contains("\n")) {
                    continue; // no longer text, which the test above has
                }
                List<String> edited = new ArrayList<>(lines);
                edited.set(line, changed);
                isFound(Vectors.sealed(edited), name + " line " + (line + 1) + ": " + changed);
                sealed++;
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"export-ledger.jsonl", "export-patient.jsonl"})
        void stretchesThatWereCutOutAreAllFound(String name) {
            byte[] export = Vectors.bytes(name);
            for (int i = 0; i < 100; i++) {
                int from = random.nextInt(export.length);
                int until = from + 1 + random.nextInt(export.length - from);
                byte[] cut = Arrays.copyOf(export, export.length - (until - from));
                System.arraycopy(export, until, cut, from, export.length - until);
                isFound(cut, name + " without " + from + " to " + until);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"export-ledger.jsonl", "export-patient.jsonl"})
        void tailsThatWereCutOffAreAllFound(String name) {
            byte[] export = Vectors.bytes(name);
            for (int i = 0; i < 100; i++) {
                int length = random.nextInt(export.length);
                isFound(Arrays.copyOf(export, length), name + " up to " + length);
            }
        }

        @ParameterizedTest
        @ValueSource(strings = {"export-ledger.jsonl", "export-patient.jsonl"})
        void linesThatWereSwappedRemovedOrRepeatedAreAllFound(String name) {
            List<String> lines = Vectors.lines(name);
            for (int i = 0; i < 150; i++) {
                int one = random.nextInt(lines.size());
                int other = random.nextInt(lines.size());
                List<String> edited = new ArrayList<>(lines);
                if (one == other) {
                    edited.remove(one);
                } else if (random.nextBoolean()) {
                    edited.set(one, lines.get(other));
                } else {
                    edited.set(one, lines.get(other));
                    edited.set(other, lines.get(one));
                }
                isFound(Vectors.text(edited), name + ": lines " + one + " and " + other);
            }
        }

        private void isFound(byte[] export, String what) {
            assertThat(Vectors.verifyAlone(export).allWell()).as(what).isFalse();
        }
    }

    /** What an insider does in the database; the portal then exports and seals it in good faith. */
    @Nested
    class Names {

        private final List<String> lines = Vectors.lines("export-ledger.jsonl");

        @ParameterizedTest
        @CsvSource({
            "REFUSE, ALLOW, event 1: was changed",
            "2026-05-02T07:14:01.123456Z, 2026-05-02T07:14:01.123457Z, event 1: was changed",
            "Je préfère attendre, Je préfère refuser, event 1: its content was changed",
            "cardiolys-rythme, cardiolys-rythmo, event 1: its content was changed",
        })
        void anEditByPatientAndEvent(String from, String to, String finding) {
            edit(ALIX, "\"seq\":1,\"event\"", from, to);

            assertThat(findings()).contains(ALIX + ", " + finding);
        }

        @Test
        void aRemovedEvent() {
            edit(BASILE, "\"seq\":2,", ",\"event\":\\{.*\\}\\}", "}");

            assertThat(findings()).contains(BASILE + ", event 2: is missing");
        }

        @Test
        void aContentThatWentWithoutAnErasure() {
            edit(ALIX, "\"seq\":2,", ",\"content\":\\{.*\\}\\}", "}");

            assertThat(findings())
                    .containsExactly(
                            ALIX + ", event 2: its content is gone, and no erasure says so");
        }

        @Test
        void aRemovedLine() {
            lines.remove(8);

            assertThat(findings())
                    .anyMatch(finding -> finding.startsWith("leaves 6 to 6 are missing"));
        }

        @Test
        void swappedEventsOfOnePatient() {
            int one = indexOf("\"patient\":\"" + BASILE.substring(8) + "\",\"seq\":2");
            int other = indexOf("\"patient\":\"" + BASILE.substring(8) + "\",\"seq\":3");
            String events = "\"event\":.*";
            String first = lines.get(one);
            String second = lines.get(other);
            lines.set(
                    one, first.replaceAll(events, "") + second.replaceAll("^.*(\"event\")", "$1"));
            lines.set(
                    other,
                    second.replaceAll(events, "") + first.replaceAll("^.*(\"event\")", "$1"));

            assertThat(findings())
                    .contains(BASILE + ", event 2: was changed", BASILE + ", event 3: was changed");
        }

        @Test
        void aCutTail() {
            int head = lines.size() - 2;
            List<String> cut = new ArrayList<>(lines.subList(0, 10));
            cut.set(0, lines.get(0).replace("\"head\":3,\"size\":10", "\"head\":2,\"size\":7"));
            cut.add(lines.get(lines.size() - 1));
            Head published =
                    Head.read(
                            new Fields(Json.read(lines.get(head).getBytes(StandardCharsets.UTF_8)))
                                    .object("head"));
            Verifier verifier = Vectors.read(Vectors.sealed(cut));
            verifier.compare(published, Optional.empty());

            assertThat(verifier.report().findings())
                    .contains(
                            "the older head 3 is newer than the export: what came after was cut off"
                                    + " or rolled back");
        }

        @Test
        void anAuditEventThatWasChanged() {
            int line = indexOf("\"kind\":\"AUDIT\",\"leaf\":6");
            lines.set(line, lines.get(line).replace("READ_USE", "READ_USF"));

            assertThat(findings())
                    .contains("audit chain " + ALIX.substring(8) + ", event 3: was changed");
        }

        @Test
        void anAuditEventThatIsGone() {
            int line = indexOf("\"kind\":\"AUDIT\",\"leaf\":6");
            lines.set(line, lines.get(line).replaceAll("\\{\"seq\":2,.*?\\}.*?\\},", ""));

            assertThat(findings())
                    .contains("audit chain " + ALIX.substring(8) + ": event 2 is missing");
        }

        @Test
        void aDecisionThatWasChanged() {
            int line = indexOf("DECISIONS");
            lines.set(line, lines.get(line).replaceFirst("\"DENY\"", "\"PERMIT\""));

            assertThat(findings())
                    .anyMatch(
                            finding ->
                                    finding.startsWith("decisions of group 019dd000")
                                            && finding.contains("an answer was changed"));
        }

        @Test
        void aDecisionThatIsGone() {
            int line = indexOf("DECISIONS");
            lines.set(line, lines.get(line).replaceAll(",\\{\"place\":2.*\\}\\]", "]"));

            assertThat(findings())
                    .anyMatch(finding -> finding.contains("answer 3 of 3 is missing"));
        }

        @Test
        void theFirstOfVeryManyDecisionsThatAreGone() {
            int line = indexOf("DECISIONS");
            lines.set(line, lines.get(line).replace("\"size\":3,", "\"size\":9000000000,"));

            assertThat(findings())
                    .anyMatch(
                            finding ->
                                    finding.endsWith("it has 3 answers but 9000000000 were signed"))
                    .filteredOn(finding -> finding.endsWith(" of 9000000000 is missing"))
                    .hasSize(3)
                    .first()
                    .asString()
                    .contains("answer 4 of");
        }

        @Test
        void anErasureThatSomebodySlippedIn() {
            edit(ALIX, "\"seq\":2,", ",\"content\":\\{.*\\}\\}", "}");
            lines.add(lines.size() - 1, erasure(",\"noted\":false}"));

            Report report = Vectors.verify(Vectors.sealed(lines));

            assertThat(report.findings())
                    .containsExactly(
                            ALIX
                                    + ", erasure of event 2: is in the ledger, but neither under a"
                                    + " head nor noted for one",
                            ALIX + ", event 2: its content is gone, and no erasure says so");
            assertThat(report.erased()).noneMatch(erased -> erased.contains(ALIX.substring(8)));
        }

        @Test
        void noErasureThatWaitsForItsHead() {
            edit(ALIX, "\"seq\":2,", ",\"content\":\\{.*\\}\\}", "}");
            lines.add(lines.size() - 1, erasure("}"));

            assertThat(findings()).isEmpty();
        }

        /** An erasure of Alix's second event, under no head. */
        private String erasure(String end) {
            return lines.get(indexOf("\"kind\":\"ERASURE\""))
                    .replaceAll("\"leaf\":9,\"leafHash\":\"[^\"]*\",", "")
                    .replace(BASILE.substring(8), ALIX.substring(8))
                    .replace("\"seq\":1,", "\"seq\":2,")
                    .replaceAll("\\}$", end);
        }

        @Test
        void anEventThatSomebodySlippedIn() {
            String stray =
                    lines.get(indexOf("\"leaf\":8"))
                            .replaceAll("\"leaf\":8,\"leafHash\":\"[^\"]*\",", "")
                            .replace("\"seq\":3", "\"seq\":4");
            lines.add(lines.size() - 1, stray);

            assertThat(findings())
                    .contains(BASILE + ", event 4: is in the ledger but under no head");
        }

        @Test
        void aHeadOfAnotherKey() {
            String kid = lines.get(4).replaceAll(".*\"kid\":\"([^\"]*)\".*", "$1");
            String receipts =
                    new String(Vectors.bytes("keys.json"), StandardCharsets.UTF_8)
                            .replaceAll("(?s).*\"P-256\",\"kid\":\"([^\"]*)\".*", "$1");
            lines.set(4, lines.get(4).replace(kid, receipts));

            assertThat(findings())
                    .contains(
                            "head 1 is signed with key "
                                    + receipts
                                    + ", which is no published key of tree heads");
        }

        private void edit(String patient, String where, String from, String to) {
            int line = indexOf("\"patient\":\"" + patient.substring(8) + "\"," + where);
            String changed = lines.get(line).replaceFirst(from, to);
            assertThat(changed).isNotEqualTo(lines.get(line));
            lines.set(line, changed);
        }

        private int indexOf(String part) {
            for (int i = 0; i < lines.size(); i++) {
                if (lines.get(i).contains(part)) {
                    return i;
                }
            }
            throw new AssertionError(part);
        }

        private List<String> findings() {
            return Vectors.verify(Vectors.sealed(lines)).findings();
        }
    }
}
