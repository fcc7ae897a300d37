package org.clairsoin.portal.access;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.patient.PatientId;
import org.jdbi.v3.core.Jdbi;

/** Accounts for the tests of other features. */
public final class PeopleForTests {

    private PeopleForTests() {}

    public static People of(Jdbi jdbi) {
        return new StoredPeople(jdbi);
    }

    /** Open an account, and return its id. */
    public static UUID account(
            Jdbi jdbi, String username, String name, Optional<PatientId> record, List<Role> roles) {
        UUID id = UUID.randomUUID();
        jdbi.useHandle(
                handle ->
                        handle.createUpdate(
                                        """
                                        INSERT INTO account (id, username, display_name,
                                            password_hash, roles, patient_id, opened)
                                        VALUES (:id, :username, :name, 'none', :roles, :record,
                                            now())
                                        """)
                                .bind("id", id)
                                .bind("username", username)
                                .bind("name", name)
                                .bindArray(
                                        "roles",
                                        String.class,
                                        roles.stream().map(Role::name).toList())
                                .bind("record", record.map(PatientId::value).orElse(null))
                                .execute());
        return id;
    }
}
