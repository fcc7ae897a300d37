package org.clairsoin.portal.tool.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.shared.Bilingual;
import org.clairsoin.portal.tool.ChangeAsked;
import org.clairsoin.portal.tool.Refusability;
import org.clairsoin.portal.tool.Setting;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jdbi.v3.core.statement.StatementContext;
import org.jdbi.v3.sqlobject.config.RegisterRowMapper;
import org.jdbi.v3.sqlobject.customizer.BindMethods;
import org.jdbi.v3.sqlobject.statement.SqlQuery;
import org.jdbi.v3.sqlobject.statement.SqlUpdate;
import org.jspecify.annotations.Nullable;

/** What was asked to change in the register, and what became of it. */
@RegisterRowMapper(ChangeStore.ChangeMapper.class)
public interface ChangeStore {

    /** Reads a change with its answer, if any. */
    String CHANGES =
            """
            SELECT c.id, c.family, c.kind, c.organization_id, c.refusability, c.reason_fr,
                   c.reason_en, c.instead_fr, c.instead_en, c.delay_fr, c.delay_en,
                   c.consent_needed, c.state, c.why, c.proposed_by, c.proposed_at, a.answer,
                   a.why AS answer_why, a.answered_at, p.display_name AS proposer,
                   b.display_name AS answerer
            FROM tool_change c
            LEFT JOIN tool_change_answer a USING (id)
            LEFT JOIN account p ON p.id = c.proposed_by
            LEFT JOIN account b ON b.id = a.answered_by
            """;

    @SqlUpdate(
            """
            INSERT INTO tool_change (id, family, kind, organization_id, refusability, reason_fr,
                reason_en, instead_fr, instead_en, delay_fr, delay_en, consent_needed, state, why,
                proposed_by, proposed_at)
            VALUES (:id, :family, :kind, :organizationId, :refusability, :reasonFr,
                :reasonEn, :insteadFr, :insteadEn, :delayFr, :delayEn, :consentNeeded, :state, :why,
                :proposedBy, :proposedAt)
            """)
    void propose(@BindMethods Row change);

    @SqlUpdate(
            """
            INSERT INTO tool_change_answer (id, proposed_by, answer, why, before, answered_by,
                answered_at)
            VALUES (:id, :proposedBy, :answer, :why, :before, :account, :at)
            """)
    void answer(
            UUID id,
            UUID proposedBy,
            String answer,
            String why,
            @Nullable String before,
            UUID account,
            Instant at);

    @SqlQuery(CHANGES + "WHERE c.id = :id")
    Optional<ChangeAsked> find(UUID id);

    @SqlQuery(CHANGES + "WHERE c.family = :family ORDER BY c.n DESC LIMIT 200")
    List<ChangeAsked> of(String family);

    @SqlQuery(CHANGES + "WHERE a.id IS NULL ORDER BY c.n LIMIT 200")
    List<ChangeAsked> waiting();

    /** A row of {@code tool_change}. */
    record Row(
            UUID id,
            String family,
            String kind,
            @Nullable UUID organizationId,
            @Nullable String refusability,
            @Nullable String reasonFr,
            @Nullable String reasonEn,
            @Nullable String insteadFr,
            @Nullable String insteadEn,
            @Nullable String delayFr,
            @Nullable String delayEn,
            @Nullable Boolean consentNeeded,
            @Nullable String state,
            String why,
            UUID proposedBy,
            Instant proposedAt) {

        public static Row of(
                UUID id,
                ToolFamilyId family,
                Setting setting,
                String why,
                UUID proposedBy,
                Instant proposedAt) {
            String kind;
            UUID where = null;
            Refusability rule = null;
            Boolean needed = null;
            String state = null;
            if (setting instanceof Setting.Refusing refusing) {
                kind = "REFUSABILITY";
                where = refusing.where().map(OrganizationId::value).orElse(null);
                rule = refusing.refusability().orElse(null);
            } else if (setting instanceof Setting.NeedsYes yes) {
                kind = "DEFAULT";
                needed = yes.needed();
            } else {
                kind = "STATE";
                state =
                        ((Setting.Stopped) setting).stopped()
                                ? ToolFamily.State.SUSPENDED.name()
                                : ToolFamily.State.REGISTERED.name();
            }
            Optional<Bilingual> reason = rule == null ? Optional.empty() : rule.reason();
            Optional<Bilingual> delay = rule == null ? Optional.empty() : rule.delay();
            return new Row(
                    id,
                    family.value(),
                    kind,
                    where,
                    rule == null ? null : rule.level().name(),
                    reason.map(Bilingual::fr).orElse(null),
                    reason.map(Bilingual::en).orElse(null),
                    rule == null ? null : rule.instead().fr(),
                    rule == null ? null : rule.instead().en(),
                    delay.map(Bilingual::fr).orElse(null),
                    delay.map(Bilingual::en).orElse(null),
                    needed,
                    state,
                    why,
                    proposedBy,
                    proposedAt);
        }
    }

    /** Reads a change with its answer. */
    final class ChangeMapper implements RowMapper<ChangeAsked> {
        @Override
        public ChangeAsked map(ResultSet row, StatementContext context) throws SQLException {
            String answer = row.getString("answer");
            return new ChangeAsked(
                    row.getObject("id", UUID.class),
                    new ToolFamilyId(row.getString("family")),
                    setting(row),
                    row.getString("why"),
                    row.getObject("proposed_by", UUID.class),
                    Optional.ofNullable(row.getString("proposer")),
                    row.getObject("proposed_at", OffsetDateTime.class).toInstant(),
                    answer == null
                            ? Optional.empty()
                            : Optional.of(
                                    new ChangeAsked.Answered(
                                            ChangeAsked.Answer.valueOf(answer),
                                            row.getString("answer_why"),
                                            Optional.ofNullable(row.getString("answerer")),
                                            row.getObject("answered_at", OffsetDateTime.class)
                                                    .toInstant())));
        }

        private static Setting setting(ResultSet row) throws SQLException {
            return switch (row.getString("kind")) {
                case "REFUSABILITY" ->
                        new Setting.Refusing(
                                Optional.ofNullable(row.getObject("organization_id", UUID.class))
                                        .map(OrganizationId::new),
                                rule(row));
                case "DEFAULT" -> new Setting.NeedsYes(row.getBoolean("consent_needed"));
                case "STATE" ->
                        new Setting.Stopped(
                                row.getString("state").equals(ToolFamily.State.SUSPENDED.name()));
                default ->
                        throw new IllegalStateException(
                                "no such kind of change: " + row.getString("kind"));
            };
        }

        private static Optional<Refusability> rule(ResultSet row) throws SQLException {
            String level = row.getString("refusability");
            return level == null
                    ? Optional.empty()
                    : Optional.of(
                            new Refusability(
                                    Refusability.Level.valueOf(level),
                                    LocalRow.text(
                                            row.getString("reason_fr"), row.getString("reason_en")),
                                    new Bilingual(
                                            row.getString("instead_fr"),
                                            row.getString("instead_en")),
                                    LocalRow.text(
                                            row.getString("delay_fr"), row.getString("delay_en"))));
        }
    }
}
