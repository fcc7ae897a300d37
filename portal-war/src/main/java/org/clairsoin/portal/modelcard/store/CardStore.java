package org.clairsoin.portal.modelcard.store;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** The tables of model cards. */
@RegisterConstructorMapper(CardRow.class)
@RegisterConstructorMapper(SharedTextRow.class)
public interface CardStore {

    @SqlQuery(
            """
            SELECT digest FROM model_card
            WHERE family = :family AND version = :version AND schema = :schema
            """)
    Optional<byte[]> digest(String family, String version, String schema);

    @SqlQuery(
            """
            SELECT xml FROM model_card
            WHERE family = :family AND version = :version AND schema = :schema
            """)
    Optional<byte[]> xml(String family, String version, String schema);

    @SqlQuery(
            """
            SELECT family, version, schema, received, given, declared_none, not_disclosed,
                   not_tested
            FROM model_card WHERE family = :family
            """)
    List<CardRow> ofFamily(String family);

    @SqlQuery(
            """
            SELECT family, version, schema, received, given, declared_none, not_disclosed,
                   not_tested
            FROM model_card
            """)
    List<CardRow> all();

    @SqlUpdate(
            """
            INSERT INTO model_card (family, version, schema, digest, xml, received, given,
                declared_none, not_disclosed, not_tested)
            VALUES (:family, :version, :schema, :digest, :xml, :received, :given,
                :declaredNone, :notDisclosed, :notTested)
            """)
    void add(@BindMethods CardRow card, byte[] digest, byte[] xml);

    @SqlBatch(
            """
            INSERT INTO model_card_text (family, version, schema, field, hash)
            VALUES (:family, :version, :schema, :field, :hash)
            """)
    void addTexts(@BindMethods Collection<CardTextRow> texts);

    @SqlQuery(
            """
            SELECT mine.field, count(DISTINCT other.family)::int AS families
            FROM model_card_text mine
            JOIN model_card_text other ON other.hash = mine.hash AND other.family <> mine.family
            WHERE mine.family = :family AND mine.version = :version AND mine.schema = :schema
            GROUP BY mine.field
            ORDER BY mine.field
            """)
    List<SharedTextRow> shared(String family, String version, String schema);
}
