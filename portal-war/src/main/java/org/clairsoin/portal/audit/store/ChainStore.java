package org.clairsoin.portal.audit.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.audit.PatientEvents.Noted;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Read the chain of one patient. */
public final class ChainStore {

    private static final String PAGE =
            """
            SELECT seq, at, action, account_id, client, on_behalf_of, details ->> 'use' AS use
            FROM audit
            WHERE chain_id = :patient AND seq < :before AND account_id IS DISTINCT FROM :without
            ORDER BY seq DESC LIMIT :limit
            """;

    private ChainStore() {}

    /** Return events of the chain, newest first. */
    public static List<Noted> page(
            Handle handle, UUID patient, @Nullable UUID without, long before, int limit) {
        String sql =
                without == null
                        ? PAGE.replace("AND account_id IS DISTINCT FROM :without", "")
                        : PAGE;
        var query =
                handle.createQuery(sql)
                        .bind("patient", patient)
                        .bind("before", before)
                        .bind("limit", limit);
        if (without != null) {
            query.bind("without", without);
        }
        return query.map((row, context) -> noted(row)).list();
    }

    /** Return the time of the first event. */
    public static Optional<Instant> since(Handle handle, UUID patient) {
        return handle.createQuery("SELECT at FROM audit WHERE chain_id = :patient AND seq = 1")
                .bind("patient", patient)
                .map((row, context) -> row.getObject("at", OffsetDateTime.class).toInstant())
                .findOne();
    }

    private static Noted noted(ResultSet row) throws SQLException {
        return new Noted(
                row.getLong("seq"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("action"),
                Optional.ofNullable(row.getObject("account_id", UUID.class)),
                Optional.ofNullable(row.getString("client")),
                Optional.ofNullable(row.getObject("on_behalf_of", UUID.class)),
                Optional.ofNullable(row.getString("use")));
    }
}
