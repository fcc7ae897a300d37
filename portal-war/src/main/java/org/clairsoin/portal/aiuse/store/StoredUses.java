package org.clairsoin.portal.aiuse.store;

import jakarta.inject.Inject;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.clairsoin.portal.aiuse.AiUse;
import org.clairsoin.portal.aiuse.AiUses;
import org.clairsoin.portal.aiuse.Classification;
import org.clairsoin.portal.aiuse.LaterCheck;
import org.clairsoin.portal.aiuse.ObservedTool;
import org.clairsoin.portal.aiuse.ReportedUse;
import org.clairsoin.portal.aiuse.TimelineFilter;
import org.clairsoin.portal.aiuse.ToolSeen;
import org.clairsoin.portal.aiuse.ToolUsed;
import org.clairsoin.portal.aiuse.UseId;
import org.clairsoin.portal.aiuse.UsePage;
import org.clairsoin.portal.aiuse.UsePoint;
import org.clairsoin.portal.aiuse.UseReports;
import org.clairsoin.portal.aiuse.UseSummary;
import org.clairsoin.portal.aiuse.Verification;
import org.clairsoin.portal.aiuse.domain.UseBytes;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.organization.Organizations;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.SqlArray;
import org.clairsoin.portal.tool.Involvement;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolRegister;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Keeps uses in PostgreSQL: packed, one index, no query per row. */
@MadeOnce
public class StoredUses implements AiUses, UseReports {

    private static final int FROM_RECORDED = 1;
    private static final int FINAL = 2;
    private static final int CHECKED = 4;

    private static final String SUMMARY =
            """
            u.use_id, u.occurred, u.recorded, u.received, u.tool_id, u.source_id, u.flags,
            u.classification, u.involvement, u.followed, u.parts, u.organization_id, u.summary,
            u.checks
            """;

    private static final String WHOLE = SUMMARY + ", u.detail, u.purpose, u.changed, u.corrections";

    private static final String PAGE =
            """
            SELECT c.total, c.of_patient, c.tools, u.*
            FROM (SELECT count(*) FILTER (WHERE true %s) AS total, count(*) AS of_patient,
                         array_agg(DISTINCT u.tool_id) AS tools
                  FROM ai_use u WHERE u.patient_id = :patient) c
            LEFT JOIN LATERAL (
                SELECT %s FROM ai_use u
                WHERE u.patient_id = :patient %s %s
                ORDER BY u.occurred %s, u.use_id %s
                LIMIT :limit) u ON true
            """;
    private static final String OLDER = "AND (u.occurred, u.use_id) < (:at, :id)";
    private static final String NEWER = "AND (u.occurred, u.use_id) > (:at, :id)";

    private static final String ADD =
            """
            INSERT INTO ai_use (occurred, recorded, received, changed, tool_id, source_id, flags,
                classification, involvement, purpose, followed, parts, corrections, patient_id,
                use_id, carrier, organization_id, touched, summary, checks, detail)
            SELECT timestamptz 'epoch' + n.occurred * interval '1 microsecond',
                timestamptz 'epoch' + n.recorded * interval '1 microsecond',
                timestamptz 'epoch' + n.received * interval '1 microsecond',
                timestamptz 'epoch' + n.changed * interval '1 microsecond',
                n.tool, n.source, n.small & 255, n.small >> 8 & 255, n.small >> 16 & 255,
                n.small >> 24 & 255, n.small >> 32 & 255, n.small >> 40 & 255, n.small >> 48 & 255,
                n.patient, n.id, n.carrier, n.organization, n.touched::uuid[], n.summary, n.checks,
                n.detail
            FROM unnest(:occurred, :recorded, :received, :changed, :tools, :sources, :small,
                    :patients, :ids, :carriers, :organizations, :touched, :summaries, :checks,
                    :details)
                AS n (occurred, recorded, received, changed, tool, source, small, patient, id,
                    carrier, organization, touched, summary, checks, detail)
            """;

    private final Jdbi jdbi;
    private final ToolsSeen tools;
    private final StoredCoverage coverage;
    private final ToolRegister register;
    private final Organizations organizations;

