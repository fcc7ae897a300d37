package org.clairsoin.portal.tool.store;

import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The tables of the register. */
@RegisterConstructorMapper(FamilyRow.class)
@RegisterConstructorMapper(TextRow.class)
@RegisterConstructorMapper(IdentifierRow.class)
@RegisterConstructorMapper(VersionRow.class)
@RegisterConstructorMapper(LocalRow.class)
@RegisterConstructorMapper(PastRow.class)
public interface ToolStore {

    @SqlQuery("SELECT version FROM tool_register")
    long version();

    /** Keep other writers waiting until this transaction ends. */
    @SqlQuery("SELECT version FROM tool_register FOR UPDATE")
    long lock();

    @SqlUpdate("UPDATE tool_register SET version = version + 1")
    void countChange();

    @SqlQuery(
            """
            SELECT family, state, name, manufacturer, match_key, algorithm, purpose, involvement,
                   refusability, consent_needed, legal_class
            FROM tool_family
            """)
    List<FamilyRow> families();

    @SqlQuery("SELECT family, kind, fr, en FROM tool_text")
    List<TextRow> texts();

    @SqlQuery("SELECT system, value, family FROM tool_identifier")
    List<IdentifierRow> identifiers();

    @SqlQuery("SELECT family, version, has_card FROM tool_version")
    List<VersionRow> versions();

    @SqlQuery(
            """
            SELECT family, organization_id, refusability, reason_fr, reason_en, instead_fr,
                   instead_en, delay_fr, delay_en
            FROM tool_local
            """)
    List<LocalRow> local();

    @SqlQuery(
            """
            SELECT c.family, c.organization_id, a.before, a.answered_at
            FROM tool_change_answer a JOIN tool_change c USING (id)
            WHERE a.answer = 'CONFIRMED' AND c.kind = 'REFUSABILITY'
            ORDER BY a.answered_at DESC, c.n DESC
            """)
    List<PastRow> past();

    @SqlUpdate("DELETE FROM tool_local WHERE family = :family AND organization_id = :organization")
    void forgetLocal(String family, UUID organization);

    @SqlUpdate(
            """
            INSERT INTO tool_local (family, organization_id, refusability, reason_fr, reason_en,
                instead_fr, instead_en, delay_fr, delay_en)
            VALUES (:family, :organizationId, :refusability, :reasonFr, :reasonEn,
                :insteadFr, :insteadEn, :delayFr, :delayEn)
            """)
    void addLocal(@BindMethods LocalRow rule);

    @SqlUpdate(
            """
            INSERT INTO tool_family (family, state, name, manufacturer, match_key, algorithm,
                purpose, involvement, refusability, consent_needed, legal_class)
            VALUES (:family, :state, :name, :manufacturer, :matchKey, :algorithm,
                :purpose, :involvement, :refusability, :consentNeeded, :legalClass)
            ON CONFLICT (family) DO UPDATE SET state = excluded.state, name = excluded.name,
                manufacturer = excluded.manufacturer, match_key = excluded.match_key,
                algorithm = excluded.algorithm, purpose = excluded.purpose,
                involvement = excluded.involvement, refusability = excluded.refusability,
                consent_needed = excluded.consent_needed, legal_class = excluded.legal_class
            """)
    void put(@BindMethods FamilyRow family);

    @SqlUpdate("DELETE FROM tool_text WHERE family = :family")
    void forgetTexts(String family);

    @SqlBatch("INSERT INTO tool_text (family, kind, fr, en) VALUES (:family, :kind, :fr, :en)")
    void addTexts(@BindMethods Collection<TextRow> texts);

    @SqlUpdate("DELETE FROM tool_identifier WHERE family = :family")
    void forgetIdentifiers(String family);

    @SqlBatch(
            """
            INSERT INTO tool_identifier (system, value, family) VALUES (:system, :value, :family)
            """)
    void addIdentifiers(@BindMethods Collection<IdentifierRow> identifiers);

    @SqlBatch(
            """
            INSERT INTO tool_version (family, version, has_card)
            VALUES (:family, :version, :hasCard)
            ON CONFLICT (family, version)
                DO UPDATE SET has_card = tool_version.has_card OR excluded.has_card
            """)
    void addVersions(@BindMethods Collection<VersionRow> versions);
}
