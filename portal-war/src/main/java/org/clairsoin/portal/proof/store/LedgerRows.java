package org.clairsoin.portal.proof.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jspecify.annotations.Nullable;

/**
 * Read the ledgers as they stand, for exports.
 *
 * <p>Begins at the tree and not at the ledgers, so that what is gone from them is seen to be gone.
 */
public interface LedgerRows {

    String CHOICES =
            """
            SELECT e.patient_id AS patient, e.seq, e.id, e.receipt, e.effect, e.nature,
                   e.recorded_at, e.from_at, e.until_at, e.takes_back, e.seal, e.prev_hash, e.hash,
                   c.salt, c.scope, c.purpose, c.tool, c.organization_id AS organization, c.account,
                   c.quality, c.text_version, c.text_language, c.text_sha256, c.reason
            FROM choice e LEFT JOIN choice_content c USING (patient_id, seq)
            """;

    String ERASURES =
            """
            SELECT e.patient_id AS patient, e.seq, e.at, e.basis, e.asked_by, e.confirmed_by,
                   EXISTS (SELECT FROM anchor a WHERE a.chain_id = e.patient_id
                           AND a.kind = 'ERASURE' AND a.seq = e.seq
                           AND a.leaf < (SELECT max(size) FROM tree_head))
                   OR EXISTS (SELECT FROM unanchored u WHERE u.chain_id = e.patient_id
                              AND u.kind = 'ERASURE' AND u.seq = e.seq) AS noted
            FROM erasure e
            """;

    /** That a tree of some size covers an event, but not yet its erasure. */
    String ERASED_LATER =
            """
            EXISTS (SELECT FROM anchor a WHERE a.chain_id = e.patient_id
                    AND a.kind = 'CHOICE' AND a.seq = e.seq AND a.leaf < :size)
            AND NOT EXISTS (SELECT FROM anchor a WHERE a.chain_id = e.patient_id
                            AND a.kind = 'ERASURE' AND a.seq = e.seq AND a.leaf < :size)
            """;

    /** Read what stands in some places of the tree, empty where nothing is known of a place. */
    @SqlQuery(
            """
            SELECT place AS leaf, n.hash AS leaf_hash, a.chain_id AS chain, a.kind, a.seq
            FROM generate_series(:from, :until - 1) AS place
            LEFT JOIN tree_node n ON n.level = 0 AND n.idx = place
            LEFT JOIN anchor a ON a.leaf = place
            ORDER BY place
            """)
    @RegisterConstructorMapper(PlaceRow.class)
    List<PlaceRow> places(long from, long until);

    /** Read the places of one patient's choices and erasures below a size of the tree. */
    @SqlQuery(
            """
            SELECT a.leaf, n.hash AS leaf_hash, a.chain_id AS chain, a.kind, a.seq
            FROM anchor a LEFT JOIN tree_node n ON n.level = 0 AND n.idx = a.leaf
            WHERE a.chain_id = :patient AND a.kind IN ('CHOICE', 'ERASURE') AND a.leaf < :size
            ORDER BY a.leaf
            """)
    @RegisterConstructorMapper(PlaceRow.class)
    List<PlaceRow> placesOf(UUID patient, long size);

    @SqlQuery(
            CHOICES
                    + """
                    JOIN unnest(:patients, :seqs) AS w (patient_id, seq) USING (patient_id, seq)
                    """)
    @RegisterConstructorMapper(ChoiceRow.class)
    List<ChoiceRow> choices(UUID[] patients, Long[] seqs);

    @SqlQuery(
            ERASURES
                    + """
                    JOIN unnest(:patients, :seqs) AS w (patient_id, seq) USING (patient_id, seq)
                    """)
    @RegisterConstructorMapper(ErasureRow.class)
    List<ErasureRow> erasures(UUID[] patients, Long[] seqs);

