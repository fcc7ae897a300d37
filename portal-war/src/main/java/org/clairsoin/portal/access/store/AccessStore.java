package org.clairsoin.portal.access.store;

import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;

/** Read and write accounts, the desk's codes and known systems. */
@RegisterConstructorMapper(AccountRow.class)
@RegisterConstructorMapper(ClientRow.class)
public interface AccessStore {

    @SqlQuery(
            """
            SELECT id, username, display_name, password_hash, roles, patient_id, demo
            FROM account WHERE id = :id AND ended IS NULL
            """)
    Optional<AccountRow> account(UUID id);

    @SqlQuery(
            """
            SELECT id, username, display_name, password_hash, roles, patient_id, demo
            FROM account WHERE username = :username AND ended IS NULL
            """)
    Optional<AccountRow> accountNamed(String username);

    /** Open an account; 0 when the user name is taken. */
    @SqlUpdate(
            """
            INSERT INTO account (id, username, display_name, password_hash, roles, patient_id, demo,
                                 opened)
            VALUES (:id, :username, :displayName, :passwordHash, :roles, :patientId, :demo, :opened)
            ON CONFLICT (username) DO NOTHING
            """)
    int open(
            UUID id,
            String username,
            String displayName,
            String passwordHash,
            List<String> roles,
            Optional<UUID> patientId,
            boolean demo,
            OffsetDateTime opened);

    /** Return some accounts, ended ones too: what they did stays theirs. */
    @SqlQuery(
            """
            SELECT id, username, display_name, password_hash, roles, patient_id, demo
            FROM account WHERE id = ANY(:ids)
            """)
    List<AccountRow> accounts(UUID... ids);

    /** Return the accounts that are linked to a patient, ended ones too. */
    @SqlQuery("SELECT id FROM account WHERE patient_id = :patientId")
    List<UUID> accountsOf(UUID patientId);

    @SqlUpdate("UPDATE account SET password_hash = :passwordHash WHERE id = :id")
    void changePassword(UUID id, String passwordHash);

    @SqlUpdate("UPDATE account SET patient_id = :patientId WHERE id = :id AND patient_id IS NULL")
    void link(UUID id, UUID patientId);

    /** Keep a code's hash; the patient's earlier unused codes end. */
    @SqlUpdate(
            """
            WITH ended AS (
                DELETE FROM access_code WHERE patient_id = :patientId AND used IS NULL)
            INSERT INTO access_code (patient_id, code_hash, issued, expires, issued_by)
            VALUES (:patientId, :codeHash, :issued, :expires, :issuedBy)
            """)
    void keepCode(
            UUID patientId,
            byte[] codeHash,
            OffsetDateTime issued,
            OffsetDateTime expires,
            UUID issuedBy);

    /** Use a code up and return its patient; empty for one unknown, used or expired. */
    @SqlQuery(
            """
            UPDATE access_code SET used = :now
            WHERE code_hash = :codeHash AND used IS NULL AND expires > :now
            RETURNING patient_id
            """)
    Optional<UUID> useCode(byte[] codeHash, OffsetDateTime now);

    @SqlQuery(
            """
            SELECT id, organization_id, network, source_systems
            FROM system_client WHERE id = :id AND ended IS NULL
            """)
    Optional<ClientRow> client(String id);

    /** Return some systems, ended ones too. */
    @SqlQuery(
            """
            SELECT id, organization_id, network, source_systems
            FROM system_client WHERE id = ANY(:ids)
            """)
    List<ClientRow> clients(String... ids);

    @SqlUpdate(
            """
            INSERT INTO system_client (id, network, source_systems) VALUES (:id, :network, '{}')
            ON CONFLICT (id) DO NOTHING
            """)
    void addClient(String id, boolean network);
}
