package org.clairsoin.portal.access;

import jakarta.inject.Inject;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.audit.AuditTrail;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.MadeOnce;

/** Write down that the person of this request saw something of a patient. */
@MadeOnce
public class ReadLog {

    private final CurrentUser user;
    private final AuditTrail audit;

    @Inject
    public ReadLog(CurrentUser user, AuditTrail audit) {
        this.user = user;
        this.audit = audit;
    }

    /** Write it in the transaction of the read; when that fails, nothing may be shown. */
    public void saw(AuditEvent.Action action, PatientId patient) {
        saw(action, patient, Map.of());
    }

    /**
     * Write it with what was seen.
     *
     * @param details ids and codes only
     */
    public void saw(AuditEvent.Action action, PatientId patient, Map<String, String> details) {
        SignedIn person = user.requirePerson();
        audit.record(
                new AuditEvent(
                        action,
                        Optional.of(patient.value()),
                        Optional.of(person.account()),
                        Optional.empty(),
                        person.actingFor().map(PatientId::value),
                        details));
    }
}
