package org.clairsoin.portal.canary;

import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.clairsoin.portal.aiuse.AiUses;
import org.clairsoin.portal.canary.domain.Days;
import org.clairsoin.portal.canary.domain.Exercise;
import org.clairsoin.portal.canary.domain.Exercise.Conduct;
import org.clairsoin.portal.canary.domain.Fault;
import org.clairsoin.portal.canary.store.CanaryStore;
import org.clairsoin.portal.canary.store.CanaryStore.DayRow;
import org.clairsoin.portal.canary.store.CanaryStore.PairRow;
import org.clairsoin.portal.decision.Decisions;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.patient.Patients;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.MadeOnce;
import org.jdbi.v3.core.Jdbi;

/**
 * Watch the chain from a refusal to a use, each day and for each system that takes part.
 *
 * <p>Days are those of UTC. A row in the database gives each day to one node.
 */
@MadeOnce
public class Canaries {

    /** The numbering system of patients who do not exist. */
    public static final String SYSTEM = "urn:clairsoin:synthetic-patient";

    /** The portal itself, where no system takes part. */
    static final String PORTAL = "clairsoin";

    private static final UUID NOWHERE = new UUID(0, 0);
    private static final int DAYS_SHOWN = 30;

    /** What an answer that follows a choice gives as its reason; other reasons prove nothing. */
    private static final Set<String> OF_A_CHOICE =
            Set.of("CHOICE_REFUSES", "CHOICE_ALLOWS", "NO_CHOICE_RECORDED");

    private final Jdbi jdbi;
    private final Patients patients;
    private final Decisions decisions;
    private final AiUses uses;
    private final OwnCheck own;
    private final CanaryConfig config;
    private final Clock clock;

    @Inject
    public Canaries(
            Jdbi jdbi,
            Patients patients,
            Decisions decisions,
            AiUses uses,
            OwnCheck own,
            CanaryConfig config,
            Clock clock) {
        this.jdbi = jdbi;
        this.patients = patients;
        this.decisions = decisions;
        this.uses = uses;
        this.own = own;
        this.config = config;
        this.clock = clock;
    }

    /**
     * Let a system take part from now on, and return the numbers of its two patients.
     *
     * <p>Which of them refuses is not told: the system is to find out as it does for everybody.
     */
    public List<Identifier> join(String client, OrganizationId where) {
        PairRow pair = pair(client, where.value());
        return List.of(pair.refuser(), pair.accepter()).stream()
                .map(Canaries::number)
                .sorted(Comparator.comparing(Identifier::value))
                .toList();
    }

    private PairRow pair(String client, UUID where) {
        return find(client, where)
                .orElseGet(
                        () -> {
                            UUID refuser = newPatient();
                            UUID accepter = newPatient();
                            jdbi.useExtension(
                                    CanaryStore.class,
                                    store ->
                                            store.join(
                                                    client,
                                                    where,
                                                    refuser,
                                                    accepter,
                                                    clock.instant()));
                            return find(client, where).orElseThrow();
                        });
    }

    private Optional<PairRow> find(String client, UUID where) {
        return jdbi.withExtension(CanaryStore.class, store -> store.pair(client, where));
    }

    private UUID newPatient() {
        return patients.synthetic(SYSTEM).value();
    }

    static Identifier number(UUID patient) {
        return new Identifier(SYSTEM, patient.toString());
    }

    /** Begin what is due, ask what is unanswered, judge what can be judged. */
    public void round() {
        pair(PORTAL, NOWHERE);
        Map<String, PairRow> pairs =
                jdbi.withExtension(CanaryStore.class, CanaryStore::pairs).stream()
                        .collect(
                                Collectors.toMap(
                                        pair -> key(pair.client(), pair.organizationId()),
                                        Function.identity()));
        if (own.possible()) {
            pairs.values().forEach(this::begin);
        }
        for (DayRow day : jdbi.withExtension(CanaryStore.class, CanaryStore::unjudged)) {
            PairRow pair = pairs.get(key(day.client(), day.organizationId()));
            if (pair != null) {
                follow(pair, day);
            }
        }
    }

    private static String key(String client, UUID where) {
        return where + client;
    }

    private void begin(PairRow pair) {
        Instant now = clock.instant();
        LocalDate today = day(now);
        int begun =
                jdbi.withExtension(
                        CanaryStore.class,
                        store -> store.begin(pair.client(), pair.organizationId(), today, now));
        if (begun == 1) {
            own.refuse(new PatientId(pair.refuser()), today);
            own.accept(new PatientId(pair.accepter()));
            jdbi.useExtension(
                    CanaryStore.class,
                    store ->
                            store.refused(
                                    pair.client(), pair.organizationId(), today, clock.instant()));
        }
    }

