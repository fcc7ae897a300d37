package org.clairsoin.portal.intake;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.clairsoin.portal.aiuse.AiUse;
import org.clairsoin.portal.aiuse.Classification;
import org.clairsoin.portal.aiuse.LaterCheck;
import org.clairsoin.portal.aiuse.ReportedUse;
import org.clairsoin.portal.aiuse.ToolSeen;
import org.clairsoin.portal.aiuse.UseId;
import org.clairsoin.portal.aiuse.UseReports;
import org.clairsoin.portal.aiuse.UseReports.NewUse;
import org.clairsoin.portal.aiuse.UseReports.Standing;
import org.clairsoin.portal.aiuse.UsesStored;
import org.clairsoin.portal.aiuse.domain.UseBytes;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.audit.AuditTrail;
import org.clairsoin.portal.incident.Incidents;
import org.clairsoin.portal.intake.Receipt.Outcome;
import org.clairsoin.portal.intake.domain.Assembly;
import org.clairsoin.portal.intake.domain.Known;
import org.clairsoin.portal.intake.domain.PatientRef;
import org.clairsoin.portal.intake.domain.Reading;
import org.clairsoin.portal.intake.store.EvidenceBytes;
import org.clairsoin.portal.intake.store.ReportStore;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.patient.PatientReport;
import org.clairsoin.portal.patient.Patients;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.SqlArray;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Stores what a message says in one transaction, with a number of statements that does not grow.
 */
@MadeOnce
class Writing {

    /** Whose the evidence is that concerns no one patient. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final Jdbi jdbi;
    private final Patients patients;
    private final UseReports uses;
    private final ReportStore store;
    private final Incidents incidents;
    private final AuditTrail audit;
    private final Event<UsesStored> stored;

    @Inject
    Writing(
            Jdbi jdbi,
            Patients patients,
            UseReports uses,
            ReportStore store,
            Incidents incidents,
            AuditTrail audit,
            Event<UsesStored> stored) {
        this.jdbi = jdbi;
        this.patients = patients;
        this.uses = uses;
        this.store = store;
        this.incidents = incidents;
        this.audit = audit;
        this.stored = stored;
    }

    /**
     * What came of the entries that report something.
     *
     * @param uses the first use of each, by position
     */
    record Written(Map<Integer, Outcome> outcomes, Map<Integer, UseId> uses, Set<Integer> late) {}

    /**
     * Store a message.
     *
     * @throws ConcurrentReport when it must be read again
     * @throws org.clairsoin.portal.patient.IdentifiersDisagree with the position of the report
     */
    @Transactional
    public Written write(Job job) {
        // What is called from here finds this handle, and does not ask for a connection each time.
        return jdbi.withHandle(handle -> new Run(job).write());
    }

    /** List a message that was refused as a whole, and note it. */
    @Transactional
    public void refuse(Job.Rejected rejected, String client, Instant now) {
        list(rejected, client, now);
        audit.record(refusal(client, rejected));
    }

    /** Note a message that could not even be read. */
    @Transactional
    public void noteRefusal(String client, String reason) {
        audit.record(
                new AuditEvent(
                        AuditEvent.Action.INTAKE_REFUSED,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(client),
                        Optional.empty(),
                        Map.of("reason", reason)));
    }

    private void list(Job.Rejected rejected, String client, Instant now) {
        store.reject(
                rejected.id(),
                client,
                now,
                rejected.problem().place(),
                rejected.problem().message().key(),
                rejected.problem().missing(),
                rejected.problem().waits() ? rejected.entries() : List.of());
    }

    private static AuditEvent refusal(String client, Job.Rejected rejected) {
        return new AuditEvent(
                AuditEvent.Action.INTAKE_REFUSED,
                Optional.empty(),
                Optional.empty(),
                Optional.of(client),
                Optional.empty(),
                Map.of(
                        "reason", rejected.problem().message().key(),
                        "place", rejected.problem().place()));
    }

    /** The storing of one message. */
    private final class Run {
        private final Job job;
        private final Reading reading;
        private final Map<Integer, PatientId> patientAt = new HashMap<>();
        private final Map<Integer, Outcome> outcomes = new TreeMap<>();
        private final Map<Integer, UseId> firstUse = new TreeMap<>();
        private final Set<Integer> late = new TreeSet<>();
        private final List<NewUse> fresh = new ArrayList<>();
        private final List<Standing> gone = new ArrayList<>();
        private final Map<UUID, Known> after = new LinkedHashMap<>();
        private final Set<Integer> told = new TreeSet<>();
        private final Set<PatientId> concerned = new LinkedHashSet<>();
        private final Set<PatientId> left = new LinkedHashSet<>();

