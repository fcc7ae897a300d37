package org.clairsoin.portal.consent.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.i18n.Language;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.ChoiceId;
import org.clairsoin.portal.consent.Choices;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.consent.LegalNature;
import org.clairsoin.portal.consent.PaperForm;
import org.clairsoin.portal.consent.Scope;
import org.clairsoin.portal.consent.domain.ScopeKind;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterConstructorMapper;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlBatch;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** Read and append events of the ledger. */
@RegisterRowMapper(ChoiceStore.ChoiceMapper.class)
public interface ChoiceStore {

    /** Reads every event of the ledger whose content was not erased. */
    String EVENTS =
            """
            SELECT e.patient_id, e.seq, e.id, e.receipt, e.effect, e.nature, e.recorded_at, e.from_at,
                   e.until_at, e.takes_back, c.scope, c.purpose, c.tool, c.organization_id, c.account,
                   c.quality, c.text_version, c.text_language, c.text_sha256, c.reason
            FROM choice e JOIN choice_content c USING (patient_id, seq)
            """;

    /** Wait for the choices of some patients in turn; released when the transaction ends. */
    @SqlQuery("SELECT count(pg_advisory_xact_lock(:lock, hashtext(:patient::text) & 255))")
    int holdAlone(int lock, UUID patient);

    @SqlUpdate(
            """
            INSERT INTO choice_head (patient_id, seq, hash)
            VALUES (:patient, 0, decode(repeat('00', 32), 'hex'))
            ON CONFLICT (patient_id) DO NOTHING
            """)
    void begin(UUID patient);

    @SqlQuery("SELECT seq, hash FROM choice_head WHERE patient_id = :patient FOR UPDATE")
    @RegisterConstructorMapper(Head.class)
    Head lockHead(UUID patient);

    @SqlUpdate("UPDATE choice_head SET seq = :seq, hash = :hash WHERE patient_id = :patient")
    void moveHead(UUID patient, long seq, byte[] hash);

    @SqlBatch(
            """
            INSERT INTO choice (patient_id, seq, id, receipt, effect, nature, recorded_at, from_at,
                                until_at, takes_back, seal, prev_hash, hash)
            VALUES (:patient, :seq, :id, :receipt, :effect, :nature, :recordedAt, :from,
                    :until, :takesBack, :seal, :previous, :hash)
            """)
    void appendEvents(@BindMethods List<Event> events);

    @SqlBatch(
            """
            INSERT INTO choice_content (patient_id, seq, salt, scope, purpose, tool, organization_id,
                                        account, quality, text_version, text_language, text_sha256,
                                        reason)
            VALUES (:patient, :seq, :salt, :scope, :purpose, :tool, :organization,
                    :account, :quality, :textVersion, :textLanguage, :textSha256, :reason)
            """)
    void appendContents(@BindMethods List<Content> contents);

    @SqlUpdate(
            """
            INSERT INTO choice_form (patient_id, form_key, receipt)
            VALUES (:patient, :formKey, :receipt)
            """)
    void rememberForm(UUID patient, String formKey, UUID receipt);

    @SqlQuery(
            """
            SELECT receipt FROM choice_form
            WHERE patient_id = :patient AND form_key = :formKey
            """)
    Optional<UUID> receiptOfForm(UUID patient, String formKey);

    @SqlUpdate(
            """
            INSERT INTO choice_paper (patient_id, receipt, reference, signed_on)
            VALUES (:patient, :receipt, :reference, :signed)
            """)
    void keepPaper(UUID patient, UUID receipt, String reference, LocalDate signed);

    @SqlQuery(
            """
            SELECT reference, signed_on AS signed FROM choice_paper
            WHERE patient_id = :patient AND receipt = :receipt
            """)
    @RegisterConstructorMapper(PaperForm.class)
    Optional<PaperForm> paper(UUID patient, UUID receipt);

    /** Name whoever made a choice; empty for an account that is gone. */
    @SqlQuery(
            """
            SELECT a.display_name FROM choice_content c JOIN account a ON a.id = c.account
            WHERE c.patient_id = :patient AND c.seq = :seq
            """)
    Optional<String> person(UUID patient, long seq);

    @SqlQuery(EVENTS + "WHERE patient_id = :patient ORDER BY seq")
    List<Choice> ledger(UUID patient);

    @SqlQuery(EVENTS + "WHERE patient_id = :patient AND e.receipt = :receipt ORDER BY seq")
    List<Choice> receipt(UUID patient, UUID receipt);

