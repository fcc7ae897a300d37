package org.clairsoin.portal.intake;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.access.SystemClient;
import org.clairsoin.portal.aiuse.Coverage;
import org.clairsoin.portal.aiuse.UseId;
import org.clairsoin.portal.aiuse.UseReports;
import org.clairsoin.portal.aiuse.domain.UseBytes;
import org.clairsoin.portal.intake.Receipt.Entry;
import org.clairsoin.portal.intake.Receipt.Issue;
import org.clairsoin.portal.intake.Receipt.Outcome;
import org.clairsoin.portal.intake.domain.Envelope;
import org.clairsoin.portal.intake.domain.Known;
import org.clairsoin.portal.intake.domain.MessageReader;
import org.clairsoin.portal.intake.domain.PatientRef;
import org.clairsoin.portal.intake.domain.Problem;
import org.clairsoin.portal.intake.domain.Reading;
import org.clairsoin.portal.intake.domain.Rows;
import org.clairsoin.portal.intake.store.ReportStore;
import org.clairsoin.portal.organization.Organization;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.organization.Organizations;
import org.clairsoin.portal.patient.IdentifiersDisagree;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.tool.ToolRegister;
import org.jspecify.annotations.Nullable;

/**
 * Takes in what systems report.
 *
 * <p>A transaction stands or falls whole; in a batch or a collection the good entries are stored,
 * and the others wait until their missing part arrives, or are refused with their reason.
 */
@MadeOnce
public class Intake {

    private static final int MOST_TRIES = 12;
    private static final int MOST_CONFLICTS = 5;

    private final ToolRegister register;
    private final Organizations organizations;
    private final Coverage coverage;
    private final UseReports uses;
    private final ReportStore store;
    private final Writing writing;
    private final ArrivedCards cards;
    private final IntakeSettings settings;
    private final Clock clock;

