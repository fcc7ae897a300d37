package org.clairsoin.portal.decision.boundary;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.access.CurrentUser;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.SystemScope;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.audit.AuditTrail;
import org.clairsoin.portal.decision.Changes;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.jspecify.annotations.Nullable;

/** Tell systems that keep answers for a short while whose choices changed. */
@Path("api/v1/changes")
@MadeOnce
@Permit(scopes = SystemScope.DECISIONS_CHECK)
public class ChangesResource {

    private static final int AT_ONCE = 500;
    private static final Pattern CURSOR = Pattern.compile("c[0-9a-f]{1,15}");

    private final Changes changes;
    private final CurrentUser user;
    private final AuditTrail audit;

    @Inject
    ChangesResource(Changes changes, CurrentUser user, AuditTrail audit) {
        this.changes = changes;
        this.user = user;
        this.audit = audit;
    }

    @GET
    @Produces("application/json")
    @Transactional
    public Feed since(@QueryParam("since") @Nullable String cursor) {
        long after = cursor == null ? 0 : number(cursor);
        List<Changes.Change> found = changes.after(after, user.requireSystem().id(), AT_ONCE);
        long last = found.isEmpty() ? after : found.get(found.size() - 1).number();
        if (found.stream().anyMatch(change -> !change.patient().isEmpty())) {
            note(after, last);
        }
        return new Feed(found.stream().map(Item::of).toList(), "c" + Long.toHexString(last));
    }

    /** One event for all, with the numbers of the changes: they lead to the patients. */
    private void note(long after, long last) {
        audit.record(
                new AuditEvent(
                        AuditEvent.Action.READ_CHANGES,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(user.requireSystem().id()),
                        Optional.empty(),
                        Map.of("after", String.valueOf(after), "last", String.valueOf(last))));
    }

    private static long number(String cursor) {
        if (!CURSOR.matcher(cursor).matches()) {
            throw new PortalException(
                    ProblemType.UNPROCESSABLE, Message.of("decision.problem.cursor"));
        }
        return Long.parseLong(cursor.substring(1), 16);
    }

    /**
     * Some changes, oldest first.
     *
     * @param next what to send as {@code since} the next time, also when there is nothing new
     */
    public record Feed(List<Item> changes, String next) {}

    /**
     * One change.
     *
     * @param type {@code choice.changed} or {@code tool.changed}
     * @param patient empty for somebody this system never asked about, and for a tool
     * @param tool family of the tool; absent for a choice
     */
    public record Item(
            String id,
            String type,
            String at,
            List<PatientIdentifier> patient,
            @Nullable String tool) {
        static Item of(Changes.Change change) {
            return new Item(
                    change.receipt().toString(),
                    change.tool().isPresent() ? "tool.changed" : "choice.changed",
                    change.at().toString(),
                    change.patient().stream().map(PatientIdentifier::of).toList(),
                    change.tool().map(ToolFamilyId::value).orElse(null));
        }
    }

    /** A number of the patient. */
    public record PatientIdentifier(String system, String value) {
        static PatientIdentifier of(Identifier identifier) {
            return new PatientIdentifier(identifier.system(), identifier.value());
        }
    }
}
