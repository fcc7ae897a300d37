package org.clairsoin.portal.aiuse.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.aiuse.Coverage;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;
import org.jspecify.annotations.Nullable;

/**
 * Keeps which system reports, since when, and when it was silent.
 *
 * <p>Every message is a sign of life; it is written at most once a minute.
 */
public final class StoredCoverage implements Coverage {

    private static final Duration STEP = Duration.ofMinutes(1);

    /** How long pages show the same reading; every page shows the sources. */
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final Jdbi jdbi;
    private final Clock clock;
    private final Duration silence;
    private final Map<String, Known> byName = new ConcurrentHashMap<>();
    private final Map<Integer, String> names = new ConcurrentHashMap<>();
    private volatile @Nullable Reading reading;

    /**
     * Make a coverage.
     *
     * @param silence how long a system may say nothing before it counts as silent
     */
    public StoredCoverage(Jdbi jdbi, Clock clock, Duration silence) {
        this.jdbi = jdbi;
        this.clock = clock;
        this.silence = silence;
    }

    @Override
    public List<Source> sources() {
        Instant now = clock.instant();
        Reading last = reading;
        if (last == null || !now.isBefore(last.until())) {
            last = new Reading(read(), now.plus(FRESH));
            reading = last;
        }
        return last.sources();
    }

    private List<Source> read() {
        return jdbi.withHandle(
                handle -> {
                    Map<Integer, List<Gap>> gaps = new HashMap<>();
                    handle.createQuery("SELECT * FROM source_gap ORDER BY source_id, starts")
                            .map(
                                    (row, context) ->
                                            Map.entry(
                                                    row.getInt("source_id"),
                                                    new Gap(
                                                            moment(row, "starts").orElseThrow(),
                                                            moment(row, "ends").orElseThrow())))
                            .forEach(
                                    gap ->
                                            gaps.computeIfAbsent(
                                                            gap.getKey(), id -> new ArrayList<>())
                                                    .add(gap.getValue()));
                    return handle.createQuery("SELECT * FROM source_system ORDER BY name")
                            .map(
                                    (row, context) ->
                                            new Source(
                                                    row.getString("name"),
                                                    row.getString("name"),
                                                    moment(row, "reporting_since"),
                                                    moment(row, "last_heard"),
                                                    gaps.getOrDefault(
                                                            row.getInt("source_id"), List.of())))
                            .list();
                });
    }

    @Override
    public void heartbeat(String client, String sourceSystem, Instant reportingSince, Instant at) {
        checkOwner(client, sourceSystem);
        jdbi.useHandle(
                handle -> {
                    handle.createUpdate(
                                    """
                                    INSERT INTO source_system (name, client, reporting_since)
                                    VALUES (:name, :client, :since)
                                    ON CONFLICT (name) DO UPDATE
                                    SET reporting_since = excluded.reporting_since
                                    WHERE source_system.client = excluded.client
                                      AND source_system.reporting_since
                                          IS DISTINCT FROM excluded.reporting_since
                                    """)
                            .bind("name", sourceSystem)
                            .bind("client", client)
                            .bind("since", utc(reportingSince))
                            .execute();
                    load(handle, sourceSystem);
                    hear(handle, sourceSystem, at);
                });
        checkOwner(client, sourceSystem);
    }

    /** A system speaks for itself only. */
    private void checkOwner(String client, String sourceSystem) {
        Known known = known(sourceSystem);
        if (known != null && !known.client.equals(client)) {
            throw new PortalException(
                    ProblemType.FORBIDDEN,
                    Message.of("intake.source-of-another", "place", "sourceSystem"));
        }
    }

    @Override
    public Optional<String> ownerOf(String sourceSystem) {
        Known known = known(sourceSystem);
        return known == null ? Optional.empty() : Optional.of(known.client);
    }

