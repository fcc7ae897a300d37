package org.clairsoin.portal.audit.store;

import java.time.OffsetDateTime;
import java.util.UUID;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jspecify.annotations.Nullable;

/** Append events to their chains. */
public interface AuditStore {

    /**
     * Append each event after the last one of its chain.
     *
     * <p>One statement takes the lock on the chain's head, moves it on and writes the event: the
     * sequence has no gap and no fork, and only events of one chain wait for each other.
     */
    @SqlBatch(
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
            """)
    void append(@BindMethods Iterable<Row> rows);

    /**
     * One event.
     *
     * @param start what stands for the hash before the first event
     * @param bytes canonical, without the sequence number
     * @param details a JSON object
     */
    record Row(
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
