package org.clairsoin.portal.incident.boundary;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.portal.shared.FieldError;
import org.clairsoin.portal.shared.FormOption;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;

/**
 * One use against a choice: its facts, without the patient's identity, and its answer.
 *
 * @param closed when it was answered; empty while it is open
 * @param facts sentences about clocks and emergencies
 * @param events what happened, oldest first
 * @param answers what the patient reads, newest first
 * @param causes to choose from
 * @param entered what was entered in a form that was refused
 */
public record StaffIncidentPage(
        Frame frame,
        String csrf,
        IncidentRow incident,
        String opened,
        Optional<String> closed,
        List<String> facts,
        List<Event> events,
        List<Answer> answers,
        List<FormOption> causes,
        Map<String, String> entered,
        List<FieldError> errors)
        implements Page {

    public StaffIncidentPage {
        facts = List.copyOf(facts);
        events = List.copyOf(events);
        answers = List.copyOf(answers);
        causes = List.copyOf(causes);
        entered = Map.copyOf(entered);
        errors = List.copyOf(errors);
    }

    @Override
    public String template() {
        return "incident/staffIncident.jte";
    }

    /** Return what was entered in a field. */
    public String entered(String field) {
        return entered.getOrDefault(field, "");
    }

    /** Something that happened. */
    public record Event(String at, String text) {}

    /** An answer, as its patient reads it. */
    public record Answer(String at, String cause, String textFr, Optional<String> textEn) {}
}