        Run(Job job) {
            this.job = job;
            this.reading = job.reading();
        }

        Written write() {
            resolvePatients();
            Assembly assembly =
                    new Assembly(
                            this::patient, this::organization, job.speaksFor(), job.sourceSystem());
            for (Reading.Carrier carrier : reading.carriers()) {
                if (isKnown(carrier)) {
                    carrier(carrier, assembly.uses(carrier, reading.checks()));
                }
            }
            for (Reading.Memory memory : reading.memories()) {
                memory(memory);
            }
            uses.remove(gone);
            store(fresh);
            checks(assembly);
            remember();
            left.removeAll(concerned);
            left.forEach(incidents::reclassify);
            evidence();
            rejects();
            return new Written(outcomes, firstUse, late);
        }

        // ---- who

        private void resolvePatients() {
            List<Integer> positions = new ArrayList<>();
            List<PatientReport> reports = new ArrayList<>();
            for (int i = 0; i < reading.patients().size(); i++) {
                if (!job.excluded().contains(i)) {
                    positions.add(i);
                    reports.add(reading.patients().get(i));
                }
            }
            List<PatientId> ids = patients.resolve(reports);
            for (int i = 0; i < ids.size(); i++) {
                patientAt.put(positions.get(i), ids.get(i));
            }
        }

        private @Nullable PatientId patientOrNull(PatientRef ref) {
            return ref instanceof PatientRef.Stored stored
                    ? stored.id()
                    : patientAt.get(((PatientRef.Reported) ref).position());
        }

        private PatientId patient(PatientRef ref) {
            PatientId id = patientOrNull(ref);
            if (id == null) {
                throw new IllegalStateException("uses of excluded patients are left out");
            }
            return id;
        }

        private boolean isKnown(Reading.Carrier carrier) {
            return carrier.drafts().stream()
                    .flatMap(draft -> draft.touches().stream())
                    .allMatch(touch -> patientOrNull(touch.patient()) != null);
        }

        private Optional<OrganizationId> organization(Known.Place place) {
            return Optional.ofNullable(job.organizations().get(place.identifier()));
        }

        // ---- uses

        private void carrier(Reading.Carrier carrier, List<ReportedUse> reported) {
            UUID content = UseBytes.fingerprint(reported);
            List<PatientId> of = reported.stream().map(ReportedUse::patient).distinct().toList();
            Known before = job.known().get(carrier.key());
            if (before == null || before.content().isEmpty()) {
                isNew(carrier, reported, before);
                remember(carrier, before, of, content, List.of());
                return;
            }
            if (before.content().get().equals(content) && same(before.patients(), of)) {
                outcomes.putIfAbsent(carrier.entry(), Outcome.UNCHANGED);
                return;
            }
            if (isOlder(carrier, before, content)) {
                outcomes.putIfAbsent(carrier.entry(), Outcome.UNCHANGED);
                late.add(carrier.entry());
                return;
            }
            correct(carrier, reported, before);
            List<UUID> earlier = new ArrayList<>(before.earlier());
            earlier.add(before.content().get());
            remember(carrier, before, of, content, earlier);
        }

        private boolean same(Collection<PatientId> one, Collection<PatientId> other) {
            return Set.copyOf(one).equals(Set.copyOf(other));
        }

        private boolean isOlder(Reading.Carrier carrier, Known before, UUID content) {
            return before.earlier().contains(content)
                    || carrier.version().isPresent()
                            && before.version().isPresent()
                            && carrier.version().get().isBefore(before.version().get());
        }