    @SqlQuery(
            """
            SELECT seq, prev_hash AS previous, hash FROM choice
            WHERE patient_id = :patient AND receipt = :receipt ORDER BY seq
            """)
    @RegisterConstructorMapper(Choices.Entry.class)
    List<Choices.Entry> entries(UUID patient, UUID receipt);

    @SqlQuery(EVENTS + "WHERE patient_id = :patient AND e.id = :id")
    Optional<Choice> find(UUID patient, UUID id);

    @SqlQuery("SELECT seq FROM choice_head WHERE patient_id = :patient")
    Optional<Long> lastSeq(UUID patient);

    @SqlQuery(
            """
            SELECT patient_id FROM choice_head
            WHERE patient_id > :after AND seq > 0 ORDER BY patient_id LIMIT :limit
            """)
    List<UUID> patientsAfter(UUID after, int limit);

    /** Where a chain stands. */
    record Head(long seq, byte[] hash) {}

    /** A row of {@code choice}. */
    record Event(
            UUID patient,
            long seq,
            UUID id,
            UUID receipt,
            String effect,
            String nature,
            Instant recordedAt,
            Instant from,
            @Nullable Instant until,
            @Nullable UUID takesBack,
            byte[] seal,
            byte[] previous,
            byte[] hash) {

        public static Event of(Choice choice, byte[] seal, byte[] previous, byte[] hash) {
            return new Event(
                    choice.patient().value(),
                    choice.seq(),
                    choice.id().value(),
                    choice.receipt(),
                    choice.effect().name(),
                    choice.nature().name(),
                    choice.recordedAt(),
                    choice.from(),
                    choice.until().orElse(null),
                    choice.takesBack().map(ChoiceId::value).orElse(null),
                    seal,
                    previous,
                    hash);
        }
    }

    /** A row of {@code choice_content}. */
    record Content(
            UUID patient,
            long seq,
            byte[] salt,
            String scope,
            @Nullable String purpose,
            @Nullable String tool,
            @Nullable UUID organization,
            UUID account,
            String quality,
            String textVersion,
            String textLanguage,
            String textSha256,
            @Nullable String reason) {

        public static Content of(Choice choice, byte[] salt) {
            Scope scope = choice.scope();
            return new Content(
                    choice.patient().value(),
                    choice.seq(),
                    salt,
                    ScopeKind.of(scope).name(),
                    ScopeKind.purpose(scope).map(Enum::name).orElse(null),
                    ScopeKind.tool(scope).map(ToolFamilyId::value).orElse(null),
                    choice.organization().map(OrganizationId::value).orElse(null),
                    choice.actor().account(),
                    choice.actor().quality().name(),
                    choice.text().version(),
                    choice.text().language().tag(),
                    choice.text().sha256(),
                    choice.reason().orElse(null));
        }
    }

    /** Reads an event with its content. */
    final class ChoiceMapper implements RowMapper<Choice> {
        @Override
        public Choice map(ResultSet row, StatementContext context) throws SQLException {
            String purpose = row.getString("purpose");
            String tool = row.getString("tool");
            Scope scope =
                    ScopeKind.valueOf(row.getString("scope"))
                            .scope(
                                    purpose == null ? null : Purpose.valueOf(purpose),
                                    tool == null ? null : new ToolFamilyId(tool));
            return new Choice(
                    new ChoiceId(row.getObject("id", UUID.class)),
                    new PatientId(row.getObject("patient_id", UUID.class)),
                    row.getLong("seq"),
                    scope,
                    Effect.valueOf(row.getString("effect")),
                    LegalNature.valueOf(row.getString("nature")),
                    Optional.ofNullable(row.getObject("organization_id", UUID.class))
                            .map(OrganizationId::new),
                    row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                    row.getObject("from_at", OffsetDateTime.class).toInstant(),
                    Optional.ofNullable(row.getObject("until_at", OffsetDateTime.class))
                            .map(OffsetDateTime::toInstant),
                    Optional.ofNullable(row.getObject("takes_back", UUID.class)).map(ChoiceId::new),
                    new Choice.Actor(
                            row.getObject("account", UUID.class),
                            Choice.Actor.Quality.valueOf(row.getString("quality"))),
                    new Choice.TextShown(
                            row.getString("text_version"),
                            Language.ofTag(row.getString("text_language")).orElseThrow(),
                            row.getString("text_sha256")),
                    Optional.ofNullable(row.getString("reason")),
                    row.getObject("receipt", UUID.class));
        }
    }
}
