package org.clairsoin.portal.incident.boundary;

import java.time.Instant;
import org.clairsoin.i18n.Dates;
import org.clairsoin.portal.aiuse.Classification;
import org.clairsoin.portal.incident.Incident;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.TagKind;

/** One incident as staff see it: no name and no identifier of the patient. */
public record IncidentRow(
        String id,
        String reference,
        String classWords,
        TagKind classTag,
        String tool,
        String place,
        String occurred,
        String due,
        boolean pressing) {

    private static final int REFERENCE_SIGNS = 8;

    static IncidentRow of(Frame frame, Incident incident, Instant now) {
        DueDate due = DueDate.of(frame, incident.due(), now);
        String id = incident.id().toString();
        return new IncidentRow(
                id,
                id.substring(0, REFERENCE_SIGNS),
                frame.t("staff.incidents.class." + incident.classification().name()),
                tag(incident.classification()),
                incident.toolName().orElseGet(() -> frame.t("staff.incidents.list.unknown-tool")),
                incident.organizationName().orElse("–"),
                Dates.dateTime(frame.language(), incident.occurred()),
                due.text(),
                due.pressing());
    }

    private static TagKind tag(Classification classification) {
        return switch (classification) {
            case AFTER_OPT_OUT, CHECK_SAID_NO -> TagKind.BREACH;
            case OK, NO_CHECK, RECEIPT_EXPIRED, OVERRIDE_EMERGENCY, UNKNOWN_TOOL, CLOCK_DOUBT ->
                    TagKind.PLAIN;
        };
    }
}