    @Inject
    public StoredUses(
            Jdbi jdbi,
            ToolsSeen tools,
            StoredCoverage coverage,
            ToolRegister register,
            Organizations organizations) {
        this.jdbi = jdbi;
        this.tools = tools;
        this.coverage = coverage;
        this.register = register;
        this.organizations = organizations;
    }

    // ---- reading

    @Override
    public UsePage timeline(
            PatientId patient, TimelineFilter filter, Optional<String> cursor, int limit) {
        return jdbi.withHandle(
                handle -> {
                    Found<UseSummary> found =
                            page(
                                    patient,
                                    filter,
                                    cursor,
                                    limit,
                                    SUMMARY,
                                    Context::summary,
                                    Function.identity());
                    Counted counted = found.counted();
                    return new UsePage(
                            found.uses(),
                            counted.total,
                            counted.ofPatient,
                            families(handle, counted.tools),
                            found.next(),
                            found.previous());
                });
    }

    @Override
    public FullPage page(PatientId patient, Optional<String> cursor, int limit) {
        Found<AiUse> found =
                page(
                        patient,
                        TimelineFilter.ALL,
                        cursor,
                        limit,
                        WHOLE,
                        Context::use,
                        AiUse::summary);
        return new FullPage(found.uses(), found.next());
    }

    /** Read one page and what it is part of with one statement over one index. */
    private <T> Found<T> page(
            PatientId patient,
            TimelineFilter filter,
            Optional<String> cursor,
            int limit,
            String columns,
            Reading<T> reading,
            Function<T, UseSummary> summary) {
        Optional<UseCursor> from = cursor.flatMap(UseCursor::read);
        boolean back = from.map(UseCursor::back).orElse(false);
        return jdbi.withHandle(
                handle -> {
                    Condition condition = Condition.of(filter, handle, this);
                    String sql =
                            PAGE.formatted(
                                    condition.sql,
                                    columns,
                                    condition.sql,
                                    from.isEmpty() ? "" : back ? NEWER : OLDER,
                                    back ? "ASC" : "DESC",
                                    back ? "ASC" : "DESC");
                    Query query =
                            handle.createQuery(sql)
                                    .bind("patient", patient.value())
                                    .bind("limit", limit + 1);
                    from.ifPresent(at -> query.bind("at", utc(at.occurred())).bind("id", at.id()));
                    condition.bind(query);
                    Context context = new Context(handle, patient);
                    Counted counted = new Counted();
                    List<T> uses = new ArrayList<>();
                    query.map((row, c) -> read(row, context, reading, counted))
                            .forEach(use -> use.ifPresent(uses::add));
                    return Found.of(uses, counted, limit, from, summary);
                });
    }

    private static <T> Optional<T> read(
            ResultSet row, Context context, Reading<T> reading, Counted counted)
            throws SQLException {
        if (row.isFirst()) {
            counted.read(row);
        }
        return row.getObject("use_id") == null
                ? Optional.empty()
                : Optional.of(reading.read(context, row));
    }

    /** What all uses of a patient add up to; the same in every row of a page. */
    private static final class Counted {
        private int total;
        private int ofPatient;
        private List<Integer> tools = List.of();

        void read(ResultSet row) throws SQLException {
            total = row.getInt("total");
            ofPatient = row.getInt("of_patient");
            Array numbers = row.getArray("tools");
            tools = numbers == null ? List.of() : List.of((Integer[]) numbers.getArray());
        }
    }

    /** Makes something of a row. */
    private interface Reading<T> {
        T read(Context context, ResultSet row) throws SQLException;
    }

