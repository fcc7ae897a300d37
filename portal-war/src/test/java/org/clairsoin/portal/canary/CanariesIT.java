package org.clairsoin.portal.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.clairsoin.portal.access.SystemClient;
import org.clairsoin.portal.access.SystemScope;
import org.clairsoin.portal.aiuse.AiUse;
import org.clairsoin.portal.aiuse.AiUses;
import org.clairsoin.portal.aiuse.Classification;
import org.clairsoin.portal.aiuse.TimelineFilter;
import org.clairsoin.portal.aiuse.UseId;
import org.clairsoin.portal.aiuse.UsePage;
import org.clairsoin.portal.aiuse.UsePoint;
import org.clairsoin.portal.aiuse.UseSummary;
import org.clairsoin.portal.aiuse.Verification.Followed;
import org.clairsoin.portal.canary.domain.Fault;
import org.clairsoin.portal.consent.Answerers;
import org.clairsoin.portal.consent.ChoiceLedger;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.consent.Ledgers;
import org.clairsoin.portal.consent.Scope;
import org.clairsoin.portal.decision.DecisionConfig;
import org.clairsoin.portal.decision.DecisionLog;
import org.clairsoin.portal.decision.DecisionPoint;
import org.clairsoin.portal.decision.DecisionPoints;
import org.clairsoin.portal.decision.Inquiry;
import org.clairsoin.portal.decision.Reply;
import org.clairsoin.portal.decision.domain.Decision;
import org.clairsoin.portal.organization.Organization;
import org.clairsoin.portal.organization.OrganizationsInMemory;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.patient.store.StoredPatients;
import org.clairsoin.portal.shared.DatabaseReady;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.TestDatabase;
import org.clairsoin.portal.tool.Involvement;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.ToolsInMemory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The daily exercise finds each fault that is planted, and only those. */
class CanariesIT {

    private static final Duration WINDOW = Duration.ofHours(20);

    private static TestDatabase database;

    private final Hands clock = new Hands(Instant.parse("2026-12-01T00:00:05Z"));
    private final OrganizationsInMemory organizations = new OrganizationsInMemory();
    private final Organization hospital = organizations.with("750000001");
    private final SystemClient imaging =
            new SystemClient(
                    "imaging",
                    Set.of(SystemScope.DECISIONS_CHECK),
                    Optional.of(hospital.id()),
                    false,
                    Set.of());
    private final ToolsInMemory tools =
            new ToolsInMemory().with(ToolsInMemory.tool("ecg", Purpose.TREATDS));
    private final StoredPatients patients = new StoredPatients(database.jdbi(), clock);
    private final Reported reported = new Reported();

    private DecisionPoint point;
    private ChoiceLedger ledger;
    private Canaries canaries;

    @BeforeAll
    static void makeDatabase() {
        database = TestDatabase.create();
    }

    @BeforeEach
    void start(@TempDir Path dataDir) {
        DecisionPoint[] later = new DecisionPoint[1];
        Answerers answerers = () -> later[0].settle();
        ledger = Ledgers.on(database.jdbi(), tools, clock, answerers, recorded -> {});
        point =
                new DecisionPoint(
                        new DecisionConfig(
                                Duration.ofMinutes(5),
                                "deny",
                                5_000,
                                Duration.ofMillis(800),
                                dataDir.toString(),
                                URI.create("https://portal.example")),
                        database.jdbi(),
                        ledger,
                        patients,
                        organizations,
                        tools,
                        clock);
        later[0] = point;
        point.start(new DatabaseReady());
        canaries = node();
    }

    private Canaries node() {
        return new Canaries(
                database.jdbi(),
                patients,
                new DecisionLog(database.jdbi()),
                reported,
                new OwnCheck(ledger, point, tools),
                new CanaryConfig(Duration.ofSeconds(10), WINDOW),
                clock);
    }

    @AfterEach
    void stop() {
        point.stop();
        database.ownerJdbi()
                .useHandle(handle -> handle.execute("TRUNCATE canary_day, canary_pair"));
    }

