package org.clairsoin.portal.audit.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.audit.AuditHistory.Entry;
import org.clairsoin.portal.audit.AuditHistory.Whose;
import org.jdbi.v3.core.Handle;

/** Read events of one chain. An action that only a newer version knows is left out. */
public final class AuditReader {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String[] KNOWN =
            Arrays.stream(AuditEvent.Action.values()).map(Enum::name).toArray(String[]::new);

    private static final String COLUMNS =
            """
            SELECT chain_id, seq, at, action, account_id, client, on_behalf_of, details::text, hash
            FROM audit
            """;

    private AuditReader() {}

    /** Return a page of a patient's events, newest first. */
    public static List<Entry> page(
            Handle handle,
            UUID patient,
            Whose whose,
            List<UUID> own,
            Optional<Long> before,
            int limit) {
        return handle.createQuery(
                        COLUMNS
                                + """
                                WHERE chain_id = :patient AND seq < :before
                                  AND action = ANY(:known)
                                  AND (:whose = 'ALL'
                                       OR (:whose = 'OWN') = coalesce(
                                           account_id = ANY(:own) AND on_behalf_of IS NULL, false))
                                ORDER BY seq DESC LIMIT :limit
                                """)
                .bind("patient", patient)
                .bind("before", before.orElse(Long.MAX_VALUE))
                .bind("known", KNOWN)
                .bind("whose", whose.name())
                .bind("own", own.toArray(UUID[]::new))
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list();
    }

    /** Return a patient's events of a period, oldest first. */
    public static List<Entry> between(
            Handle handle, UUID patient, Instant from, Instant until, int limit) {
        return handle.createQuery(
                        COLUMNS
                                + """
                                WHERE chain_id = :patient AND at >= :from AND at < :until
                                  AND action = ANY(:known)
                                ORDER BY seq LIMIT :limit
                                """)
                .bind("patient", patient)
                .bind("from", from.atOffset(ZoneOffset.UTC))
                .bind("until", until.atOffset(ZoneOffset.UTC))
                .bind("known", KNOWN)
                .bind("limit", limit)
                .map((row, context) -> entry(row))
                .list();
    }

    private static Entry entry(ResultSet row) throws SQLException {
        AuditEvent event =
                new AuditEvent(
                        AuditEvent.Action.valueOf(row.getString("action")),
                        Optional.of(row.getObject("chain_id", UUID.class)),
                        Optional.ofNullable(row.getObject("account_id", UUID.class)),
                        Optional.ofNullable(row.getString("client")),
                        Optional.ofNullable(row.getObject("on_behalf_of", UUID.class)),
                        details(row.getString("details")));
        return new Entry(
                row.getLong("seq"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                event,
                row.getBytes("hash"));
    }

    private static Map<String, String> details(String json) {
        Map<String, String> details = new HashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                details.put(parser.currentName(), parser.nextTextValue());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return details;
    }
}