    /** One page of uses, newest first, and where its neighbours start. */
    private record Found<T>(
            List<T> uses, Counted counted, Optional<String> next, Optional<String> previous) {

        static <T> Found<T> of(
                List<T> read,
                Counted counted,
                int limit,
                Optional<UseCursor> from,
                Function<T, UseSummary> summary) {
            boolean back = from.map(UseCursor::back).orElse(false);
            boolean more = read.size() > limit;
            List<T> uses = new ArrayList<>(more ? read.subList(0, limit) : read);
            if (back) {
                Collections.reverse(uses);
            }
            if (uses.isEmpty()) {
                return new Found<>(uses, counted, Optional.empty(), Optional.empty());
            }
            boolean newer = back ? more : from.isPresent();
            boolean older = back || more;
            return new Found<>(
                    uses,
                    counted,
                    older
                            ? Optional.of(UseCursor.after(summary.apply(uses.get(uses.size() - 1))))
                            : Optional.empty(),
                    newer
                            ? Optional.of(UseCursor.before(summary.apply(uses.get(0))))
                            : Optional.empty());
        }
    }

    @Override
    public Optional<AiUse> find(PatientId patient, UseId id) {
        return uses(patient, "AND u.use_id = :id", query -> query.bind("id", id.value())).stream()
                .findFirst();
    }

    @Override
    public List<AiUse> all(PatientId patient) {
        return uses(patient, "ORDER BY u.occurred, u.use_id", query -> query);
    }

    @Override
    public List<UseSummary> between(PatientId patient, Instant from, Instant until) {
        return uses(
                        patient,
                        """
                        AND u.occurred >= :from AND u.occurred < :until
                        ORDER BY u.occurred DESC, u.use_id DESC
                        """,
                        query -> query.bind("from", utc(from)).bind("until", utc(until)))
                .stream()
                .map(AiUse::summary)
                .toList();
    }

    private List<AiUse> uses(PatientId patient, String more, Function<Query, Query> bound) {
        return jdbi.withHandle(
                handle -> {
                    Context context = new Context(handle, patient);
                    return bound.apply(
                                    handle.createQuery(
                                                    "SELECT "
                                                            + WHOLE
                                                            + " FROM ai_use u WHERE u.patient_id = :patient "
                                                            + more)
                                            .bind("patient", patient.value()))
                            .map((row, c) -> context.use(row))
                            .list();
                });
    }

    @Override
    public List<UsePoint> points(PatientId patient, Instant from, Instant until) {
        return jdbi.withHandle(
                handle -> {
                    Context context = new Context(handle, patient);
                    return handle.createQuery(
                                    """
                                    SELECT occurred, tool_id, source_id, flags, classification,
                                           involvement, followed
                                    FROM ai_use
                                    WHERE patient_id = :patient
                                      AND occurred >= :from AND occurred < :until
                                    ORDER BY occurred DESC, use_id DESC
                                    """)
                            .bind("patient", patient.value())
                            .bind("from", utc(from))
                            .bind("until", utc(until))
                            .map((row, c) -> context.point(row))
                            .list();
                });
    }

    @Override
    public List<ObservedTool> observed() {
        return jdbi.withHandle(tools::all).values().stream()
                .filter(tool -> tool.family(register).filter(ToolFamily::registered).isEmpty())
                .flatMap(tool -> observed(tool).stream())
                .distinct()
                .sorted(Comparator.comparing(ObservedTool::name, String.CASE_INSENSITIVE_ORDER))
                .toList();
    }

    /** Name a tool to everybody: what the device is called, never an agent's free text. */
    private static Optional<ObservedTool> observed(ToolSeen tool) {
        return tool.names().stream()
                .findFirst()
                .map(name -> new ObservedTool(name, tool.manufacturer()))
                .or(
                        () ->
                                tool.manufacturer()
                                        .map(maker -> new ObservedTool(maker, Optional.empty())));
    }

    /** Return the distinct families, with names, of some tools. */
    private List<ToolUsed> families(Handle handle, List<Integer> numbers) {
        Map<String, ToolUsed> byFamily = new LinkedHashMap<>();
        for (ToolSeen tool : tools.tools(handle, numbers).values()) {
            Optional<ToolFamily> family = tool.family(register);
            family.ifPresent(known -> byFamily.put(known.id().value(), tool.used(family)));
        }
        return byFamily.values().stream()
                .sorted(Comparator.comparing(tool -> tool.name().orElse("")))
                .toList();
    }

