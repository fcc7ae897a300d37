package org.clairsoin.portal.explanation.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The tables of plugins, of those who vouch for them, and of what staff decided. */
public interface PluginStore {

    /** Return the number of the last change; it grows when anything about plugins changes. */
    @SqlQuery("SELECT number FROM plugin_change")
    long change();

    /** Note a change, and make whoever changes something at the same time wait. */
    @SqlUpdate("UPDATE plugin_change SET number = number + 1")
    void changed();

    @SqlQuery("SELECT * FROM plugin ORDER BY received_at DESC, sha256 LIMIT 500")
    @RegisterConstructorMapper(JarRow.class)
    List<JarRow> jars();

    @SqlQuery(
            """
            SELECT * FROM plugin WHERE vendor_id = :vendor
            ORDER BY received_at DESC, sha256 LIMIT 500
            """)
    @RegisterConstructorMapper(JarRow.class)
    List<JarRow> jarsOf(UUID vendor);

    @SqlQuery("SELECT * FROM plugin WHERE state = 'LIVE' ORDER BY plugin_id")
    @RegisterConstructorMapper(JarRow.class)
    List<JarRow> live();

    @SqlQuery("SELECT * FROM plugin WHERE sha256 = :sha256")
    @RegisterConstructorMapper(JarRow.class)
    Optional<JarRow> jar(String sha256);

    /** Find another jar of the same version that was not refused. */
    @SqlQuery(
            """
            SELECT sha256 FROM plugin
            WHERE plugin_id = :pluginId AND version = :version AND sha256 <> :sha256
                AND state <> 'REFUSED'
            LIMIT 1
            """)
    Optional<String> sameVersion(String pluginId, String version, String sha256);

    @SqlUpdate(
            """
            INSERT INTO plugin
                (sha256, file_name, plugin_id, version, provider, state, rule, detail, checked_at,
                 uploaded, vendor_id, size, api_range, signature, received_at, trust, trust_rule,
                 trust_place)
            VALUES
                (:sha256, :fileName, :pluginId, :version, :provider, :state, :rule, :detail,
                 :checkedAt, :uploaded, :vendorId, :size, :apiRange, :signature, :receivedAt,
                 :trust, :trustRule, :trustPlace)
            ON CONFLICT (sha256) DO UPDATE SET
                file_name = EXCLUDED.file_name,
                plugin_id = EXCLUDED.plugin_id,
                version = EXCLUDED.version,
                provider = EXCLUDED.provider,
                state = EXCLUDED.state,
                rule = EXCLUDED.rule,
                detail = EXCLUDED.detail,
                checked_at = EXCLUDED.checked_at,
                uploaded = EXCLUDED.uploaded,
                vendor_id = EXCLUDED.vendor_id,
                size = EXCLUDED.size,
                api_range = EXCLUDED.api_range,
                signature = EXCLUDED.signature,
                received_at = EXCLUDED.received_at,
                trust = EXCLUDED.trust,
                trust_rule = EXCLUDED.trust_rule,
                trust_place = EXCLUDED.trust_place,
                staged_by = NULL
            """)
    void receive(@BindMethods JarRow row);

    @SqlUpdate(
            """
            UPDATE plugin SET trust = :trust, trust_rule = :rule, trust_place = :place,
                checked_at = :at
            WHERE sha256 = :sha256
                AND (trust, trust_rule, trust_place) IS DISTINCT FROM (:trust, :rule, :place)
            """)
    int trusted(String sha256, String trust, String rule, String place, Instant at);

    @SqlUpdate("UPDATE plugin SET signature = :signature WHERE sha256 = :sha256")
    void resigned(String sha256, byte[] signature);

    @SqlUpdate(
            """
            UPDATE plugin SET state = :state, rule = :rule, detail = :detail, staged_by = :stagedBy
            WHERE sha256 = :sha256 AND state = :from
            """)
    int move(
            String sha256,
            String from,
            String state,
            @Nullable String rule,
            @Nullable String detail,
            @Nullable UUID stagedBy);

    @SqlQuery("SELECT sha256 FROM plugin WHERE plugin_id = :pluginId AND state = 'LIVE' FOR UPDATE")
    Optional<String> liveOf(String pluginId);

    @SqlUpdate("INSERT INTO plugin_bytes VALUES (:sha256, :bytes) ON CONFLICT DO NOTHING")
    void keepBytes(String sha256, byte[] bytes);

