package org.clairsoin.portal.intake.domain;

import org.clairsoin.portal.patient.PatientId;

/** Whose a resource is. */
public sealed interface PatientRef {

    /** A patient this message describes, by the position of the report. */
    record Reported(int position) implements PatientRef {}

    /** A patient an earlier message brought. */
    record Stored(PatientId id) implements PatientRef {}
}