    /** Turns rows of one patient into uses, asking for each tool and organisation once. */
    private final class Context {
        private final Handle handle;
        private final PatientId patient;
        private final Map<Integer, Named> named = new HashMap<>();

        Context(Handle handle, PatientId patient) {
            this.handle = handle;
            this.patient = patient;
        }

        private Named named(int tool) {
            return named.computeIfAbsent(
                    tool,
                    number -> {
                        ToolSeen seen =
                                tools.tools(handle, List.of(number))
                                        .getOrDefault(number, ToolSeen.UNNAMED);
                        Optional<ToolFamily> family = seen.family(register);
                        return new Named(seen.used(family), family);
                    });
        }

        UsePoint point(ResultSet row) throws SQLException {
            return new UsePoint(
                    moment(row, "occurred"),
                    coverage.name(handle, row.getInt("source_id")),
                    involvement(row, named(row.getInt("tool_id"))),
                    (row.getInt("flags") & CHECKED) != 0,
                    Verification.Followed.values()[row.getInt("followed")],
                    Classification.values()[row.getInt("classification")]);
        }

        private Involvement involvement(ResultSet row, Named tool) throws SQLException {
            return StoredUses.involvement(
                    tool.family(), Involvement.values()[row.getInt("involvement")]);
        }

        UseSummary summary(ResultSet row) throws SQLException {
            Named tool = named(row.getInt("tool_id"));
            int flags = row.getInt("flags");
            UseBytes.Summary summary = UseBytes.summary(row.getBytes("summary"));
            Optional<OrganizationId> organization =
                    Optional.ofNullable(row.getObject("organization_id", UUID.class))
                            .map(OrganizationId::new);
            return new UseSummary(
                    new UseId(row.getObject("use_id", UUID.class)),
                    moment(row, "occurred"),
                    (flags & FROM_RECORDED) != 0,
                    moment(row, "recorded"),
                    moment(row, "received"),
                    tool.used(),
                    organization,
                    organization.map(id -> organizations.names(List.of(id)).getOrDefault(id, "?")),
                    coverage.name(handle, row.getInt("source_id")),
                    involvement(row, tool),
                    ReportedUse.merge(summary.own(), checks(row.getBytes("checks"))),
                    Classification.values()[row.getInt("classification")],
                    summary.act(),
                    summary.kind(),
                    row.getInt("parts"),
                    summary.override());
        }

        AiUse use(ResultSet row) throws SQLException {
            UseSummary shown = summary(row);
            UseBytes.Detail detail = UseBytes.detail(row.getBytes("detail"));
            OffsetDateTime changed = row.getObject("changed", OffsetDateTime.class);
            return new AiUse(
                    patient,
                    shown,
                    purpose(named(row.getInt("tool_id")).family(), row.getInt("purpose")),
                    detail.parts(),
                    detail.inputs(),
                    detail.codes(),
                    detail.decisionId(),
                    detail.confidence(),
                    (row.getInt("flags") & FINAL) != 0,
                    changed == null ? shown.received() : changed.toInstant(),
                    row.getInt("corrections"));
        }
    }

    /** A tool as pages name it, and what the register has of it. */
    private record Named(ToolUsed used, Optional<ToolFamily> family) {}

    private static Involvement involvement(Optional<ToolFamily> family, Involvement reported) {
        return family.map(ToolFamily::involvement)
                .filter(one -> one != Involvement.NOT_REPORTED)
                .orElse(reported);
    }

    /** The number of a purpose, one more than its place; 0 for none reported. */
    private static int number(Optional<Purpose> purpose) {
        return purpose.map(one -> one.ordinal() + 1).orElse(0);
    }

    private static Purpose purpose(Optional<ToolFamily> family, int number) {
        return number > 0
                ? Purpose.values()[number - 1]
                : family.map(ToolFamily::purpose).orElse(Purpose.TREATDS);
    }

    private static List<LaterCheck> checks(byte @Nullable [] packed) {
        return packed == null ? List.of() : UseBytes.checks(packed);
    }

