package org.clairsoin.portal.explanation.store;

import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.clairsoin.plugin.wire.Messages;
import org.clairsoin.plugin.wire.WireException;
import org.clairsoin.portal.aiuse.UseId;
import org.clairsoin.portal.explanation.Origin;
import org.clairsoin.portal.explanation.Readings;
import org.clairsoin.portal.explanation.ShownText;
import org.clairsoin.portal.explanation.TextSource;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.MadeOnce;
import org.jdbi.v3.core.Jdbi;

/**
 * Keeps what was read in PostgreSQL; a page costs one statement, whether it is read first or not.
 */
@MadeOnce
public class StoredReadings implements Readings {
    private static final Logger LOG = Logger.getLogger(StoredReadings.class.getName());

    private static final String SHOWN =
            """
            WITH kept AS (
                INSERT INTO explanation_reading (patient_id, use_id, reader, text_sha256, withheld,
                    id, read_at, origin, plugin_sha256, request_sha256, own_text)
                VALUES (:patient, :use, :reader, :text, :withheld,
                    :id, :now, :origin, :plugin, :request, :own)
                ON CONFLICT DO NOTHING)
            SELECT id, read_at FROM explanation_reading
            WHERE patient_id = :patient AND use_id = :use AND reader = :reader
                AND text_sha256 <> :text
            ORDER BY read_at DESC
            LIMIT 1
            """;
    private static final String FIND =
            """
            SELECT r.read_at, r.origin, r.withheld, p.version,
                coalesce(r.own_text, e.explanation) AS text
            FROM explanation_reading r
            LEFT JOIN explanation e ON e.plugin_sha256 = encode(r.plugin_sha256, 'hex')
                AND e.request_sha256 = r.request_sha256
            LEFT JOIN plugin p ON p.sha256 = encode(r.plugin_sha256, 'hex')
            WHERE r.patient_id = :patient AND r.use_id = :use AND r.reader = :reader AND r.id = :id
            """;

    private final Jdbi jdbi;
    private final Clock clock;

    @Inject
    public StoredReadings(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    @Override
    public Optional<Earlier> shown(PatientId patient, UseId use, UUID reader, ShownText text) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(SHOWN)
                                .bind("patient", patient.value())
                                .bind("use", use.value())
                                .bind("reader", reader)
                                .bind("text", hex(text.sha256()))
                                .bind("withheld", text.withheld())
                                .bind("id", UUID.randomUUID())
                                .bind("now", clock.instant().atOffset(ZoneOffset.UTC))
                                .bind("origin", text.origin().name())
                                .bind("plugin", text.source().map(StoredReadings::plugin))
                                .bind("request", text.source().map(StoredReadings::request))
                                .bind("own", text.own().map(Messages::write))
                                .map(
                                        (row, context) ->
                                                new Earlier(
                                                        row.getObject("id", UUID.class),
                                                        row.getObject(
                                                                        "read_at",
                                                                        OffsetDateTime.class)
                                                                .toInstant()))
                                .findOne());
    }

    @Override
    public Optional<Reading> find(PatientId patient, UseId use, UUID reader, UUID id) {
        return jdbi.withHandle(
                handle ->
                        handle.createQuery(FIND)
                                .bind("patient", patient.value())
                                .bind("use", use.value())
                                .bind("reader", reader)
                                .bind("id", id)
                                .map((row, context) -> reading(row))
                                .findOne()
                                .flatMap(found -> found));
    }

    private static Optional<Reading> reading(ResultSet row) throws SQLException {
        byte[] text = row.getBytes("text");
        if (text == null) {
            LOG.log(Level.WARNING, "A text that was read is not kept any more");
            return Optional.empty();
        }
        try {
            return Optional.of(
                    new Reading(
                            row.getObject("read_at", OffsetDateTime.class).toInstant(),
                            Origin.valueOf(row.getString("origin")),
                            row.getBoolean("withheld"),
                            Optional.ofNullable(row.getString("version")),
                            Messages.readExplanation(text)));
        } catch (WireException olderShape) {
            LOG.log(Level.WARNING, "A text that was read cannot be read any more", olderShape);
            return Optional.empty();
        }
    }

    private static byte[] plugin(TextSource source) {
        return hex(source.pluginSha256());
    }

    private static byte[] request(TextSource source) {
        return hex(source.requestSha256());
    }

    private static byte[] hex(String hash) {
        return HexFormat.of().parseHex(hash);
    }
}