        private void isNew(
                Reading.Carrier carrier, List<ReportedUse> reported, @Nullable Known before) {
            Set<UUID> keys = new HashSet<>();
            if (carrier.touchesOnly() && before != null) {
                keys.add(carrier.key());
            } else {
                reported.forEach(
                        use ->
                                use.touched().stream()
                                        .filter(job.known()::containsKey)
                                        .forEach(keys::add));
            }
            List<Standing> standing =
                    keys.isEmpty()
                            ? List.of()
                            : uses.touching(
                                    reported.stream().map(ReportedUse::patient).toList(), keys);
            for (ReportedUse use : reported) {
                Optional<Standing> one =
                        standing.stream()
                                .filter(other -> other.patient().equals(use.patient()))
                                .filter(other -> oneTool(other.tool(), use.tool()))
                                .filter(
                                        other ->
                                                carrier.touchesOnly()
                                                        || use.touched().contains(other.carrier()))
                                .filter(other -> !gone.contains(other))
                                .findFirst();
                if (carrier.touchesOnly() && one.isPresent()) {
                    outcomes.putIfAbsent(carrier.entry(), Outcome.UNCHANGED);
                } else if (one.isPresent()) {
                    // a label came first; the report that tells more takes its place
                    replace(carrier, use, one.get());
                } else {
                    add(carrier, use);
                }
            }
        }

        private boolean oneTool(ToolSeen one, ToolSeen other) {
            return one.equals(ToolSeen.UNNAMED)
                    || other.equals(ToolSeen.UNNAMED)
                    || one.same(other);
        }

        private void correct(Reading.Carrier carrier, List<ReportedUse> reported, Known before) {
            Set<PatientId> who = new LinkedHashSet<>(before.patients());
            reported.forEach(use -> who.add(use.patient()));
            List<Standing> standing = new ArrayList<>();
            for (Standing one : uses.touching(who, Set.of(carrier.key()))) {
                if (one.carrier().equals(carrier.key())) {
                    standing.add(one);
                }
            }
            if (standing.isEmpty()) {
                // the label's use went into that of a report; the report stands
                outcomes.putIfAbsent(carrier.entry(), Outcome.UNCHANGED);
                return;
            }
            List<Standing> rest = new ArrayList<>(standing);
            for (ReportedUse use : reported) {
                Optional<Standing> one =
                        rest.stream()
                                .filter(other -> other.patient().equals(use.patient()))
                                .filter(other -> oneTool(other.tool(), use.tool()))
                                .findFirst()
                                .or(
                                        () ->
                                                rest.stream()
                                                        .filter(
                                                                other ->
                                                                        other.patient()
                                                                                .equals(
                                                                                        use
                                                                                                .patient()))
                                                        .findFirst());
                if (one.isPresent()) {
                    rest.remove(one.get());
                    replace(carrier, use, one.get());
                } else {
                    add(carrier, use);
                }
            }
            gone.addAll(rest);
            rest.forEach(other -> left.add(other.patient()));
            outcomes.put(carrier.entry(), Outcome.CORRECTED);
        }

        private void add(Reading.Carrier carrier, ReportedUse use) {
            fresh(
                    carrier,
                    use,
                    uses.asUse(use, new UseId(UUID.randomUUID()), job.now(), job.now(), 0));
            outcomes.put(carrier.entry(), Outcome.CREATED);
        }

        private void replace(Reading.Carrier carrier, ReportedUse use, Standing standing) {
            gone.add(standing);
            Map<UUID, LaterCheck> checks = new LinkedHashMap<>();
            standing.checks().forEach(check -> checks.put(check.carrier(), check));
            use.checks().forEach(check -> checks.put(check.carrier(), check));
            ReportedUse whole = use.checked(List.copyOf(checks.values()));
            fresh(
                    carrier,
                    whole,
                    uses.asUse(
                            whole,
                            standing.id(),
                            standing.received(),
                            job.now(),
                            standing.corrections() + 1));
            outcomes.put(carrier.entry(), Outcome.CORRECTED);
        }

        private void fresh(Reading.Carrier carrier, ReportedUse report, AiUse use) {
            fresh.add(new NewUse(report, use));
            firstUse.putIfAbsent(carrier.entry(), use.id());
            told.add(carrier.entry());
            concerned.add(report.patient());
        }

        private void store(List<NewUse> reported) {
            if (reported.isEmpty()) {
                return;
            }
            List<Classification> classes =
                    incidents.classify(reported.stream().map(NewUse::use).toList());
            List<NewUse> classified = new ArrayList<>();
            for (int i = 0; i < reported.size(); i++) {
                classified.add(
                        new NewUse(
                                reported.get(i).report(),
                                reported.get(i).use().classified(classes.get(i))));
            }
            uses.add(classified);
            List<AiUse> all = classified.stream().map(NewUse::use).toList();
            incidents.follow(all);
            stored.fire(new UsesStored(all));
        }