    /** What a filter asks of a row; words are fixed, values are bound. */
    private static final class Condition {
        private String sql = "";
        private final List<Consumer<Query>> bindings = new ArrayList<>();

        static Condition of(TimelineFilter filter, Handle handle, StoredUses uses) {
            Condition condition = new Condition();
            filter.from()
                    .ifPresent(
                            from ->
                                    condition.and(
                                            "u.occurred >= :from",
                                            query -> query.bind("from", utc(from))));
            filter.until()
                    .ifPresent(
                            until ->
                                    condition.and(
                                            "u.occurred < :until",
                                            query -> query.bind("until", utc(until))));
            if (filter.tool().isPresent() || filter.involvement().isPresent()) {
                condition.ofTools(filter, uses.tools.all(handle), uses.register);
            }
            if (filter.onlyNotFollowed()) {
                condition.and(
                        "u.followed = :notFollowed",
                        query -> query.bind("notFollowed", Verification.Followed.NO.ordinal()));
            }
            if (filter.onlyAgainstChoice()) {
                condition.and(
                        "u.classification IN (:afterNo, :saidNo)",
                        query ->
                                query.bind("afterNo", Classification.AFTER_OPT_OUT.ordinal())
                                        .bind("saidNo", Classification.CHECK_SAID_NO.ordinal()));
            }
            return condition;
        }

        private void ofTools(
                TimelineFilter filter, Map<Integer, ToolSeen> all, ToolRegister register) {
            List<Integer> ofFamily = new ArrayList<>();
            List<Integer> registerSays = new ArrayList<>();
            List<Integer> registerSaysIt = new ArrayList<>();
            all.forEach(
                    (number, tool) -> {
                        Optional<ToolFamily> family = tool.family(register);
                        if (family.map(ToolFamily::id).equals(filter.tool())) {
                            ofFamily.add(number);
                        }
                        Involvement said = involvement(family, Involvement.NOT_REPORTED);
                        if (said != Involvement.NOT_REPORTED) {
                            registerSays.add(number);
                            if (filter.involvement().equals(Optional.of(said))) {
                                registerSaysIt.add(number);
                            }
                        }
                    });
            if (filter.tool().isPresent()) {
                and(
                        "u.tool_id = ANY (:ofFamily)",
                        query -> query.bind("ofFamily", SqlArray.ints(ofFamily)));
            }
            filter.involvement()
                    .ifPresent(
                            wanted ->
                                    and(
                                            "(u.tool_id = ANY (:saysIt) OR u.involvement = :wanted"
                                                    + " AND u.tool_id <> ALL (:says))",
                                            query ->
                                                    query.bind(
                                                                    "saysIt",
                                                                    SqlArray.ints(registerSaysIt))
                                                            .bind(
                                                                    "says",
                                                                    SqlArray.ints(registerSays))
                                                            .bind("wanted", wanted.ordinal())));
        }

        private void and(String condition, Consumer<Query> binding) {
            sql += " AND " + condition;
            bindings.add(binding);
        }

        void bind(Query query) {
            bindings.forEach(binding -> binding.accept(query));
        }
    }

    // ---- writing