    @SqlQuery("SELECT bytes FROM plugin_bytes WHERE sha256 = :sha256")
    Optional<byte[]> bytes(String sha256);

    @SqlUpdate("DELETE FROM plugin_finding WHERE sha256 = :sha256")
    void forgetFindings(String sha256);

    @SqlUpdate(
            """
            INSERT INTO plugin_finding VALUES
                (:sha256, :n, :rule, :place, :error, :whatFr, :whatEn, :mendFr, :mendEn)
            """)
    void found(@BindMethods FindingRow row);

    @SqlQuery("SELECT * FROM plugin_finding WHERE sha256 = :sha256 ORDER BY error DESC, n")
    @RegisterConstructorMapper(FindingRow.class)
    List<FindingRow> findings(String sha256);

    @SqlUpdate(
            """
            INSERT INTO plugin_history (sha256, at, account_id, state, reason)
            VALUES (:sha256, :at, :account, :state, :reason)
            """)
    void happened(String sha256, Instant at, @Nullable UUID account, String state, String reason);

    @SqlQuery(
            """
            SELECT h.at, h.state, h.reason, a.display_name AS person
            FROM plugin_history h LEFT JOIN account a ON a.id = h.account_id
            WHERE h.sha256 = :sha256 ORDER BY h.n DESC LIMIT 200
            """)
    @RegisterConstructorMapper(HistoryRow.class)
    List<HistoryRow> history(String sha256);

    @SqlQuery(
            """
            SELECT f.rule, f.place, f.times, f.last_at FROM plugin_fault f
            WHERE f.plugin_sha256 = :sha256 ORDER BY f.last_at DESC LIMIT 100
            """)
    @RegisterConstructorMapper(FaultRow.class)
    List<FaultRow> faults(String sha256);

    @SqlQuery("SELECT * FROM plugin_key ORDER BY use, holder, valid_from DESC LIMIT 500")
    @RegisterConstructorMapper(KeyRow.class)
    List<KeyRow> keys();

    @SqlQuery("SELECT * FROM plugin_key WHERE id = :id FOR UPDATE")
    @RegisterConstructorMapper(KeyRow.class)
    Optional<KeyRow> key(String id);

    @SqlUpdate(
            """
            INSERT INTO plugin_key
                (id, use, public_key, holder, vendor_id, prefixes, valid_from, valid_until,
                 proposed_by, proposed_at, confirmed_by, confirmed_at)
            VALUES
                (:id, :use, :publicKey, :holder, :vendorId, :prefixes, :validFrom, :validUntil,
                 :proposedBy, :proposedAt, :confirmedBy, :confirmedAt)
            ON CONFLICT DO NOTHING
            """)
    int addKey(@BindMethods KeyRow row);

    @SqlUpdate(
            """
            UPDATE plugin_key SET confirmed_by = :account, confirmed_at = :at
            WHERE id = :id AND confirmed_at IS NULL AND proposed_by <> :account
            """)
    int confirmKey(String id, UUID account, Instant at);

    @SqlUpdate("UPDATE plugin_key SET valid_until = :until WHERE id = :id AND valid_until > :until")
    void endKey(String id, Instant until);

    @SqlUpdate(
            """
            UPDATE plugin_key SET revoked_by = :account, revoked_at = :at, reason = :reason
            WHERE id = :id AND revoked_at IS NULL
            """)
    int revokeKey(String id, UUID account, Instant at, String reason);

    @SqlQuery("SELECT number, sha256, file FROM plugin_catalogue")
    @RegisterConstructorMapper(CatalogueRow.class)
    Optional<CatalogueRow> catalogue();

    @SqlUpdate(
            """
            INSERT INTO plugin_catalogue (number, sha256, file, taken_at, taken_by)
            VALUES (:number, :sha256, :file, :at, :account)
            ON CONFLICT (one) DO UPDATE SET
                number = EXCLUDED.number, sha256 = EXCLUDED.sha256, file = EXCLUDED.file,
                taken_at = EXCLUDED.taken_at, taken_by = EXCLUDED.taken_by
            WHERE plugin_catalogue.number <= EXCLUDED.number
            """)
    int takeCatalogue(long number, String sha256, byte[] file, Instant at, UUID account);

    @SqlQuery("SELECT * FROM plugin_switch WHERE lifted_at IS NULL ORDER BY set_at DESC")
    @RegisterConstructorMapper(SwitchRow.class)
    List<SwitchRow> switches();