    @Test
    void findsNothingWhereASystemObeys() {
        canaries.join("imaging", hospital.id());
        canaries.round();
        clock.move(Duration.ofHours(1));
        patientsOfImaging()
                .forEach(
                        patient -> {
                            if (ask(patient)) {
                                use(patient);
                            }
                        });
        endOfDay();

        assertThat(faults("imaging")).isEmpty();
        assertThat(faults(Canaries.PORTAL)).isEmpty();
        assertThat(canaries.watched()).allSatisfy(one -> assertThat(one.lastGood()).isPresent());
    }

    @Test
    void findsASenderThatSkipsTheQuestion() {
        canaries.join("imaging", hospital.id());
        canaries.round();
        clock.move(Duration.ofHours(1));
        patientsOfImaging().forEach(this::use);
        endOfDay();

        assertThat(faults("imaging")).containsExactly(Fault.SKIPPED_QUESTION);
    }

    @Test
    void findsASenderThatDropsAUse() {
        canaries.join("imaging", hospital.id());
        canaries.round();
        clock.move(Duration.ofHours(1));
        patientsOfImaging().forEach(this::ask);
        canaries.round();
        assertThat(faults("imaging")).as("while it may still come").isEmpty();
        endOfDay();

        assertThat(faults("imaging")).containsExactly(Fault.DROPPED_USE);
    }

    @Test
    void findsASenderThatIgnoresADenyAtOnce() {
        canaries.join("imaging", hospital.id());
        canaries.round();
        clock.move(Duration.ofHours(1));
        patientsOfImaging()
                .forEach(
                        patient -> {
                            ask(patient);
                            use(patient);
                        });
        canaries.round();

        assertThat(faults("imaging")).containsExactly(Fault.IGNORED_DENY);
    }

    @Test
    void findsAChoiceThatWasLost() {
        canaries.round();
        clock.move(Duration.ofDays(1));
        canaries.join("imaging", hospital.id());
        canaries.round();
        PatientId refuser = refuser();
        ledger.record(Ledgers.allow(refuser, new Scope.Everything(), ledger.lastSeq(refuser)));
        clock.move(Duration.ofMinutes(1));
        ask(Canaries.number(refuser.value()));
        canaries.round();

        assertThat(faults("imaging")).containsExactly(Fault.WRONG_ANSWER);
    }

    @Test
    void findsADecisionPointThatIsSilentAndOneThatIsLate() {
        point.stop();
        canaries.round();
        assertThat(faults(Canaries.PORTAL)).as("within the 60 s").isEmpty();
        clock.move(Duration.ofSeconds(61));
        canaries.round();
        assertThat(faults(Canaries.PORTAL)).containsExactly(Fault.NO_ANSWER);

        clock.move(Duration.ofDays(1));
        canaries.round();
        clock.move(Duration.ofSeconds(59));
        canaries.round();
        assertThat(faults(Canaries.PORTAL)).as("a day before").containsExactly(Fault.NO_ANSWER);
        point.start(new DatabaseReady());
        clock.move(Duration.ofSeconds(2));
        canaries.round();
        assertThat(faults(Canaries.PORTAL)).containsExactly(Fault.LATE_ANSWER);

        clock.move(Duration.ofDays(1));
        canaries.round();
        assertThat(faults(Canaries.PORTAL)).as("a whole day in order").isEmpty();
    }

    @Test
    void refusesOnceADayWhateverTheNumberOfNodesAndRounds() {
        canaries.join("imaging", hospital.id());
        Canaries other = node();
        for (int day = 0; day < 3; day++) {
            canaries.round();
            other.round();
            canaries.round();
            clock.move(Duration.ofDays(1));
        }

        assertThat(ledger.history(refuser()))
                .filteredOn(choice -> choice.effect() == Effect.REFUSE)
                .extracting(choice -> choice.receipt())
                .satisfies(receipts -> assertThat(Set.copyOf(receipts)).hasSize(3));
        assertThat(ledger.inForce(refuser()))
                .extracting(choice -> choice.receipt())
                .satisfies(receipts -> assertThat(Set.copyOf(receipts)).hasSize(1));
    }

    @Test
    void countsDaysWithoutAnExercise() {
        canaries.round();
        clock.move(Duration.ofDays(4));
        canaries.round();

        assertThat(canaries.watched().get(0).missed()).isEqualTo(3);
    }

