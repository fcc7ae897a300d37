package org.clairsoin.portal.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.audit.AuditTrail;
import org.clairsoin.portal.incident.store.IncidentStore;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.TestDatabase;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class StoredAnswersTest {
    private static final Instant NOW = Instant.parse("2026-06-10T08:00:00Z");
    private static final UUID STAFF = UUID.randomUUID();
    private static final String TEXT = "Le système n’avait pas demandé.";

    private final Jdbi jdbi = TestDatabase.create().jdbi();
    private final List<AuditEvent> audited = new ArrayList<>();
    private final StoredAnswers answers =
            new StoredAnswers(jdbi, audit(), Clock.fixed(NOW, ZoneOffset.UTC));

    @Test
    void anAnswerClosesTheIncidentOnceAndIsTheLastWordToThePatient() {
        Incident incident = open();

        assertThat(answer(incident, TEXT)).isTrue();
        assertThat(answer(incident, "Trop tard.")).isFalse();

        IncidentAnswers.Standing standing =
                answers.towards(incident.patient(), incident.use()).orElseThrow();
        assertThat(standing.incident().closed()).contains(NOW);
        assertThat(standing.answer()).map(IncidentStep::textFr).contains(TEXT);
        assertThat(audited)
                .singleElement()
                .satisfies(
                        event -> {
                            assertThat(event.patient()).contains(incident.patient().value());
                            assertThat(event.details())
                                    .containsEntry("cause", "NOT_ASKED")
                                    .doesNotContainValue(TEXT);
                        });
    }

    @Test
    void ofTwoAnswersAtOnceOneCounts() {
        Incident incident = open();

        List<Boolean> done =
                IntStream.range(0, 8)
                        .parallel()
                        .mapToObj(n -> answer(incident, TEXT + " " + n))
                        .toList();

        assertThat(done).containsOnlyOnce(true);
        assertThat(answers.steps(incident.id())).hasSize(1);
    }

    @Test
    void isTakenUpAgainWithANewClockAndTheOldAnswerStays() {
        Incident incident = open();
        assertThat(answers.reopen(incident.id(), "Contesté.", STAFF)).isFalse();
        answer(incident, TEXT);

        assertThat(answers.reopen(incident.id(), "Contesté.", STAFF)).isTrue();
        assertThat(answers.reopen(incident.id(), "Encore.", STAFF)).isFalse();

        IncidentAnswers.Standing standing =
                answers.towards(incident.patient(), incident.use()).orElseThrow();
        assertThat(standing.incident().closed()).isEmpty();
        assertThat(standing.incident().due()).isEqualTo(NOW.plus(IncidentDesk.TO_ANSWER));
        assertThat(standing.answer()).map(IncidentStep::textFr).contains(TEXT);
        assertThat(answer(incident, "Voici la suite.")).isTrue();
        assertThat(answers.steps(incident.id()))
                .extracting(IncidentStep::kind)
                .containsExactly(
                        IncidentStep.Kind.ANSWERED,
                        IncidentStep.Kind.REOPENED,
                        IncidentStep.Kind.ANSWERED);
    }

    @Test
    void whatTurnedOutToBeInOrderOpensAgainWhenItWasNot() {
        Incident incident = open();
        jdbi.useExtension(
                IncidentStore.class,
                store ->
                        store.close(
                                new UUID[] {incident.patient().value()},
                                new UUID[] {incident.use().value()},
                                NOW));

        Instant later = NOW.plusSeconds(600);
        open(incident, later);

        Incident again = find(incident);
        assertThat(again.closed()).isEmpty();
        assertThat(again.due()).isEqualTo(later);
    }

    @Test
    void whatWasAnsweredStaysClosedWhenTheSameIsSaidAgain() {
        Incident incident = open();
        answer(incident, TEXT);

        open(incident, NOW.plusSeconds(600));

        assertThat(find(incident).closed()).contains(NOW);
    }

    @Test
    void theIncidentOfAnotherPatientIsNobodysAnswer() {
        Incident incident = open();
        answer(incident, TEXT);

        assertThat(answers.towards(new PatientId(UUID.randomUUID()), incident.use())).isEmpty();
        assertThat(answers.answer(UUID.randomUUID(), Cause.OTHER, TEXT, Optional.empty(), STAFF))
                .isFalse();
    }

    @Test
    void anAnswerIsNeverChanged() {
        Incident incident = open();
        answer(incident, TEXT);

        assertThatThrownBy(
                        () ->
                                jdbi.useHandle(
                                        handle ->
                                                handle.execute(
                                                        "UPDATE incident_step SET text_fr = 'x'")))
                .hasMessageContaining("permission denied");
    }

    private boolean answer(Incident incident, String text) {
        return answers.answer(incident.id(), Cause.NOT_ASKED, text, Optional.empty(), STAFF);
    }

    private Incident open() {
        UUID id = UUID.randomUUID();
        open(UUID.randomUUID(), UUID.randomUUID(), id, NOW.minusSeconds(60));
        return jdbi.withExtension(IncidentStore.class, store -> store.find(id)).orElseThrow();
    }

    /** Say again that the use went against a choice. */
    private void open(Incident incident, Instant due) {
        open(incident.patient().value(), incident.use().value(), UUID.randomUUID(), due);
    }

    private void open(UUID patient, UUID use, UUID id, Instant due) {
        jdbi.useExtension(
                IncidentStore.class,
                store ->
                        store.open(
                                List.of(
                                        new IncidentStore.Row(
                                                patient,
                                                use,
                                                id,
                                                "AFTER_OPT_OUT",
                                                1,
                                                "Outil",
                                                null,
                                                NOW.minusSeconds(90),
                                                NOW.minusSeconds(60),
                                                due))));
    }

    private Incident find(Incident incident) {
        return jdbi.withExtension(IncidentStore.class, store -> store.find(incident.id()))
                .orElseThrow();
    }

    private AuditTrail audit() {
        return new AuditTrail() {
            @Override
            public void record(AuditEvent event) {
                audited.add(event);
            }

            @Override
            public void record(List<AuditEvent> events) {
                audited.addAll(events);
            }
        };
    }
}
