package org.clairsoin.portal.intake.domain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.clairsoin.portal.aiuse.AiUse;
import org.clairsoin.portal.aiuse.LaterCheck;
import org.clairsoin.portal.aiuse.ReportedUse;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.patient.PatientId;

/**
 * Makes uses of what a carrier says, once it is known who its patients are: one for each tool and
 * patient.
 */
public final class Assembly {

    private static final int MOST_CODES = 40;
    private static final int MOST_PARTS = 40;

    private final Function<PatientRef, PatientId> patients;
    private final Function<Known.Place, Optional<OrganizationId>> organizations;
    private final Optional<OrganizationId> speaksFor;
    private final String sourceSystem;

    /**
     * Make an assembly.
     *
     * @param speaksFor the organisation of the sender, where a message names none
     */
    public Assembly(
            Function<PatientRef, PatientId> patients,
            Function<Known.Place, Optional<OrganizationId>> organizations,
            Optional<OrganizationId> speaksFor,
            String sourceSystem) {
        this.patients = patients;
        this.organizations = organizations;
        this.speaksFor = speaksFor;
        this.sourceSystem = sourceSystem;
    }

    /** Return the uses of a carrier, always in the same order. */
    public List<ReportedUse> uses(Reading.Carrier carrier, List<Reading.Check> checks) {
        List<ReportedUse> uses = new ArrayList<>();
        for (Reading.Draft draft : carrier.drafts()) {
            Map<PatientId, List<Reading.Touch>> byPatient = new LinkedHashMap<>();
            for (Reading.Touch touch : draft.touches()) {
                byPatient
                        .computeIfAbsent(
                                patients.apply(touch.patient()), patient -> new ArrayList<>())
                        .add(touch);
            }
            byPatient.forEach(
                    (patient, touches) -> uses.add(use(carrier, draft, patient, touches, checks)));
        }
        return uses;
    }

    private ReportedUse use(
            Reading.Carrier carrier,
            Reading.Draft draft,
            PatientId patient,
            List<Reading.Touch> touches,
            List<Reading.Check> checks) {
        List<AiUse.Part> parts = new ArrayList<>();
        List<AiUse.Coded> codes = new ArrayList<>(draft.codes());
        List<UUID> touched = new ArrayList<>();
        for (Reading.Touch touch : touches) {
            touch.key().ifPresent(touched::add);
            codes.addAll(touch.codes());
            if (touch.elements().isEmpty()) {
                parts.add(new AiUse.Part(touch.type(), touch.act(), Optional.empty()));
            }
            for (String element : touch.elements()) {
                parts.add(new AiUse.Part(touch.type(), touch.act(), Optional.of(element)));
            }
        }
        List<LaterCheck> later =
                checks.stream()
                        .filter(
                                check ->
                                        touches.stream()
                                                .anyMatch(
                                                        touch ->
                                                                check.about()
                                                                                .contains(
                                                                                        touch
                                                                                                .place())
                                                                        || touch.key()
                                                                                .map(
                                                                                        check.keys()
                                                                                                ::contains)
                                                                                .orElse(false)))
                        .map(Reading.Check::check)
                        .toList();
        Reading.Touch first = touches.get(0);
        return new ReportedUse(
                patient,
                carrier.key(),
                touched,
                draft.tool(),
                draft.occurred(),
                draft.fromRecorded(),
                draft.recorded(),
                draft.organization().flatMap(organizations).or(() -> speaksFor),
                sourceSystem,
                draft.involvement(),
                draft.purpose(),
                draft.verification(),
                later,
                touches.stream().flatMap(touch -> touch.act().stream()).findFirst(),
                first.type(),
                draft.override(),
                touches.size(),
                parts.size() > MOST_PARTS ? parts.subList(0, MOST_PARTS) : parts,
                draft.inputs(),
                codes.size() > MOST_CODES ? codes.subList(0, MOST_CODES) : codes,
                draft.decisionId(),
                touches.stream().flatMap(touch -> touch.confidence().stream()).findFirst(),
                touches.stream().anyMatch(Reading.Touch::isFinal));
    }
}
