package org.clairsoin.portal.explanation.store;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** The tables of plugins and of their texts. */
public interface ExplanationStore {
    /** Return a text that this very plugin gave to this very request. */
    @SqlQuery(
            """
            SELECT explanation FROM explanation
            WHERE plugin_sha256 = :pluginSha256 AND request_sha256 = :requestSha256
            """)
    Optional<byte[]> find(String pluginSha256, byte[] requestSha256);

    @SqlUpdate(
            """
            INSERT INTO explanation
                (plugin_sha256, request_sha256, request, explanation, origin, made_at)
            VALUES (:pluginSha256, :requestSha256, :request, :explanation, 'PLUGIN', :madeAt)
            ON CONFLICT DO NOTHING
            """)
    void keep(
            String pluginSha256,
            byte[] requestSha256,
            byte[] request,
            byte[] explanation,
            Instant madeAt);

    /** Return what is known of each plugin, the newest check first. */
    @SqlQuery("SELECT * FROM plugin ORDER BY checked_at DESC, sha256")
    @RegisterConstructorMapper(PluginRow.class)
    List<PluginRow> plugins();

    /** Return the declaration a plugin made, if it was ever asked. */
    @SqlQuery("SELECT declaration FROM plugin WHERE sha256 = :sha256 AND declaration IS NOT NULL")
    Optional<byte[]> declaration(String sha256);

    /** Return the rule by which a jar was last refused. */
    @SqlQuery("SELECT rule FROM plugin WHERE sha256 = :sha256 AND rule IS NOT NULL")
    Optional<String> rule(String sha256);

    @SqlUpdate("UPDATE plugin SET declaration = :declaration WHERE sha256 = :sha256")
    void declared(String sha256, byte[] declaration);

    /** Count a rule that an answer of a plugin broke. */
    @SqlUpdate(
            """
            INSERT INTO plugin_fault (plugin_sha256, rule, place, times, last_at)
            VALUES (:sha256, :rule, :place, 1, :at)
            ON CONFLICT (plugin_sha256, rule, place) DO UPDATE SET
                times = plugin_fault.times + 1,
                last_at = EXCLUDED.last_at
            """)
    void fault(String sha256, String rule, String place, Instant at);

    /**
     * A jar as it was last checked.
     *
     * @param pluginId null when the jar could not be read that far
     * @param state LIVE or REFUSED
     * @param rule stable name of the rule that refused it
     */
    record PluginRow(
            String sha256,
            String fileName,
            @Nullable String pluginId,
            @Nullable String version,
            @Nullable String provider,
            String state,
            @Nullable String rule,
            @Nullable String detail,
            Instant checkedAt) {}
}
