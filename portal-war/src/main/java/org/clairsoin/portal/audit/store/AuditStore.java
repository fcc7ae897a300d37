package org.clairsoin.portal.audit.store;

import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** Append events to their chains. */
public final class AuditStore {

    /**
     * Append an event after the last one of its chain.
     *
     * <p>One statement takes the lock on the chain's head, moves it on and writes the event: the
     * sequence has no gap and no fork, and only events of one chain wait for each other.
     */
    private static final String APPEND =
            """
            WITH head AS (
                INSERT INTO audit_head AS h (chain_id, seq, prev_hash, hash)
                VALUES (:chain, 1, :start,
                        sha256(:start || :bytes || '\\x00000008'::bytea || int8send(1)))
                ON CONFLICT (chain_id) DO UPDATE
                SET seq = h.seq + 1, prev_hash = h.hash,
                    hash = sha256(h.hash || :bytes || '\\x00000008'::bytea || int8send(h.seq + 1))
                RETURNING chain_id, seq, prev_hash, hash)
            INSERT INTO audit (chain_id, seq, at, action, account_id, client, on_behalf_of, details,
                               prev_hash, hash)
            SELECT chain_id, seq, :at, :action, :account, :client, :onBehalfOf, :details::jsonb,
                   prev_hash, hash
            FROM head
            """;

    private AuditStore() {}

    /** Append each event after the last one of its chain. */
    public static void append(Handle handle, Collection<Row> rows) {
        PreparedBatch batch = handle.prepareBatch(APPEND);
        for (Row row : rows) {
            batch.bind("chain", row.chain())
                    .bind("start", row.start())
                    .bind("bytes", row.bytes())
                    .bind("at", row.at())
                    .bind("action", row.action())
                    .bind("account", row.account())
                    .bind("client", row.client())
                    .bind("onBehalfOf", row.onBehalfOf())
                    .bind("details", row.details())
                    .add();
        }
        batch.execute();
    }

    /**
     * One event.
     *
     * @param start what stands for the hash before the first event
     * @param bytes canonical, without the sequence number
     * @param details a JSON object
     */
    public record Row(
            UUID chain,
            byte[] start,
            byte[] bytes,
            OffsetDateTime at,
            String action,
            @Nullable UUID account,
            @Nullable String client,
            @Nullable UUID onBehalfOf,
            String details) {}
}
