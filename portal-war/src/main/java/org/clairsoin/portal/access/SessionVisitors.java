package org.clairsoin.portal.access;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.clairsoin.portal.patient.Patient;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.patient.Patients;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.Visitor;
import org.clairsoin.portal.shared.Visitors;

/** Say who looks at a page from the sign-in session. */
@MadeOnce
class SessionVisitors implements Visitors {

    private final CurrentUser user;
    private final SignInSessions sessions;
    private final Patients patients;
    private final HttpServletRequest request;

    @Inject
    SessionVisitors(
            CurrentUser user,
            SignInSessions sessions,
            Patients patients,
            HttpServletRequest request) {
        this.user = user;
        this.sessions = sessions;
        this.patients = patients;
        this.request = request;
    }

    @Override
    public Optional<Visitor> current() {
        return user.person().map(this::visitor);
    }

    private Visitor visitor(SignedIn person) {
        return new Visitor(
                person.displayName(), csrf(), space(person), person.actingFor().map(this::nameOf));
    }

    private String nameOf(PatientId patient) {
        return patients.patient(patient).flatMap(Patient::name).orElse("…");
    }

    private static Visitor.Space space(SignedIn person) {
        if (person.has(Role.PATIENT) || person.has(Role.REPRESENTATIVE)) {
            return Visitor.Space.PATIENT;
        }
        if (person.has(Role.REVIEWER)) {
            return Visitor.Space.REVIEW;
        }
        return person.has(Role.VENDOR) ? Visitor.Space.VENDOR : Visitor.Space.STAFF;
    }

    @Override
    public String csrf() {
        return sessions.csrf(request);
    }
}
