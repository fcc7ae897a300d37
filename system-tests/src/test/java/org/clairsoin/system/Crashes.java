package org.clairsoin.system;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Choose without pause while portal and database are killed, and see that what was acknowledged is
 * obeyed after each kill and stored in the end.
 */
final class Crashes {

    private static final String USERNAME = "crash-patient";
    private static final String PASSWORD = "le chat dort sur le toit bleu";
    private static final Duration RECOVERY = Duration.ofMinutes(4);
    private static final Duration ANSWERED = Duration.ofSeconds(20);
    private static final int LATEST_MILLIS = 60;
    private static final Identifier RHYTHM =
            new Identifier("https://cardiolys.example/produits", "cardiolys-rythme");

    private final Installation installation;
    private final Hospital hospital;
    private final Random random;
    private final Identifier patient = Samples.nobody(71);
    private final List<String> receipts = new ArrayList<>();
    private Person person;
    private String last = "keep";
    private boolean certain = true;

    Crashes(Installation installation, long seed) {
        this.installation = installation;
        this.hospital = new Hospital(installation);
        this.random = new Random(seed);
        Hospital.Answer reported =
                hospital.report(Samples.ecg(patient, "2026-06-03T09:05:00+02:00"));
        if (reported.status() != 200) {
            throw new AssertionError(reported);
        }
        this.person = Person.withAccount(installation, patient, USERNAME);
    }

    /** Choose this often, and have each choice acknowledged. */
    void choose(int times) {
        for (int i = 0; i < times; i++) {
            int before = receipts.size();
            while (receipts.size() == before) {
                tryOnce();
            }
        }
    }

    /** Kill a process at a random moment of a choice, wait until all is well, and ask. */
    void kill(ProcessHandle victim) {
        CompletableFuture<Void> killed =
                CompletableFuture.runAsync(
                        victim::destroyForcibly,
                        CompletableFuture.delayedExecutor(
                                random.nextInt(LATEST_MILLIS), TimeUnit.MILLISECONDS));
        while (!killed.isDone()) {
            tryOnce();
        }
        victim.onExit().join();
        tryOnce();
        recover();
        if (certain) {
            assertObeyed();
        }
        choose(1);
        assertObeyed();
    }

    /** Return how many acknowledged choices are stored: all, or this fails. */
    int acknowledgedAndStored() {
        for (String receipt : receipts) {
            String path = receipt.replaceFirst("^https?://[^/]+", "");
            if (person.open(path).status() != 200) {
                throw new AssertionError("the choice of " + path + " was lost");
            }
        }
        return receipts.size();
    }

    private void tryOnce() {
        String effect = last.equals("refuse") ? "keep" : "refuse";
        Optional<String> receipt = person.choose(effect, "cardiolys-rythme");
        if (receipt.isPresent()) {
            receipts.add(receipt.get());
            last = effect;
            certain = true;
        } else {
            certain = false; // it may have been stored all the same
            recover();
        }
    }

    private void assertObeyed() {
        String expected = last.equals("refuse") ? "DENY" : "PERMIT";
        // "Unknown" is no wrong answer, but it must end.
        AtomicReference<Hospital.Answer> told = new AtomicReference<>();
        Installation.until(
                "answered",
                ANSWERED,
                () -> {
                    told.set(ask());
                    return told.get().status() == 200;
                });
        String answer = told.get().json().path("decision").asText();
        if (!answer.equals(expected)) {
            throw new AssertionError(
                    "after the acknowledged " + last + " the answer was " + answer);
        }
    }

    private Hospital.Answer ask() {
        return hospital.ask(patient, RHYTHM, "TREATDS");
    }

    private void recover() {
        installation.awaitReady(RECOVERY);
        if (person.open("/fr/choices").status() != 200
                || !person.page().contains("/fr/choices/new")) {
            person.signIn(USERNAME, PASSWORD);
        }
    }
}