    @Test
    void doesNotMakeAnOrganisationOneThatAsks() {
        canaries.join("imaging", hospital.id());
        canaries.round();

        assertThat(new DecisionLog(database.jdbi()).askingSince(List.of(hospital.id()))).isEmpty();
    }

    @Test
    void letsNobodySignInAsATestPatient() {
        canaries.join("imaging", hospital.id());
        UUID patient = refuser().value();

        assertThatThrownBy(
                        () ->
                                database.jdbi()
                                        .useHandle(
                                                handle ->
                                                        handle.execute(
                                                                "INSERT INTO access_code VALUES"
                                                                        + " (?, '\\x00', now(),"
                                                                        + " now(), ?)",
                                                                patient,
                                                                patient)))
                .hasMessageContaining("nobody can sign in as a synthetic patient");
        assertThat(patients.synthetic(List.of(refuser()))).containsExactly(refuser());
    }

    /** Let the time of the systems run out. */
    private void endOfDay() {
        clock.move(WINDOW);
        canaries.round();
    }

    private List<Identifier> patientsOfImaging() {
        return canaries.join("imaging", hospital.id());
    }

    private PatientId refuser() {
        return database.jdbi()
                .withHandle(
                        handle ->
                                handle.createQuery(
                                                "SELECT refuser FROM canary_pair WHERE client ="
                                                        + " 'imaging'")
                                        .mapTo(UUID.class)
                                        .map(PatientId::new)
                                        .one());
    }

    private Set<Fault> faults(String client) {
        return canaries.watched().stream()
                .filter(one -> one.client().equals(client))
                .findFirst()
                .orElseThrow()
                .faults();
    }

    /** Ask as the system does; return whether it is allowed. */
    private boolean ask(Identifier patient) {
        CompletableFuture<List<Reply>> told = new CompletableFuture<>();
        point.ask(
                new Inquiry(
                        imaging,
                        List.of(DecisionPoints.question(patient, "ecg")),
                        new Inquiry.Asker() {
                            @Override
                            public void answered(List<Reply> replies) {
                                told.complete(List.copyOf(replies));
                            }

                            @Override
                            public void unknown() {
                                told.completeExceptionally(new IllegalStateException("unknown"));
                            }
                        }));
        Reply.Answered reply = (Reply.Answered) DecisionPoints.await(told).get(0);
        return reply.answer().verdict().decision() == Decision.PERMIT;
    }

    private void use(Identifier patient) {
        reported.add(patients.find(patient).orElseThrow(), clock.instant());
    }

    /** What arrived of a system. */
    private static final class Reported implements AiUses {

        private final Map<PatientId, List<UsePoint>> uses = new HashMap<>();

        void add(PatientId patient, Instant occurred) {
            uses.computeIfAbsent(patient, p -> new ArrayList<>())
                    .add(
                            new UsePoint(
                                    occurred,
                                    "imaging",
                                    Involvement.SUGGESTED,
                                    true,
                                    Followed.YES,
                                    Classification.OK));
        }

        @Override
        public List<UsePoint> points(PatientId patient, Instant from, Instant until) {
            return uses.getOrDefault(patient, List.of()).stream()
                    .filter(use -> !use.occurred().isBefore(from))
                    .filter(use -> use.occurred().isBefore(until))
                    .toList();
        }

        @Override
        public UsePage timeline(
                PatientId patient, TimelineFilter filter, Optional<String> cursor, int limit) {
            throw new UnsupportedOperationException("no timeline here");
        }

        @Override
        public FullPage page(PatientId patient, Optional<String> cursor, int limit) {
            throw new UnsupportedOperationException("no timeline here");
        }

        @Override
        public Optional<AiUse> find(PatientId patient, UseId id) {
            return Optional.empty();
        }

        @Override
        public List<UseSummary> between(PatientId patient, Instant from, Instant until) {
            throw new UnsupportedOperationException("points only");
        }

        @Override
        public List<AiUse> all(PatientId patient) {
            throw new UnsupportedOperationException("points only");
        }

        @Override
        public void classify(PatientId patient, Map<UseId, Classification> classes) {
            throw new UnsupportedOperationException("points only");
        }
    }

    /** A clock that is set by hand. */
    private static final class Hands extends Clock {
        private volatile Instant now;

        Hands(Instant now) {
            this.now = now;
        }

        void move(Duration by) {
            now = now.plus(by);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