    /** Read events of the audit trail: for each place those after the place before in its chain. */
    @SqlQuery(
            """
            SELECT w.chain, w.seq AS leaf_seq, e.seq, e.at, e.action, e.account_id AS account,
                   e.client, e.on_behalf_of, e.details::text AS details, e.prev_hash, e.hash
            FROM unnest(:chains, :seqs) AS w (chain, seq)
            CROSS JOIN LATERAL (
                SELECT coalesce(max(p.seq), 0) AS seq FROM anchor p
                WHERE p.chain_id = w.chain AND p.kind = 'AUDIT' AND p.seq < w.seq) AS before
            JOIN audit e ON e.chain_id = w.chain AND e.seq > before.seq AND e.seq <= w.seq
            ORDER BY w.chain, e.seq
            """)
    @RegisterConstructorMapper(AuditRow.class)
    List<AuditRow> audits(UUID[] chains, Long[] seqs);

    @SqlQuery("SELECT id, issued, size, root, head FROM decision_group WHERE id = ANY(:groups)")
    @RegisterConstructorMapper(GroupRow.class)
    List<GroupRow> groups(UUID[] groups);

    /**
     * Read the decisions of some groups.
     *
     * @param from when the earliest group was issued, which keeps the rest out of the search
     */
    @SqlQuery(
            """
            SELECT group_id AS "group", leaf AS place, id, client, patient_ref, tool, device_system,
                   device_value, version, purpose, organization_system, organization_value,
                   planned_at, decision, reason, overridable, valid_until
            FROM decision
            WHERE issued BETWEEN :from AND :until AND group_id = ANY(:groups)
            ORDER BY group_id, leaf
            """)
    @RegisterConstructorMapper(DecisionRow.class)
    List<DecisionRow> decisions(UUID[] groups, Instant from, Instant until);

    /** Return the key of the event of choice some places further; empty past the last. */
    @SqlQuery(
            """
            SELECT patient_id AS chain, seq FROM choice WHERE (patient_id, seq) >= (:patient, :seq)
            ORDER BY patient_id, seq OFFSET :further LIMIT 1
            """)
    @RegisterConstructorMapper(KeyRow.class)
    Optional<KeyRow> choiceAfter(UUID patient, long seq, int further);

    /**
     * Read events of choice in a stretch of the ledger that no head covers and that do not wait for
     * one: there are none, unless somebody slipped them in.
     */
    @SqlQuery(
            CHOICES
                    + """
                    LEFT JOIN LATERAL (
                        SELECT a.leaf FROM anchor a WHERE a.chain_id = e.patient_id
                        AND a.kind = 'CHOICE' AND a.seq = e.seq LIMIT 1) AS anchored ON true
                    WHERE (e.patient_id, e.seq) >= (:patient, :seq)
                    AND (e.patient_id, e.seq) < (:untilPatient, :untilSeq)
                    AND anchored.leaf IS NULL
                    AND NOT EXISTS (SELECT FROM unanchored u WHERE u.chain_id = e.patient_id
                                    AND u.kind = 'CHOICE' AND u.seq = e.seq)
                    ORDER BY e.patient_id, e.seq
                    """)
    @RegisterConstructorMapper(ChoiceRow.class)
    List<ChoiceRow> strayChoices(UUID patient, long seq, UUID untilPatient, long untilSeq);

    @SqlQuery(
            """
            SELECT chain_id AS chain, seq FROM audit_head WHERE chain_id >= :from
            ORDER BY chain_id OFFSET :further LIMIT 1
            """)
    @RegisterConstructorMapper(KeyRow.class)
    Optional<KeyRow> auditChainAfter(UUID from, int further);

    /** Return chains of the audit trail whose newest event neither has a head nor waits for one. */
    @SqlQuery(
            """
            SELECT h.chain_id AS chain, h.seq FROM audit_head h
            LEFT JOIN LATERAL (
                SELECT a.leaf FROM anchor a WHERE a.chain_id = h.chain_id
                AND a.kind = 'AUDIT' AND a.seq >= h.seq LIMIT 1) AS anchored ON true
            WHERE h.chain_id >= :from AND h.chain_id < :until AND anchored.leaf IS NULL
            AND NOT EXISTS (SELECT FROM unanchored u WHERE u.chain_id = h.chain_id
                            AND u.kind = 'AUDIT')
            ORDER BY h.chain_id
            """)
    @RegisterConstructorMapper(KeyRow.class)
    List<KeyRow> strayAuditChains(UUID from, UUID until);

