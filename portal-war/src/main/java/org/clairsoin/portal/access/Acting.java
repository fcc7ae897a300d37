package org.clairsoin.portal.access;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.clairsoin.portal.patient.Patient;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.patient.Patients;
import org.clairsoin.portal.patient.Representative;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PortalException;

/** Switch between one's own record and those of the people one acts for. */
@MadeOnce
public class Acting {

    /** The choice of one's own record. */
    public static final String MYSELF = "me";

    private final CurrentUser user;
    private final Patients patients;
    private final SignInSessions sessions;

    @Inject
    public Acting(CurrentUser user, Patients patients, SignInSessions sessions) {
        this.user = user;
        this.patients = patients;
        this.sessions = sessions;
    }

    /**
     * Somebody one may act for.
     *
     * @param key stands for them in the form; good in this session only
     * @param name as the hospital writes it; empty when nobody told us
     */
    public record Person(String key, Optional<String> name, boolean current) {}

    /** Return the people the visitor may act for now. */
    public List<Person> people(HttpServletRequest request) {
        SignedIn person = user.requirePerson();
        return mandates(person)
                .map(
                        patient ->
                                new Person(
                                        key(request, patient),
                                        patients.patient(patient).flatMap(Patient::name),
                                        person.actingFor().equals(Optional.of(patient))))
                .toList();
    }

    /**
     * Act for somebody, or for oneself again.
     *
     * @throws PortalException NOT_FOUND for a key that is nobody's here, or a mandate that ended
     */
    public void act(HttpServletRequest request, String key) {
        SignedIn person = user.requirePerson();
        if (key.equals(MYSELF)) {
            if (person.ownRecord().isEmpty()) {
                throw PortalException.notFound();
            }
            sessions.act(request, Optional.empty());
            return;
        }
        PatientId patient =
                mandates(person)
                        .filter(candidate -> key(request, candidate).equals(key))
                        .findFirst()
                        .orElseThrow(PortalException::notFound);
        sessions.act(request, Optional.of(patient));
    }

    private Stream<PatientId> mandates(SignedIn person) {
        return patients.representedBy(person.account()).stream()
                .filter(Representative::maySee)
                .map(Representative::patient);
    }

    private String key(HttpServletRequest request, PatientId patient) {
        String text = sessions.csrf(request) + patient.value();
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256")
                            .digest(text.getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(hash, 0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