    private void follow(PairRow pair, DayRow day) {
        Instant refused = day.refused() == null ? day.started() : day.refused();
        Optional<Exercise.Told> told = told(pair, day);
        Instant now = clock.instant();
        Instant end = refused.plus(config.window());
        boolean expected = !pair.client().equals(PORTAL);
        Exercise exercise =
                new Exercise(
                        refused,
                        told,
                        expected,
                        conduct(pair, pair.refuser(), false, refused, now),
                        conduct(pair, pair.accepter(), true, refused, now));
        List<String> faults = exercise.faults(now, end).stream().map(Enum::name).toList();
        boolean answeredOrLate = told.isPresent() || now.isAfter(refused.plus(Exercise.IN_TIME));
        boolean over = answeredOrLate && (!expected || !now.isBefore(end));
        if (over || !faults.equals(day.faults())) {
            jdbi.useExtension(
                    CanaryStore.class,
                    store ->
                            store.judge(
                                    day.client(),
                                    day.organizationId(),
                                    day.day(),
                                    faults,
                                    over ? now : null));
        }
    }

    /** Return the first answer of the day, asked for now where there is none yet. */
    private Optional<Exercise.Told> told(PairRow pair, DayRow day) {
        if (day.answered() != null && day.answeredRight() != null) {
            return Optional.of(new Exercise.Told(day.answered(), day.answeredRight()));
        }
        Optional<Boolean> right = own.ask(number(pair.refuser()), number(pair.accepter()));
        Instant now = clock.instant();
        right.ifPresent(
                known ->
                        jdbi.useExtension(
                                CanaryStore.class,
                                store ->
                                        store.answered(
                                                day.client(),
                                                day.organizationId(),
                                                day.day(),
                                                now,
                                                known)));
        return right.map(known -> new Exercise.Told(now, known));
    }

    private Conduct conduct(
            PairRow pair, UUID patient, boolean accepts, Instant from, Instant now) {
        if (pair.client().equals(PORTAL)) {
            return Conduct.NOTHING;
        }
        PatientId whom = new PatientId(patient);
        boolean asked = false;
        boolean permitted = false;
        boolean wrongly = false;
        for (Decisions.Logged answer : decisions.about(List.of(whom), from, now)) {
            if (!answer.organization().equals(place(pair))) {
                continue; // it is the portal's own question
            }
            asked = true;
            permitted = answer.permitted();
            wrongly |= permitted != accepts && OF_A_CHOICE.contains(answer.reason());
        }
        // The clock of a system may be a little ahead of ours.
        boolean used = !uses.points(whom, from, now.plus(Duration.ofMinutes(5))).isEmpty();
        return new Conduct(asked, permitted, wrongly, used);
    }

    private static Optional<OrganizationId> place(PairRow pair) {
        return Optional.of(new OrganizationId(pair.organizationId()));
    }

    /** Return how each system stands, the portal itself first. */
    public List<Watched> watched() {
        LocalDate today = day(clock.instant());
        LocalDate since = today.minusDays(DAYS_SHOWN);
        List<PairRow> pairs = jdbi.withExtension(CanaryStore.class, CanaryStore::pairs);
        Map<String, List<Days.Day>> held = new HashMap<>();
        for (DayRow row : jdbi.withExtension(CanaryStore.class, store -> store.since(since))) {
            held.computeIfAbsent(key(row.client(), row.organizationId()), k -> new ArrayList<>())
                    .add(new Days.Day(row.day(), row.judged() != null, faults(row)));
        }
        List<Watched> watched = new ArrayList<>();
        for (PairRow pair : pairs) {
            boolean portal = pair.client().equals(PORTAL);
            Days days =
                    new Days(
                            day(pair.since()),
                            held.getOrDefault(
                                    key(pair.client(), pair.organizationId()), List.of()));
            watched.add(
                    portal ? 0 : watched.size(),
                    new Watched(
                            pair.client(),
                            portal ? Optional.empty() : place(pair),
                            days.open(),
                            days.lastGood(),
                            days.missed(since, today)));
        }
        return watched;
    }

    private static Set<Fault> faults(DayRow row) {
        Set<Fault> faults = EnumSet.noneOf(Fault.class);
        row.faults().forEach(name -> faults.add(Fault.valueOf(name)));
        return faults;
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    /**
     * How one system stands.
     *
     * @param organization empty for the portal itself
     * @param lastGood the last whole day in order, of the last thirty
     * @param missed how many of the last thirty days had no exercise
     */
    public record Watched(
            String client,
            Optional<OrganizationId> organization,
            Set<Fault> faults,
            Optional<LocalDate> lastGood,
            int missed) {
        public Watched {
            faults = Set.copyOf(faults);
        }
    }
}
