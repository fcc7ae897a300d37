package org.clairsoin.portal.aiuse;

import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.tool.Involvement;
import org.clairsoin.portal.tool.Purpose;

/**
 * A use as a message reports it.
 *
 * @param carrier key of the resource that reports it; a later message with the key corrects it
 * @param touched keys of the resources it touched, where a later message can name them
 * @param involvement what the message says; the register's word goes before it
 * @param purpose what the message says; else the register's
 * @param resources how many resources of the patient it touched; elements of one count once
 * @param verification what the carrier itself says
 * @param checks what other resources say
 */
public record ReportedUse(
        PatientId patient,
        UUID carrier,
        List<UUID> touched,
        ToolSeen tool,
        Instant occurred,
        boolean occurredFromRecorded,
        Instant recorded,
        Optional<OrganizationId> organization,
        String sourceSystem,
        Involvement involvement,
        Optional<Purpose> purpose,
        Verification verification,
        List<LaterCheck> checks,
        Optional<String> act,
        String kind,
        Optional<String> override,
        int resources,
        List<AiUse.Part> parts,
        List<AiUse.Input> inputs,
        List<AiUse.Coded> codes,
        Optional<String> decisionId,
        Optional<String> confidence,
        boolean resultFinal) {

    public ReportedUse {
        touched = List.copyOf(touched);
        checks = List.copyOf(checks);
        parts = List.copyOf(parts);
        inputs = List.copyOf(inputs);
        codes = List.copyOf(codes);
    }

    /** Return the same report with other checks. */
    public ReportedUse checked(List<LaterCheck> with) {
        return new ReportedUse(
                patient,
                carrier,
                touched,
                tool,
                occurred,
                occurredFromRecorded,
                recorded,
                organization,
                sourceSystem,
                involvement,
                purpose,
                verification,
                with,
                act,
                kind,
                override,
                resources,
                parts,
                inputs,
                codes,
                decisionId,
                confidence,
                resultFinal);
    }

    /** Return what the carrier and the other resources say together. */
    public Verification verified() {
        return merge(verification, checks);
    }

    /** Add what other resources say to what the carrier says. */
    public static Verification merge(Verification own, List<LaterCheck> checks) {
        if (checks.isEmpty()) {
            return own;
        }
        Set<Verification.Person> checkers = new LinkedHashSet<>(own.checkers());
        Verification.Followed followed = own.followed();
        Optional<String> reason = own.reason();
        Optional<Verification.Person> author = own.author();
        for (LaterCheck check : checks) {
            checkers.addAll(check.checkers());
            if (check.notFollowed()) {
                followed = Verification.Followed.NO;
                reason = check.reason().or(own::reason);
                author = author.or(check::author);
            }
        }
        return new Verification(
                checkers.isEmpty()
                        ? Verification.HumanCheck.NOT_REPORTED
                        : Verification.HumanCheck.YES,
                followed,
                List.copyOf(checkers),
                author,
                reason);
    }
}
