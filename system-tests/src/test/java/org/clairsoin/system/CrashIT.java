package org.clairsoin.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A choice that was acknowledged survives the death of portal and database. */
@ExtendWith(SharedInstallation.class)
class CrashIT {

    private static final int CHOICES = 200;
    private static final Duration RECOVERY = Duration.ofMinutes(4);
    private static final Identifier RHYTHM =
            new Identifier("https://cardiolys.example/produits", "cardiolys-rythme");

    private final Installation installation;
    private final Hospital hospital;

    CrashIT(Installation installation) {
        this.installation = installation;
        this.hospital = new Hospital(installation);
    }

    @Test
    void everyAcknowledgedChoiceIsThereAfterKills() {
        Identifier patient = Samples.nobody(71);
        assertThat(hospital.report(Samples.ecg(patient, "2026-06-03T09:05:00+02:00")).status())
                .isEqualTo(200);
        Person person = Person.withAccount(installation, patient, "crash-patient");
        List<String> acknowledged = new ArrayList<>();
        String last = "";
        for (int i = 0; acknowledged.size() < CHOICES; i++) {
            kill(i);
            String effect = i % 2 == 0 ? "refuse" : "keep";
            Optional<String> receipt = person.choose(effect, "cardiolys-rythme");
            if (receipt.isPresent()) {
                acknowledged.add(receipt.get());
                last = effect;
            } else {
                recover(person);
            }
        }
        assertThat(hospital.decision(patient, RHYTHM, "TREATDS"))
                .isEqualTo(last.equals("refuse") ? "DENY" : "PERMIT");
        for (String receipt : acknowledged) {
            String path = receipt.replaceFirst("^https?://[^/]+", "");
            assertThat(person.open(path).status()).as(path).isEqualTo(200);
        }
    }

    private void kill(int i) {
        if (i == 40 || i == 130) {
            installation.database().destroyForcibly();
        }
        if (i == 90) {
            installation.portal().destroyForcibly();
        }
    }

    private void recover(Person person) {
        installation.awaitReady(RECOVERY);
        if (person.open("/fr/choices").status() != 200
                || !person.page().contains("/fr/choices/new")) {
            person.signIn("crash-patient", "le chat dort sur le toit bleu");
        }
    }
}