        // ---- what people did afterwards

        private void checks(Assembly assembly) {
            for (Reading.Check check : reading.checks()) {
                check(check, assembly);
            }
        }

        private void check(Reading.Check check, Assembly assembly) {
            UUID content = UseBytes.digest(UseBytes.checks(List.of(check.check())));
            Known before = job.known().get(check.key());
            List<PatientId> of =
                    check.patients().stream()
                            .map(this::patientOrNull)
                            .filter(id -> id != null)
                            .distinct()
                            .toList();
            if (of.isEmpty()) {
                return;
            }
            if (before != null && before.content().equals(Optional.of(content))) {
                outcomes.putIfAbsent(check.entry(), Outcome.UNCHANGED);
                return;
            }
            if (before != null
                    && (before.earlier().contains(content)
                            || check.version().isPresent()
                                    && before.version().isPresent()
                                    && check.version().get().isBefore(before.version().get()))) {
                outcomes.putIfAbsent(check.entry(), Outcome.UNCHANGED);
                late.add(check.entry());
                return;
            }
            boolean inMessage = appliedToFresh(check);
            boolean stored = applyToStanding(check, of);
            if (!inMessage && !stored) {
                return; // it speaks of something that no tool touched, as far as we know
            }
            outcomes.put(check.entry(), before == null ? Outcome.CREATED : Outcome.CORRECTED);
            told.add(check.entry());
            concerned.addAll(of);
            List<UUID> earlier = new ArrayList<>(before == null ? List.of() : before.earlier());
            if (before != null) {
                before.content().ifPresent(earlier::add);
            }
            after.put(
                    check.key(),
                    new Known(
                            check.key(),
                            of,
                            check.base(),
                            Optional.of(content),
                            check.version(),
                            earlier,
                            new Known.Nothing()));
        }

        private boolean appliedToFresh(Reading.Check check) {
            return fresh.stream()
                    .anyMatch(
                            use ->
                                    use.report().checks().stream()
                                            .anyMatch(one -> one.carrier().equals(check.key())));
        }

        private boolean applyToStanding(Reading.Check check, List<PatientId> of) {
            Set<UUID> keys = new HashSet<>();
            check.keys().stream().filter(job.known()::containsKey).forEach(keys::add);
            for (Reading.Carrier carrier : reading.carriers()) {
                if (job.known().containsKey(carrier.key())
                        && carrier.drafts().stream()
                                .flatMap(draft -> draft.touches().stream())
                                .anyMatch(touch -> check.about().contains(touch.place()))) {
                    keys.add(carrier.key());
                }
            }
            if (keys.isEmpty()) {
                return false;
            }
            boolean found = false;
            for (Standing standing : uses.touching(of, keys)) {
                if (fresh.stream().anyMatch(use -> use.use().id().equals(standing.id()))) {
                    continue;
                }
                Map<UUID, LaterCheck> checks = new LinkedHashMap<>();
                standing.checks().forEach(one -> checks.put(one.carrier(), one));
                checks.put(check.key(), check.check());
                uses.check(standing, List.copyOf(checks.values()), job.now());
                found = true;
            }
            return found;
        }

        // ---- what is remembered

        private void remember(
                Reading.Carrier carrier,
                @Nullable Known before,
                List<PatientId> of,
                UUID content,
                List<UUID> earlier) {
            after.put(
                    carrier.key(),
                    new Known(
                            carrier.key(),
                            of,
                            carrier.base(),
                            Optional.of(content),
                            carrier.version(),
                            earlier,
                            before == null ? new Known.Nothing() : before.facts()));
        }

        private void memory(Reading.Memory memory) {
            List<PatientId> of = new ArrayList<>();
            if (memory.patient().isPresent()) {
                PatientId id = patientOrNull(memory.patient().get());
                if (id == null) {
                    return;
                }
                of.add(id);
            }
            Known before = job.known().get(memory.key());
            Known carried = after.get(memory.key());
            if (carried == null
                    && before != null
                    && before.facts().equals(memory.facts())
                    && same(before.patients(), of)) {
                return;
            }
            Known basis = carried != null ? carried : before;
            after.put(
                    memory.key(),
                    new Known(
                            memory.key(),
                            basis == null || of.isEmpty() ? of : carriedPatients(basis, of),
                            memory.base(),
                            basis == null ? Optional.empty() : basis.content(),
                            basis == null ? Optional.empty() : basis.version(),
                            basis == null ? List.of() : basis.earlier(),
                            memory.facts()));
        }