    @Inject
    Intake(
            ToolRegister register,
            Organizations organizations,
            Coverage coverage,
            UseReports uses,
            ReportStore store,
            Writing writing,
            ArrivedCards cards,
            IntakeSettings settings,
            Clock clock) {
        this.register = register;
        this.organizations = organizations;
        this.coverage = coverage;
        this.uses = uses;
        this.store = store;
        this.writing = writing;
        this.cards = cards;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * Take in a FHIR message.
     *
     * @throws PortalException when the message speaks for another client's system
     */
    public Receipt receive(SystemClient client, Envelope envelope) {
        MessageReader reader =
                new MessageReader(register, settings.decisions(), settings.testNumbers());
        String source = source(client, envelope.sourceSystem());
        return receive(
                () -> open(client, envelope, reader, source),
                envelope.kind() == Envelope.Kind.TRANSACTION);
    }

    /** Take in rows of a table, each for itself. */
    public Receipt receive(SystemClient client, Rows rows) {
        String source = source(client, Optional.empty());
        return receive(() -> open(client, rows, source), false);
    }

    /** Try until no other message comes between. */
    private Receipt receive(Supplier<Attempt> opening, boolean transaction) {
        Set<Integer> excluded = new HashSet<>();
        int conflicts = 0;
        for (int left = MOST_TRIES; ; left--) {
            Attempt attempt = opening.get();
            attempt.exclude(excluded);
            try {
                return attempt.finish(transaction);
            } catch (IdentifiersDisagree disagree) {
                if (left == 1 || !excluded.add(attempt.position(disagree, excluded))) {
                    throw disagree;
                }
            } catch (ConcurrentReport again) {
                if (++conflicts > MOST_CONFLICTS) {
                    throw new PortalException(
                            ProblemType.UNAVAILABLE, Message.of("intake.try-again"), again);
                }
            } catch (RuntimeException e) {
                if (!isConflict(e) || ++conflicts > MOST_CONFLICTS) {
                    throw e;
                }
            }
        }
    }

    private Attempt open(SystemClient client, Rows rows, String source) {
        Instant now = clock.instant();
        Reading reading = rows.read(client.id(), now);
        ReportStore.Stored stored =
                store.look(
                        reading.carriers().stream().map(Reading.Carrier::key).toList(), List.of());
        return new Attempt(
                client,
                source,
                reading,
                stored.known(),
                rows.raws(),
                Map.of(),
                now,
                rows.raws().size(),
                Set::of,
                entry -> Optional.empty());
    }

    /** Note, for the audit, a message that was refused before it could be read. */
    public void noteRefusal(SystemClient client, PortalException refusal) {
        writing.noteRefusal(client.id(), refusal.detail().key());
    }

    /** Tell whether two messages met: a unique key, a deadlock, a serialization failure. */
    private static boolean isConflict(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql && sql.getSQLState() != null) {
                return sql.getSQLState().equals("23505") || sql.getSQLState().startsWith("40");
            }
        }
        return false;
    }

    private String source(SystemClient client, Optional<String> named) {
        Optional<String> own = Optional.empty();
        if (named.isPresent()) {
            Optional<String> owner = coverage.ownerOf(named.get());
            if (owner.isPresent() && !owner.get().equals(client.id())) {
                throw new PortalException(
                        ProblemType.FORBIDDEN,
                        Message.of("intake.source-of-another", "place", "Bundle.meta.source"));
            }
            own =
                    owner.isPresent() || client.sourceSystems().contains(named.get())
                            ? named
                            : Optional.empty();
        }
        return coverage.heard(client.id(), own);
    }

    private Attempt open(
            SystemClient client, Envelope envelope, MessageReader reader, String source) {
        Instant now = clock.instant();
        MessageReader.Opened opened = reader.open(client.id(), envelope.parts());
        ReportStore.Stored stored = store.look(opened.wanted(), opened.arrived());
        List<Envelope.Part> parts = new ArrayList<>(envelope.parts());
        Map<Integer, UUID> guests = new HashMap<>();
        Map<UUID, Known> known = stored.known();
        if (!stored.waiting().isEmpty()) {
            for (ReportStore.Waiting waiting : stored.waiting()) {
                join(waiting, opened, parts, guests);
            }
            opened = reader.open(client.id(), parts);
            known = store.look(opened.wanted(), List.of()).known();
        }
        Reading reading = reader.read(opened, known, now);
        return new Attempt(
                client,
                source,
                reading,
                known,
                parts.stream().map(Envelope.Part::raw).toList(),
                guests,
                now,
                envelope.parts().size(),
                opened::closure,
                opened::key);
    }

    /** Put an entry that waited, and what it refers to, behind those of the message. */
    private static void join(
            ReportStore.Waiting waiting,
            MessageReader.Opened opened,
            List<Envelope.Part> parts,
            Map<Integer, UUID> guests) {
        Optional<Integer> again = opened.entry(waiting.id());
        if (again.isPresent()) {
            guests.put(again.get(), waiting.id()); // the sender sent the entry itself again
            return;
        }
        guests.put(parts.size(), waiting.id());
        for (byte[] entry : waiting.entries()) {
            Envelope.Part part = Envelope.waited(entry);
            if (guests.containsKey(parts.size()) || at(parts, part) < 0) {
                parts.add(part);
            }
        }
    }

    /** Return where the message already has an entry, -1 for nowhere. */
    private static int at(List<Envelope.Part> parts, Envelope.Part part) {
        for (int i = 0; i < parts.size(); i++) {
            if (!part.fullUrl().isEmpty() && parts.get(i).fullUrl().equals(part.fullUrl())
                    || Arrays.equals(parts.get(i).raw(), part.raw())) {
                return i;
            }
        }
        return -1;
    }

    /** One try to store a message. */
    private final class Attempt {
        private final SystemClient client;
        private final String source;
        private final Reading reading;
        private final Map<UUID, Known> known;
        private final List<byte[]> raws;
        private final Map<Integer, UUID> guests;
        private final Instant now;
        private final int own;
        private final IntFunction<Set<Integer>> closure;
        private final IntFunction<Optional<UUID>> key;
        private final Map<Integer, List<Problem>> problems = new TreeMap<>();
        private Set<Integer> excluded = Set.of();

        Attempt(
                SystemClient client,
                String source,
                Reading reading,
                Map<UUID, Known> known,
                List<byte[]> raws,
                Map<Integer, UUID> guests,
                Instant now,
                int own,
                IntFunction<Set<Integer>> closure,
                IntFunction<Optional<UUID>> key) {
            this.client = client;
            this.source = source;
            this.reading = reading;
            this.known = known;
            this.raws = raws;
            this.guests = guests;
            this.now = now;
            this.own = own;
            this.closure = closure;
            this.key = key;
            reading.problems()
                    .forEach(
                            (entry, wrong) -> {
                                if (!wrong.isEmpty()) {
                                    problems.put(entry, new ArrayList<>(wrong));
                                }
                            });
        }

        private void wrong(int entry, Problem problem) {
            problems.computeIfAbsent(entry, at -> new ArrayList<>()).add(problem);
        }

        /** Leave out what concerns patients whose identifiers disagree with what is stored. */
        void exclude(Set<Integer> positions) {
            excluded = Set.copyOf(positions);
            if (positions.isEmpty()) {
                return;
            }
            Set<Integer> entries = new HashSet<>();
            reading.owners()
                    .forEach(
                            (entry, ref) -> {
                                if (isExcluded(ref)) {
                                    entries.add(entry);
                                }
                            });
            for (Reading.Carrier carrier : reading.carriers()) {
                if (carrier.drafts().stream()
                        .flatMap(draft -> draft.touches().stream())
                        .anyMatch(touch -> isExcluded(touch.patient()))) {
                    entries.add(carrier.entry());
                }
            }
            for (int entry : entries) {
                String place = "Bundle.entry[" + entry + "].resource";
                wrong(
                        entry,
                        new Problem(
                                ProblemType.UNPROCESSABLE,
                                Message.of("intake.identifiers-disagree", "place", place),
                                place));
            }
        }

        private boolean isExcluded(PatientRef ref) {
            return ref instanceof PatientRef.Reported reported
                    && excluded.contains(reported.position());
        }

        /** Return the position of the patient at fault among all that were read. */
        int position(IdentifiersDisagree disagree, Set<Integer> already) {
            int left = disagree.report();
            for (int i = 0; i < reading.patients().size(); i++) {
                if (!already.contains(i) && left-- == 0) {
                    return i;
                }
            }
            return -1;
        }

        Receipt finish(boolean transaction) {
            Map<Identifier, OrganizationId> places = places();
            boolean ownWrong = problems.keySet().stream().anyMatch(entry -> entry < own);
            if (transaction && ownWrong) {
                return refuse();
            }
            uses.know(
                    reading.carriers().stream()
                            .flatMap(carrier -> carrier.drafts().stream())
                            .map(Reading.Draft::tool)
                            .toList());
            Job job =
                    new Job(
                            client.id(),
                            source,
                            client.organization(),
                            places,
                            withoutWrong(),
                            known,
                            raws,
                            excluded,
                            rejects(),
                            guests,
                            now);
            Writing.Written written = writing.write(job);
            return receipt(written, cards.keep(reading.cards()));
        }

        /** Find the organisations; a client speaks for its own only, unless it is a network. */
        private Map<Identifier, OrganizationId> places() {
            Map<Identifier, String> names = new LinkedHashMap<>();
            for (Reading.Carrier carrier : reading.carriers()) {
                for (Reading.Draft draft : carrier.drafts()) {
                    draft.organization()
                            .ifPresent(
                                    place -> names.putIfAbsent(place.identifier(), place.name()));
                }
            }
            if (names.isEmpty()) {
                return Map.of();
            }
            if (!client.network() && client.organization().isPresent()) {
                strangers(names.keySet());
            }
            Map<Identifier, OrganizationId> found = new HashMap<>();
            Map<Identifier, Organization> known = organizations.findOrCreate(names);
            known.forEach((identifier, organization) -> found.put(identifier, organization.id()));
            return found;
        }

        private void strangers(Collection<Identifier> named) {
            Set<Identifier> others = new HashSet<>();
            for (Identifier identifier : named) {
                Optional<OrganizationId> id = organizations.find(identifier).map(Organization::id);
                if (!id.equals(client.organization())) {
                    others.add(identifier);
                }
            }
            for (Reading.Carrier carrier : reading.carriers()) {
                for (Reading.Draft draft : carrier.drafts()) {
                    if (draft.organization()
                            .map(place -> others.contains(place.identifier()))
                            .orElse(false)) {
                        String place = "Bundle.entry[" + carrier.entry() + "].resource";
                        wrong(
                                carrier.entry(),
                                new Problem(
                                        ProblemType.FORBIDDEN,
                                        Message.of(
                                                "intake.organization-of-another", "place", place),
                                        place));
                        break;
                    }
                }
            }
        }

        private Reading withoutWrong() {
            return new Reading(
                    reading.patients(),
                    reading.carriers().stream()
                            .filter(carrier -> !problems.containsKey(carrier.entry()))
                            .toList(),
                    reading.checks().stream()
                            .filter(check -> !problems.containsKey(check.entry()))
                            .toList(),
                    reading.memories().stream()
                            .filter(memory -> !problems.containsKey(memory.entry()))
                            .toList(),
                    reading.owners(),
                    reading.cards(),
                    problems,
                    reading.notes());
        }

        private List<Job.Rejected> rejects() {
            List<Job.Rejected> rejects = new ArrayList<>();
            problems.forEach(
                    (entry, wrong) -> {
                        UUID guest = guests.get(entry);
                        if (entry < own || guest != null) {
                            rejects.add(rejected(entry, worst(wrong), guest));
                        }
                    });
            return rejects;
        }

        /** A fault that nothing mends goes before one that waits. */
        private Problem worst(List<Problem> wrong) {
            return wrong.stream()
                    .filter(problem -> !problem.waits())
                    .findFirst()
                    .orElse(wrong.get(0));
        }

        private Job.Rejected rejected(int entry, Problem problem, @Nullable UUID guest) {
            List<byte[]> entries = new ArrayList<>();
            entries.add(raws.get(entry));
            if (problem.waits()) {
                for (int other : closure.apply(entry)) {
                    if (other != entry) {
                        entries.add(raws.get(other));
                    }
                }
            }
            UUID id =
                    guest != null
                            ? guest
                            : key.apply(entry).orElseGet(() -> UseBytes.digest(raws.get(entry)));
            return new Job.Rejected(id, problem, entries);
        }

        private Receipt refuse() {
            Problem first =
                    problems.entrySet().stream()
                            .filter(entry -> entry.getKey() < own)
                            .map(entry -> worst(entry.getValue()))
                            .findFirst()
                            .orElseThrow();
            byte[] all =
                    String.join(
                                    "\n",
                                    raws.stream()
                                            .map(raw -> UseBytes.digest(raw).toString())
                                            .toList())
                            .getBytes(StandardCharsets.UTF_8);
            // the sender keeps the message: nothing of it is kept here, and nothing waits
            writing.refuse(
                    new Job.Rejected(
                            UseBytes.digest(all),
                            new Problem(first.type(), first.message(), first.place()),
                            List.of()),
                    client.id(),
                    now);
            List<Entry> entries = new ArrayList<>();
            for (int i = 0; i < own; i++) {
                List<Problem> wrong = problems.getOrDefault(i, List.of());
                entries.add(
                        new Entry(
                                wrong.isEmpty() ? Outcome.READ : Outcome.REFUSED,
                                Optional.empty(),
                                wrong.stream().map(this::issue).toList()));
            }
            return new Receipt(true, entries);
        }

        private Issue issue(Problem problem) {
            return new Issue(Optional.of(problem.type()), problem.message(), problem.place());
        }

        private Receipt receipt(Writing.Written written, Map<Integer, List<Message>> findings) {
            List<Entry> entries = new ArrayList<>();
            for (int i = 0; i < own; i++) {
                List<Problem> wrong = problems.getOrDefault(i, List.of());
                List<Issue> issues = new ArrayList<>();
                wrong.forEach(problem -> issues.add(issue(problem)));
                reading.notes()
                        .getOrDefault(i, List.of())
                        .forEach(note -> issues.add(new Issue(Optional.empty(), note, "")));
                findings.getOrDefault(i, List.of())
                        .forEach(found -> issues.add(new Issue(Optional.empty(), found, "")));
                if (written.late().contains(i)) {
                    issues.add(new Issue(Optional.empty(), Message.of("intake.older"), ""));
                }
                entries.add(new Entry(outcome(i, wrong, written), location(i, written), issues));
            }
            return new Receipt(false, entries);
        }

        private Outcome outcome(int entry, List<Problem> wrong, Writing.Written written) {
            if (!wrong.isEmpty()) {
                return worst(wrong).waits() ? Outcome.WAITING : Outcome.REFUSED;
            }
            return written.outcomes().getOrDefault(entry, Outcome.READ);
        }

        private Optional<String> location(int entry, Writing.Written written) {
            return Optional.ofNullable(written.uses().get(entry))
                    .map(UseId::toString)
                    .map(id -> "Provenance/" + id);
        }
    }
}
