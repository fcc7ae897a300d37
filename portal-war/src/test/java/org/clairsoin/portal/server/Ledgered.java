package org.clairsoin.portal.server;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.util.UUID;
import org.clairsoin.portal.shared.PortalException;
import org.jdbi.v3.core.Jdbi;

/** Writes a row in a transaction of the container, and fails where asked to. */
@Dependent
public class Ledgered {

    private final Jdbi jdbi;

    @Inject
    public Ledgered(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    @Transactional
    public void write(String client, boolean failing) {
        jdbi.useHandle(
                handle -> handle.execute("INSERT INTO system_client (id) VALUES (?)", client));
        jdbi.useHandle(
                handle ->
                        handle.execute(
                                "INSERT INTO access_code (patient_id, code_hash, issued, expires,"
                                        + " issued_by) VALUES (?, ?, now(), now(), ?)",
                                UUID.randomUUID(),
                                client.getBytes(java.nio.charset.StandardCharsets.UTF_8),
                                UUID.randomUUID()));
        if (failing) {
            throw PortalException.notFound();
        }
    }

    /** Count the rows that both statements of a client left. */
    public int rows(String client) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(
                                        "SELECT (SELECT count(*) FROM system_client WHERE id = :id)"
                                                + " + (SELECT count(*) FROM access_code"
                                                + " WHERE code_hash = convert_to(:id, 'UTF8'))")
                                .bind("id", client)
                                .mapTo(Integer.class)
                                .one());
    }
}
