package org.clairsoin.portal.incident.boundary;

import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;

/** One use against a choice: its facts, without the patient's identity. */
public record StaffIncidentPage(Frame frame, IncidentRow incident, String opened) implements Page {

    @Override
    public String template() {
        return "incident/staffIncident.jte";
    }
}