    @SqlUpdate(
            """
            INSERT INTO plugin_switch (id, scope, value, reason, set_by, set_at)
            VALUES (:id, :scope, :value, :reason, :account, :at)
            """)
    void switchOff(UUID id, String scope, String value, String reason, UUID account, Instant at);

    @SqlUpdate(
            """
            UPDATE plugin_switch SET lifted_by = :account, lifted_at = :at
            WHERE id = :id AND lifted_at IS NULL AND set_by <> :account
            """)
    int lift(UUID id, UUID account, Instant at);

    @SqlUpdate("INSERT INTO vendor (id, name) VALUES (:id, :name) ON CONFLICT DO NOTHING")
    void addVendor(UUID id, String name);

    @SqlQuery("SELECT id FROM vendor WHERE name = :name")
    Optional<UUID> vendorNamed(String name);

    @SqlQuery("SELECT id, name FROM vendor ORDER BY name")
    @RegisterConstructorMapper(VendorRow.class)
    List<VendorRow> vendors();

    @SqlUpdate(
            """
            INSERT INTO vendor_member (account_id, vendor_id)
            SELECT id, :vendor FROM account WHERE username = :username AND demo
            ON CONFLICT DO NOTHING
            """)
    void addDemoMember(String username, UUID vendor);

    @SqlQuery(
            """
            SELECT v.id, v.name FROM vendor v JOIN vendor_member m ON m.vendor_id = v.id
            WHERE m.account_id = :account
            """)
    @RegisterConstructorMapper(VendorRow.class)
    Optional<VendorRow> vendorOf(UUID account);

    @SqlUpdate(
            """
            INSERT INTO plugin_count VALUES (:sha256, :day, :explained, :fellBack)
            ON CONFLICT (sha256, day) DO UPDATE SET
                explained = plugin_count.explained + EXCLUDED.explained,
                fell_back = plugin_count.fell_back + EXCLUDED.fell_back
            """)
    void count(String sha256, LocalDate day, long explained, long fellBack);

    @SqlQuery(
            """
            SELECT coalesce(sum(explained), 0) AS explained, coalesce(sum(fell_back), 0) AS fell_back
            FROM plugin_count WHERE sha256 = :sha256
            """)
    @RegisterConstructorMapper(CountRow.class)
    CountRow counted(String sha256);

    /**
     * A jar: what it is, where it stands, what the last checks said.
     *
     * @param pluginId null when the jar could not be read that far
     * @param rule the rule by which it was refused; null unless it was
     * @param trust name of a {@code TrustState}
     */
    record JarRow(
            String sha256,
            String fileName,
            @Nullable String pluginId,
            @Nullable String version,
            @Nullable String provider,
            String state,
            @Nullable String rule,
            @Nullable String detail,
            Instant checkedAt,
            boolean uploaded,
            @Nullable UUID vendorId,
            @Nullable Long size,
            @Nullable String apiRange,
            byte @Nullable [] signature,
            Instant receivedAt,
            String trust,
            String trustRule,
            String trustPlace,
            @Nullable UUID stagedBy) {}

    /** One finding of the check, in both languages. */
    record FindingRow(
            String sha256,
            int n,
            String rule,
            String place,
            boolean error,
            String whatFr,
            String whatEn,
            String mendFr,
            String mendEn) {}

    /** One step in the life of a jar. */
    record HistoryRow(Instant at, String state, String reason, @Nullable String person) {}

    /** A rule that answers broke. */
    record FaultRow(String rule, String place, long times, Instant lastAt) {}

    /** A key, proposed, enrolled or revoked. */
    record KeyRow(
            String id,
            String use,
            byte[] publicKey,
            String holder,
            @Nullable UUID vendorId,
            List<String> prefixes,
            Instant validFrom,
            Instant validUntil,
            @Nullable UUID proposedBy,
            Instant proposedAt,
            @Nullable UUID confirmedBy,
            @Nullable Instant confirmedAt,
            @Nullable Instant revokedAt,
            @Nullable String reason) {}

    /** The newest accepted catalogue. */
    record CatalogueRow(long number, String sha256, byte[] file) {}

    /** A kill switch that is on. */
    record SwitchRow(
            UUID id, String scope, String value, String reason, UUID setBy, Instant setAt) {}

    /** A maker of plugins. */
    record VendorRow(UUID id, String name) {}

    /** How often a jar explained, and how often the page fell back. */
    record CountRow(long explained, long fellBack) {}
}
