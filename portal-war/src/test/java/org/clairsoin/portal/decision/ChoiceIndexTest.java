package org.clairsoin.portal.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.consent.Scope;
import org.clairsoin.portal.consent.domain.StandingChoice;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.junit.jupiter.api.Test;

/** {@code -Dclairsoin.test.patients=6800000} fills it with the choices of a country. */
class ChoiceIndexTest {

    private static final int MANY = Integer.getInteger("clairsoin.test.patients", 400_000);
    private static final long BYTES_EACH = 400_000_000L / 6_800_000;

    private final Random random = new Random(1);
    private final ChoiceIndex index = new ChoiceIndex();

    @Test
    void knowsNothingOfAPatientWhoNeverChose() {
        assertThat(index.standing(PatientId.random())).isEmpty();
    }

    @Test
    void saysWhatWasPutLast() {
        Map<PatientId, List<StandingChoice>> model = new HashMap<>();
        List<PatientId> patients = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            patients.add(PatientId.random());
        }
        for (int i = 0; i < 30_000; i++) {
            PatientId patient = patients.get(random.nextInt(patients.size()));
            List<StandingChoice> choices = choices(random.nextInt(4));
            index.putStanding(patient, choices);
            model.put(patient, choices);
        }
        for (PatientId patient : patients) {
            assertThat(index.standing(patient)).isEqualTo(model.getOrDefault(patient, List.of()));
        }
    }

    @Test
    void holdsTheChoicesOfManyInFewBytes() {
        long before = used();
        long began = System.nanoTime();
        for (int i = 0; i < MANY; i++) {
            UUID id = new UUID(random.nextLong(), random.nextLong());
            index.putStanding(new PatientId(id), choices(i % 10 < 3 ? 2 : 1));
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        long bytes = used() - before;
        System.out.printf(
                "Choices of %d patients: %d MB of memory, put in %.1f s%n",
                index.size(), bytes / 1_000_000, seconds);
        assertThat(bytes).isLessThan(BYTES_EACH * MANY);
        assertThat(index.size()).isEqualTo(MANY);
    }

    private static long used() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    private List<StandingChoice> choices(int number) {
        List<StandingChoice> choices = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            choices.add(
                    new StandingChoice(
                            i + 1L,
                            new Scope.OneTool(new ToolFamilyId("tool-" + random.nextInt(40))),
                            Effect.REFUSE,
                            null,
                            Instant.MIN,
                            Instant.MAX));
        }
        return choices;
    }
}