    @Override
    public void classify(PatientId patient, Map<UseId, Classification> classes) {
        if (classes.isEmpty()) {
            return;
        }
        List<UseId> ids = List.copyOf(classes.keySet());
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE ai_use u SET classification = n.classification
                                        FROM unnest(:ids, :classes) AS n (use_id, classification)
                                        WHERE u.patient_id = :patient AND u.use_id = n.use_id
                                        """)
                                .bind("patient", patient.value())
                                .bind(
                                        "ids",
                                        SqlArray.uuids(ids.stream().map(UseId::value).toList()))
                                .bind(
                                        "classes",
                                        SqlArray.ints(
                                                ids.stream()
                                                        .map(classes::get)
                                                        .map(Classification::ordinal)
                                                        .toList()))
                                .execute());
    }

    @Override
    public void know(Collection<ToolSeen> seen) {
        tools.know(seen);
    }

    @Override
    public AiUse asUse(
            ReportedUse report, UseId id, Instant received, Instant changed, int corrections) {
        Optional<ToolFamily> family = report.tool().family(register);
        return new AiUse(
                report.patient(),
                new UseSummary(
                        id,
                        report.occurred(),
                        report.occurredFromRecorded(),
                        report.recorded(),
                        received,
                        report.tool().used(family),
                        report.organization(),
                        report.organization()
                                .map(
                                        one ->
                                                organizations
                                                        .names(List.of(one))
                                                        .getOrDefault(one, "?")),
                        report.sourceSystem(),
                        involvement(family, report.involvement()),
                        report.verified(),
                        Classification.OK,
                        report.act(),
                        report.kind(),
                        report.resources(),
                        report.override()),
                purpose(family, number(report.purpose())),
                report.parts(),
                report.inputs(),
                report.codes(),
                report.decisionId(),
                report.confidence(),
                isFinal(report.resultFinal(), report.checks()),
                changed,
                corrections);
    }

    private static boolean isFinal(boolean own, List<LaterCheck> checks) {
        return own || checks.stream().anyMatch(LaterCheck::resultFinal);
    }

    @Override
    public void add(Collection<NewUse> uses) {
        if (uses.isEmpty()) {
            return;
        }
        List<NewUse> rows = List.copyOf(uses);
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(ADD)
                                .bind("occurred", micros(rows, row -> row.report().occurred()))
                                .bind("recorded", micros(rows, row -> row.report().recorded()))
                                .bind(
                                        "received",
                                        micros(rows, row -> row.use().summary().received()))
                                .bind("changed", micros(rows, StoredUses::changed))
                                .bind("tools", ints(rows, row -> tools.number(row.report().tool())))
                                .bind(
                                        "sources",
                                        ints(
                                                rows,
                                                row ->
                                                        coverage.number(
                                                                row.report().sourceSystem())))
                                .bind("small", SqlArray.longs(each(rows, StoredUses::small)))
                                .bind("patients", ids(rows, row -> row.report().patient().value()))
                                .bind("ids", ids(rows, row -> row.use().id().value()))
                                .bind("carriers", ids(rows, row -> row.report().carrier()))
                                .bind(
                                        "organizations",
                                        ids(
                                                rows,
                                                row ->
                                                        row.report()
                                                                .organization()
                                                                .map(OrganizationId::value)
                                                                .orElse(null)))
                                .bind("touched", SqlArray.texts(each(rows, StoredUses::touched)))
                                .bind(
                                        "summaries",
                                        SqlArray.bytes(
                                                each(rows, row -> UseBytes.summary(row.report()))))
                                .bind("checks", SqlArray.bytes(each(rows, StoredUses::checks)))
                                .bind(
                                        "details",
                                        SqlArray.bytes(
                                                each(rows, row -> UseBytes.detail(row.report()))))
                                .execute());
    }

    private static <T> List<@Nullable T> each(
            List<NewUse> rows, Function<NewUse, @Nullable T> value) {
        List<@Nullable T> values = new ArrayList<>(rows.size());
        rows.forEach(row -> values.add(value.apply(row)));
        return values;
    }

    private static Argument micros(List<NewUse> rows, Function<NewUse, @Nullable Instant> value) {
        return SqlArray.micros(each(rows, value));
    }

    private static Argument ints(List<NewUse> rows, Function<NewUse, @Nullable Integer> value) {
        return SqlArray.ints(each(rows, value));
    }

    private static Argument ids(List<NewUse> rows, Function<NewUse, @Nullable UUID> value) {
        return SqlArray.uuids(each(rows, value));
    }

    private static @Nullable Instant changed(NewUse row) {
        Instant changed = row.use().lastChanged();
        return changed.equals(row.use().summary().received()) ? null : changed;
    }

    /** Put the small numbers of a row into one. */
    private static Long small(NewUse row) {
        ReportedUse report = row.report();
        Verification verified = report.verified();
        long[] numbers = {
            flags(report, verified),
            row.use().summary().classification().ordinal(),
            report.involvement().ordinal(),
            number(report.purpose()),
            verified.followed().ordinal(),
            Math.min(report.resources(), 255),
            Math.min(row.use().corrections(), 255)
        };
        long all = 0;
        for (int i = 0; i < numbers.length; i++) {
            all |= numbers[i] << 8 * i;
        }
        return all;
    }

    private static int flags(ReportedUse report, Verification verified) {
        return (report.occurredFromRecorded() ? FROM_RECORDED : 0)
                | flags(isFinal(report.resultFinal(), report.checks()), verified);
    }

    private static int flags(boolean isFinal, Verification verified) {
        return (isFinal ? FINAL : 0)
                | (verified.humanCheck() == Verification.HumanCheck.YES ? CHECKED : 0);
    }

    private static @Nullable String touched(NewUse row) {
        List<UUID> touched = row.report().touched();
        return touched.isEmpty()
                ? null
                : touched.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }

    private static byte @Nullable [] checks(NewUse row) {
        List<LaterCheck> checks = row.report().checks();
        return checks.isEmpty() ? null : UseBytes.checks(checks);
    }

    @Override
    public List<Standing> touching(Collection<PatientId> patients, Collection<UUID> resources) {
        if (patients.isEmpty() || resources.isEmpty()) {
            return List.of();
        }
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT * FROM ai_use
                                        WHERE patient_id = ANY (:patients)
                                          AND (carrier = ANY (:resources)
                                               OR touched && :resources)
                                        ORDER BY patient_id, occurred, use_id
                                        FOR UPDATE
                                        """)
                                .bind(
                                        "patients",
                                        SqlArray.uuids(
                                                patients.stream().map(PatientId::value).toList()))
                                .bind("resources", SqlArray.uuids(resources))
                                .map((row, c) -> standing(handle, row))
                                .list());
    }

    private Standing standing(Handle handle, ResultSet row) throws SQLException {
        int tool = row.getInt("tool_id");
        Array touched = row.getArray("touched");
        UseBytes.Summary summary = UseBytes.summary(row.getBytes("summary"));
        return new Standing(
                new PatientId(row.getObject("patient_id", UUID.class)),
                new UseId(row.getObject("use_id", UUID.class)),
                moment(row, "occurred"),
                moment(row, "received"),
                row.getObject("carrier", UUID.class),
                touched == null ? List.of() : List.of((UUID[]) touched.getArray()),
                tools.tools(handle, List.of(tool)).getOrDefault(tool, ToolSeen.UNNAMED),
                summary.own(),
                checks(row.getBytes("checks")),
                (row.getInt("flags") & FINAL) != 0,
                row.getInt("corrections"));
    }

    @Override
    public void remove(Collection<Standing> uses) {
        if (uses.isEmpty()) {
            return;
        }
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        DELETE FROM ai_use u
                                        USING unnest(:patients, :ids) AS gone (patient_id, use_id)
                                        WHERE u.patient_id = gone.patient_id
                                          AND u.use_id = gone.use_id
                                        """)
                                .bind(
                                        "patients",
                                        SqlArray.uuids(
                                                uses.stream()
                                                        .map(u -> u.patient().value())
                                                        .toList()))
                                .bind(
                                        "ids",
                                        SqlArray.uuids(
                                                uses.stream().map(u -> u.id().value()).toList()))
                                .execute());
    }

    @Override
    public void check(Standing use, List<LaterCheck> checks, Instant changed) {
        Verification verified = ReportedUse.merge(use.own(), checks);
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        UPDATE ai_use
                                        SET checks = :checks, followed = :followed,
                                            flags = flags & :kept | :flags, changed = :changed
                                        WHERE patient_id = :patient AND use_id = :id
                                        """)
                                .bind("checks", UseBytes.checks(checks))
                                .bind("followed", verified.followed().ordinal())
                                .bind("kept", FROM_RECORDED)
                                .bind("flags", flags(isFinal(use.resultFinal(), checks), verified))
                                .bind("changed", utc(changed))
                                .bind("patient", use.patient().value())
                                .bind("id", use.id().value())
                                .execute());
    }

    static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    private static Instant moment(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }
}