        private List<PatientId> carriedPatients(Known basis, List<PatientId> of) {
            return basis.content().isPresent() ? basis.patients() : of;
        }

        private void remember() {
            List<Known> added = new ArrayList<>();
            for (Known one : after.values()) {
                Known before = job.known().get(one.key());
                if (before == null) {
                    added.add(one);
                } else if (!store.change(before, one)) {
                    throw new ConcurrentReport();
                }
            }
            if (!store.add(added)) {
                throw new ConcurrentReport();
            }
        }

        // ---- proof

        private void evidence() {
            if (told.isEmpty()) {
                return;
            }
            long message =
                    SqlArray.micros(job.now()) << 10 | ThreadLocalRandom.current().nextInt(1_024);
            store.keep(message, bodies());
            List<AuditEvent> events = new ArrayList<>();
            for (PatientId patient : concerned) {
                long count =
                        fresh.stream()
                                .filter(use -> use.report().patient().equals(patient))
                                .count();
                events.add(
                        new AuditEvent(
                                AuditEvent.Action.INTAKE_STORED,
                                Optional.of(patient.value()),
                                Optional.empty(),
                                Optional.of(job.client()),
                                Optional.empty(),
                                Map.of(
                                        "message", Long.toString(message, 36),
                                        "uses", String.valueOf(count))));
            }
            audit.record(events);
        }

        /** Sort the entries by whom they are about; with one patient only, all are theirs. */
        private Map<UUID, byte[]> bodies() {
            Map<UUID, Set<Integer>> entries = new LinkedHashMap<>();
            concerned.forEach(patient -> entries.put(patient.value(), new TreeSet<>()));
            Set<Integer> shared = new TreeSet<>();
            for (int i = 0; i < job.raws().size(); i++) {
                shared.add(i);
            }
            reading.problems()
                    .forEach(
                            (entry, problems) -> {
                                if (!problems.isEmpty()) {
                                    shared.remove(entry);
                                }
                            });
            reading.owners()
                    .forEach(
                            (entry, ref) -> {
                                shared.remove(entry);
                                PatientId owner = patientOrNull(ref);
                                if (owner != null && entries.containsKey(owner.value())) {
                                    entries.get(owner.value()).add(entry);
                                }
                            });
            for (Reading.Carrier carrier : reading.carriers()) {
                carrier.drafts().stream()
                        .flatMap(draft -> draft.touches().stream())
                        .forEach(touch -> own(entries, shared, carrier.entry(), touch.patient()));
            }
            for (Reading.Check check : reading.checks()) {
                check.patients().forEach(ref -> own(entries, shared, check.entry(), ref));
            }
            if (entries.size() == 1) {
                entries.values().iterator().next().addAll(shared);
            } else if (!shared.isEmpty()) {
                entries.put(NOBODY, shared);
            }
            Map<UUID, byte[]> bodies = new LinkedHashMap<>();
            entries.forEach(
                    (patient, positions) ->
                            bodies.put(
                                    patient,
                                    EvidenceBytes.pack(
                                            positions.stream().map(job.raws()::get).toList())));
            return bodies;
        }

        private void own(
                Map<UUID, Set<Integer>> entries, Set<Integer> shared, int entry, PatientRef ref) {
            PatientId owner = patientOrNull(ref);
            if (owner != null && entries.containsKey(owner.value())) {
                entries.get(owner.value()).add(entry);
            }
            shared.remove(entry);
        }

        // ---- what could not be stored

        private void rejects() {
            Map<UUID, Job.Rejected> byId = new HashMap<>();
            job.rejects().forEach(rejected -> byId.put(rejected.id(), rejected));
            Set<UUID> guests = Set.copyOf(job.guests().values());
            for (Job.Rejected rejected : job.rejects()) {
                if (!guests.contains(rejected.id())) {
                    list(rejected, job.client(), job.now());
                    audit.record(refusal(job.client(), rejected));
                }
            }
            List<UUID> mended = new ArrayList<>();
            for (UUID guest : guests) {
                Job.Rejected again = byId.get(guest);
                if (again == null) {
                    mended.add(guest);
                } else {
                    store.stillWaiting(
                            guest, again.problem().message().key(), again.problem().missing());
                }
            }
            store.mended(mended);
        }
    }
}
