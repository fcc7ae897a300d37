package org.clairsoin.portal.patient.store;

import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.clairsoin.portal.patient.IdentifiersDisagree;
import org.clairsoin.portal.patient.Patient;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.patient.PatientReport;
import org.clairsoin.portal.patient.Patients;
import org.clairsoin.portal.patient.Representative;
import org.clairsoin.portal.patient.Sex;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.SqlArray;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Keeps patients in PostgreSQL. */
@MadeOnce
public class StoredPatients implements Patients {

    private static final String FIND =
            """
            SELECT i.system, i.value, i.patient_id,
                   p.name IS NULL OR p.birth_date IS NULL OR p.sex = 3 AS incomplete, p.deceased
            FROM unnest(:systems, :values) AS asked (system, value)
            JOIN patient_identifier i ON i.value = asked.value AND i.system = asked.system
            JOIN patient p ON p.patient_id = i.patient_id
            """;

    private final Jdbi jdbi;
    private final Clock clock;

    @Inject
    public StoredPatients(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    @Override
    public Optional<PatientId> find(Identifier identifier) {
        return Optional.ofNullable(find(List.of(identifier)).get(identifier));
    }

    @Override
    public Map<Identifier, PatientId> find(Collection<Identifier> identifiers) {
        return jdbi.withHandle(handle -> find(handle, identifiers));
    }

    @Override
    public Map<Identifier, PatientId> find(Handle handle, Collection<Identifier> identifiers) {
        Map<Identifier, PatientId> found = new HashMap<>();
        if (!identifiers.isEmpty()) {
            known(handle, identifiers)
                    .forEach((identifier, known) -> found.put(identifier, known.id()));
        }
        return found;
    }

    @Override
    public Optional<Patient> patient(PatientId id) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT p.name, p.birth_date, p.sex, p.deceased,
                                               i.systems, i.values
                                        FROM patient p CROSS JOIN LATERAL (
                                            SELECT array_agg(system ORDER BY system, value)
                                                       AS systems,
                                                   array_agg(value ORDER BY system, value)
                                                       AS values
                                            FROM patient_identifier
                                            WHERE patient_id = p.patient_id) i
                                        WHERE p.patient_id = :id
                                        """)
                                .bind("id", id.value())
                                .map((row, context) -> patient(row, id))
                                .findOne());
    }

    private static Patient patient(ResultSet row, PatientId id) throws SQLException {
        return new Patient(
                id,
                identifiers(row.getArray("systems"), row.getArray("values")),
                Optional.ofNullable(row.getString("name")),
                Optional.ofNullable(row.getObject("birth_date", LocalDate.class)),
                Sex.values()[row.getInt("sex")],
                row.getBoolean("deceased"));
    }

    private static List<Identifier> identifiers(@Nullable Array systems, @Nullable Array values)
            throws SQLException {
        if (systems == null || values == null) {
            return List.of();
        }
        String[] system = (String[]) systems.getArray();
        String[] value = (String[]) values.getArray();
        List<Identifier> identifiers = new ArrayList<>();
        for (int i = 0; i < system.length; i++) {
            identifiers.add(new Identifier(system[i], value[i]));
        }
        return identifiers;
    }

    @Override
    public PatientId synthetic(String system) {
        PatientId id = new PatientId(UUID.randomUUID());
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        WITH made AS (
                                            INSERT INTO patient (patient_id, sex, deceased, created,
                                                                 synthetic)
                                            VALUES (:id, :sex, false, :now, true)
                                            RETURNING patient_id)
                                        INSERT INTO patient_identifier (value, system, patient_id)
                                        SELECT :value, :system, patient_id FROM made
                                        """)
                                .bind("id", id.value())
                                .bind("sex", Sex.UNKNOWN.ordinal())
                                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                                .bind("value", id.value().toString())
                                .bind("system", system)
                                .execute());
        return id;
    }

    @Override
    public Set<PatientId> synthetic(Collection<PatientId> patients) {
        return jdbi.withHandle(
                handle ->
                        handle
                                .createQuery(
                                        """
                                        SELECT patient_id FROM patient
                                        WHERE patient_id = ANY(:ids) AND synthetic
                                        """)
                                .bind(
                                        "ids",
                                        SqlArray.uuids(
                                                patients.stream().map(PatientId::value).toList()))
                                .mapTo(UUID.class)
                                .map(PatientId::new)
                                .stream()
                                .collect(Collectors.toUnmodifiableSet()));
    }

    @Override
    public List<PatientId> resolve(List<PatientReport> reports) {
        if (reports.isEmpty()) {
            return List.of();
        }
        Set<Identifier> asked = new LinkedHashSet<>();
        reports.forEach(report -> asked.addAll(report.identifiers()));
        return jdbi.withHandle(
                handle -> {
                    Map<Identifier, Known> known = known(handle, asked);
                    People people = People.of(reports, known);
                    create(handle, people);
                    addIdentifiers(handle, people);
                    complete(handle, people);
                    return people.ids();
                });
    }

    private static Map<Identifier, Known> known(Handle handle, Collection<Identifier> asked) {
        Map<Identifier, Known> known = new HashMap<>();
        handle.createQuery(FIND)
                .bind("systems", SqlArray.texts(asked.stream().map(Identifier::system).toList()))
                .bind("values", SqlArray.texts(asked.stream().map(Identifier::value).toList()))
                .map(
                        (row, context) ->
                                Map.entry(
                                        new Identifier(row.getString(1), row.getString(2)),
                                        new Known(
                                                new PatientId(row.getObject(3, UUID.class)),
                                                row.getBoolean(4),
                                                row.getBoolean(5))))
                .forEach(entry -> known.put(entry.getKey(), entry.getValue()));
        return known;
    }

    private void create(Handle handle, People people) {
        List<People.Person> created = people.created();
        if (created.isEmpty()) {
            return;
        }
        handle.createUpdate(
                        """
                        INSERT INTO patient (patient_id, name, birth_date, sex, deceased, created)
                        SELECT id, name, birth_date::date, sex, deceased, :now
                        FROM unnest(:ids, :names, :births, :sexes, :deceased)
                            AS p (id, name, birth_date, sex, deceased)
                        """)
                .bind("now", OffsetDateTime.ofInstant(clock.instant(), ZoneOffset.UTC))
                .bind("ids", SqlArray.uuids(created.stream().map(p -> p.id().value()).toList()))
                .bind("names", SqlArray.texts(values(created, p -> p.name().orElse(null))))
                .bind("births", SqlArray.texts(values(created, p -> text(p.birthDate()))))
                .bind("sexes", SqlArray.ints(values(created, p -> p.sex().ordinal())))
                .bind("deceased", SqlArray.booleans(values(created, People.Person::deceased)))
                .execute();
    }

    private static @Nullable String text(Optional<LocalDate> date) {
        return date.map(LocalDate::toString).orElse(null);
    }

    private static <T> List<@Nullable T> values(
            List<People.Person> people, Function<People.Person, @Nullable T> value) {
        List<@Nullable T> values = new ArrayList<>();
        people.forEach(person -> values.add(value.apply(person)));
        return values;
    }

    /** Two messages may bring one identifier at once: the unique key lets only one pass. */
    private static void addIdentifiers(Handle handle, People people) {
        Map<Identifier, PatientId> added = people.newIdentifiers();
        if (added.isEmpty()) {
            return;
        }
        handle.createUpdate(
                        """
                        INSERT INTO patient_identifier (system, value, patient_id)
                        SELECT * FROM unnest(:systems, :values, :ids)
                        """)
                .bind(
                        "systems",
                        SqlArray.texts(added.keySet().stream().map(Identifier::system).toList()))
                .bind(
                        "values",
                        SqlArray.texts(added.keySet().stream().map(Identifier::value).toList()))
                .bind("ids", SqlArray.uuids(added.values().stream().map(PatientId::value).toList()))
                .execute();
    }

    private static void complete(Handle handle, People people) {
        List<People.Person> completed = people.completed();
        if (completed.isEmpty()) {
            return;
        }
        handle.createUpdate(
                        """
                        UPDATE patient p
                        SET name = coalesce(p.name, n.name),
                            birth_date = coalesce(p.birth_date, n.birth_date::date),
                            sex = CASE WHEN p.sex = 3 THEN n.sex ELSE p.sex END,
                            deceased = p.deceased OR n.deceased
                        FROM unnest(:ids, :names, :births, :sexes, :deceased)
                            AS n (id, name, birth_date, sex, deceased)
                        WHERE p.patient_id = n.id
                        """)
                .bind("ids", SqlArray.uuids(completed.stream().map(p -> p.id().value()).toList()))
                .bind("names", SqlArray.texts(values(completed, p -> p.name().orElse(null))))
                .bind("births", SqlArray.texts(values(completed, p -> text(p.birthDate()))))
                .bind("sexes", SqlArray.ints(values(completed, p -> p.sex().ordinal())))
                .bind("deceased", SqlArray.booleans(values(completed, People.Person::deceased)))
                .execute();
    }

    @Override
    public List<Representative> representedBy(UUID account) {
        Instant now = clock.instant();
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT patient_id, kind, may_see, may_choose, starts, ends
                                        FROM representative
                                        WHERE account_id = :account AND starts <= :now
                                          AND (ends IS NULL OR ends > :now)
                                        ORDER BY starts, patient_id
                                        """)
                                .bind("account", account)
                                .bind("now", OffsetDateTime.ofInstant(now, ZoneOffset.UTC))
                                .map((row, context) -> representative(row, account))
                                .list());
    }

    private static Representative representative(ResultSet row, UUID account) throws SQLException {
        return new Representative(
                account,
                new PatientId(row.getObject("patient_id", UUID.class)),
                Representative.Kind.valueOf(row.getString("kind")),
                row.getBoolean("may_see"),
                row.getBoolean("may_choose"),
                row.getObject("starts", OffsetDateTime.class).toInstant(),
                Optional.ofNullable(row.getObject("ends", OffsetDateTime.class))
                        .map(OffsetDateTime::toInstant));
    }

    @Override
    public void addRepresentative(Representative representative) {
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO representative (patient_id, account_id, kind,
                                            may_see, may_choose, starts, ends)
                                        VALUES (:patient, :account, :kind, :see, :choose, :from,
                                            :until)
                                        """)
                                .bind("patient", representative.patient().value())
                                .bind("account", representative.account())
                                .bind("kind", representative.kind().name())
                                .bind("see", representative.maySee())
                                .bind("choose", representative.mayChoose())
                                .bind("from", utc(representative.from()))
                                .bind(
                                        "until",
                                        representative
                                                .until()
                                                .map(StoredPatients::utc)
                                                .orElse(null))
                                .execute());
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /**
     * What is stored behind an identifier.
     *
     * @param incomplete whether name, birth date or sex is missing
     */
    record Known(PatientId id, boolean incomplete, boolean deceased) {}

    /** The people some reports are about: which are one person, who is new, what is added. */
    static final class People {
        private final List<Person> persons = new ArrayList<>();
        private final List<Integer> ofReport = new ArrayList<>();
        private final Map<Identifier, PatientId> newIdentifiers = new LinkedHashMap<>();

        /**
         * Work out who is who.
         *
         * @throws IdentifiersDisagree when the identifiers of one report, or of reports that share
         *     an identifier, belong to two patients
         */
        static People of(List<PatientReport> reports, Map<Identifier, Known> known) {
            People people = new People();
            int[] group = groups(reports);
            Map<Integer, Integer> personOfGroup = new HashMap<>();
            for (int i = 0; i < reports.size(); i++) {
                PatientReport report = reports.get(i);
                Integer at = personOfGroup.get(group[i]);
                if (at == null) {
                    at = people.persons.size();
                    personOfGroup.put(group[i], at);
                    people.persons.add(new Person());
                }
                people.ofReport.add(at);
                Person person = people.persons.get(at);
                for (Identifier identifier : report.identifiers()) {
                    Known owner = known.get(identifier);
                    if (owner != null && !person.is(owner)) {
                        throw new IdentifiersDisagree(i);
                    }
                }
                person.hear(report);
            }
            for (int i = 0; i < reports.size(); i++) {
                for (Identifier identifier : reports.get(i).identifiers()) {
                    if (!known.containsKey(identifier)) {
                        people.newIdentifiers.put(
                                identifier, people.persons.get(people.ofReport.get(i)).id());
                    }
                }
            }
            return people;
        }

        /** Number the reports so that those that share an identifier have one number. */
        private static int[] groups(List<PatientReport> reports) {
            int[] group = new int[reports.size()];
            Map<Identifier, Integer> first = new HashMap<>();
            for (int i = 0; i < group.length; i++) {
                group[i] = i;
                for (Identifier identifier : reports.get(i).identifiers()) {
                    Integer other = first.putIfAbsent(identifier, i);
                    if (other != null) {
                        int from = group[i];
                        int to = group[other];
                        for (int j = 0; j <= i; j++) {
                            group[j] = group[j] == from ? to : group[j];
                        }
                    }
                }
            }
            return group;
        }

        List<PatientId> ids() {
            return ofReport.stream().map(at -> persons.get(at).id()).toList();
        }

        List<Person> created() {
            return persons.stream().filter(person -> person.known == null).toList();
        }

        /** Return the known people about whom a report says something that was missing. */
        List<Person> completed() {
            return persons.stream().filter(Person::completes).toList();
        }

        Map<Identifier, PatientId> newIdentifiers() {
            return newIdentifiers;
        }

        /** One person, as far as the reports tell. */
        static final class Person {
            private @Nullable Known known;
            private final PatientId fresh = PatientId.random();
            private Optional<String> name = Optional.empty();
            private Optional<LocalDate> birthDate = Optional.empty();
            private Sex sex = Sex.UNKNOWN;
            private boolean deceased;

            boolean is(Known owner) {
                if (known == null) {
                    known = owner;
                }
                return known.id().equals(owner.id());
            }

            void hear(PatientReport report) {
                name = name.or(report::name);
                birthDate = birthDate.or(report::birthDate);
                sex = sex == Sex.UNKNOWN ? report.sex().orElse(Sex.UNKNOWN) : sex;
                deceased |= report.deceased();
            }

            private boolean completes() {
                return known != null
                        && (known.incomplete()
                                        && (name.isPresent()
                                                || birthDate.isPresent()
                                                || sex != Sex.UNKNOWN)
                                || deceased && !known.deceased());
            }

            PatientId id() {
                return known == null ? fresh : known.id();
            }

            Optional<String> name() {
                return name;
            }

            Optional<LocalDate> birthDate() {
                return birthDate;
            }

            Sex sex() {
                return sex;
            }

            boolean deceased() {
                return deceased;
            }
        }
    }
}