    @Override
    public String heard(String client, Optional<String> sourceSystem) {
        String name = sourceSystem.orElseGet(() -> onlySourceOf(client));
        Known known = known(name);
        Instant now = clock.instant();
        if (known == null) {
            jdbi.useHandle(
                    handle -> {
                        handle.createUpdate(
                                        """
                                        INSERT INTO source_system (name, client)
                                        VALUES (:name, :client) ON CONFLICT DO NOTHING
                                        """)
                                .bind("name", name)
                                .bind("client", client)
                                .execute();
                        load(handle, name);
                        hear(handle, name, now);
                    });
        } else if (known.heard.plus(STEP).isBefore(now)) {
            jdbi.useHandle(handle -> hear(handle, name, now));
        }
        return name;
    }

    /** Return the one system of a client that sends heartbeats; without one, the client itself. */
    private String onlySourceOf(String client) {
        List<String> own =
                byName.entrySet().stream()
                        .filter(entry -> entry.getValue().client.equals(client))
                        .map(Map.Entry::getKey)
                        .filter(name -> !name.equals(client))
                        .limit(2)
                        .toList();
        return own.size() == 1 ? own.get(0) : client;
    }

    /** Write down a sign of life, and the silence it ends. */
    private void hear(Handle handle, String name, Instant at) {
        handle.createUpdate(
                        """
                        WITH before AS (
                            SELECT source_id, last_heard FROM source_system
                            WHERE name = :name FOR UPDATE),
                        gap AS (
                            INSERT INTO source_gap (source_id, starts, ends)
                            SELECT source_id, last_heard, :at FROM before
                            WHERE last_heard < :at - :silence * interval '1 second'
                            ON CONFLICT DO NOTHING)
                        UPDATE source_system s SET last_heard = greatest(s.last_heard, :at)
                        FROM before WHERE s.source_id = before.source_id
                        """)
                .bind("name", name)
                .bind("at", utc(at))
                .bind("silence", silence.toSeconds())
                .execute();
        byName.computeIfPresent(name, (key, known) -> new Known(known.id, known.client, at));
        reading = null;
    }

    private @Nullable Known known(String name) {
        Known known = byName.get(name);
        if (known == null) {
            jdbi.useHandle(handle -> load(handle, name));
            known = byName.get(name);
        }
        return known;
    }

    private void load(Handle handle, String name) {
        handle.createQuery("SELECT * FROM source_system WHERE name = :name")
                .bind("name", name)
                .map(StoredCoverage::known)
                .forEach(this::remember);
    }

    /** Return the number of a system that was heard. */
    int number(String name) {
        Known known = known(name);
        if (known == null) {
            throw new IllegalStateException("a use was stored before its system was heard");
        }
        return known.id;
    }

    /** Return the name of a system by its number. */
    String name(Handle handle, int number) {
        String name = names.get(number);
        if (name != null) {
            return name;
        }
        handle.createQuery("SELECT * FROM source_system")
                .map(StoredCoverage::known)
                .forEach(this::remember);
        return names.getOrDefault(number, "?");
    }

    private void remember(Map.Entry<String, Known> entry) {
        byName.putIfAbsent(entry.getKey(), entry.getValue());
        names.put(entry.getValue().id, entry.getKey());
    }

    private static Map.Entry<String, Known> known(ResultSet row, StatementContext context)
            throws SQLException {
        return Map.entry(
                row.getString("name"),
                new Known(
                        row.getInt("source_id"),
                        row.getString("client"),
                        moment(row, "last_heard").orElse(Instant.EPOCH)));
    }

    private static Optional<Instant> moment(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant);
    }

    private static OffsetDateTime utc(Instant instant) {
        return OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }

    /** What the last reading found, and until when it is shown. */
    private record Reading(List<Source> sources, Instant until) {
        Reading {
            sources = List.copyOf(sources);
        }
    }

    /** What memory holds of a system. */
    private record Known(int id, String client, Instant heard) {}
}