    @SqlQuery(
            """
            SELECT id AS chain, size AS seq FROM decision_group WHERE id >= :from
            ORDER BY id OFFSET :further LIMIT 1
            """)
    @RegisterConstructorMapper(KeyRow.class)
    Optional<KeyRow> groupAfter(UUID from, int further);

    /** Return groups of decisions that neither have a head nor wait for one. */
    @SqlQuery(
            """
            SELECT g.id AS chain, g.size AS seq FROM decision_group g
            LEFT JOIN LATERAL (
                SELECT a.leaf FROM anchor a WHERE a.chain_id = g.id
                AND a.kind = 'DECISIONS' LIMIT 1) AS anchored ON true
            WHERE g.id >= :from AND g.id < :until AND anchored.leaf IS NULL
            AND NOT EXISTS (SELECT FROM unanchored u WHERE u.chain_id = g.id
                            AND u.kind = 'DECISIONS')
            ORDER BY g.id
            """)
    @RegisterConstructorMapper(KeyRow.class)
    List<KeyRow> strayGroups(UUID from, UUID until);

    /** Read one patient's erasures that a tree of this size does not cover yet. */
    @SqlQuery(ERASURES + "WHERE e.patient_id = :patient AND " + ERASED_LATER + "ORDER BY e.seq")
    @RegisterConstructorMapper(ErasureRow.class)
    List<ErasureRow> laterErasuresOf(UUID patient, long size);

    /**
     * Read erasures that a tree of this size does not cover yet; those of events that it does not
     * cover either come with their events.
     */
    @SqlQuery(ERASURES + "WHERE " + ERASED_LATER + "ORDER BY e.patient_id, e.seq")
    @RegisterConstructorMapper(ErasureRow.class)
    List<ErasureRow> laterErasures(long size);

    /** A place of a ledger. */
    record KeyRow(UUID chain, long seq) {}

    /**
     * A place of the tree.
     *
     * @param leafHash null when the tree lost it
     * @param chain null, as kind and seq, when nothing says what it stands for
     */
    record PlaceRow(
            long leaf,
            byte @Nullable [] leafHash,
            @Nullable UUID chain,
            @Nullable String kind,
            @Nullable Long seq) {}

    /**
     * An event of choice.
     *
     * @param salt null, as all after it, when the content was erased
     */
    record ChoiceRow(
            UUID patient,
            long seq,
            UUID id,
            UUID receipt,
            String effect,
            String nature,
            Instant recordedAt,
            Instant fromAt,
            @Nullable Instant untilAt,
            @Nullable UUID takesBack,
            byte[] seal,
            byte[] prevHash,
            byte[] hash,
            byte @Nullable [] salt,
            @Nullable String scope,
            @Nullable String purpose,
            @Nullable String tool,
            @Nullable UUID organization,
            @Nullable UUID account,
            @Nullable String quality,
            @Nullable String textVersion,
            @Nullable String textLanguage,
            @Nullable String textSha256,
            @Nullable String reason) {}

    /**
     * An erasure.
     *
     * @param noted whether a head covers it or it waits for one; else somebody wrote it past the
     *     notes
     */
    record ErasureRow(
            UUID patient,
            long seq,
            Instant at,
            String basis,
            UUID askedBy,
            UUID confirmedBy,
            boolean noted) {}

    /**
     * An event of the audit trail.
     *
     * @param leafSeq where the chain stood when the leaf was made that covers it
     * @param details a JSON object of texts
     */
    record AuditRow(
            UUID chain,
            long leafSeq,
            long seq,
            Instant at,
            String action,
            @Nullable UUID account,
            @Nullable String client,
            @Nullable UUID onBehalfOf,
            String details,
            byte[] prevHash,
            byte[] hash) {}

    /** A group of decisions. */
    record GroupRow(UUID id, Instant issued, int size, byte[] root, String head) {}

    /** A decision, as it was signed. */
    record DecisionRow(
            UUID group,
            int place,
            UUID id,
            String client,
            byte[] patientRef,
            @Nullable String tool,
            @Nullable String deviceSystem,
            @Nullable String deviceValue,
            @Nullable String version,
            String purpose,
            @Nullable String organizationSystem,
            @Nullable String organizationValue,
            @Nullable Instant plannedAt,
            String decision,
            String reason,
            boolean overridable,
            @Nullable Instant validUntil) {}
}
