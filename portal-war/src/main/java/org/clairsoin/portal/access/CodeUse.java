package org.clairsoin.portal.access;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.access.domain.AccessCode;
import org.clairsoin.portal.access.domain.PasswordHash;
import org.clairsoin.portal.access.domain.Username;
import org.clairsoin.portal.access.store.AccessStore;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.audit.AuditEvent.Action;
import org.clairsoin.portal.audit.AuditTrail;
import org.clairsoin.portal.patient.Patient;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.patient.Patients;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.jdbi.v3.core.Jdbi;

/** Use a code up and open its account, both or neither. */
@MadeOnce
public class CodeUse {

    private final Jdbi jdbi;
    private final AuditTrail audit;
    private final Patients patients;
    private final Clock clock;

    @Inject
    public CodeUse(Jdbi jdbi, AuditTrail audit, Patients patients, Clock clock) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.patients = patients;
        this.clock = clock;
    }

    @Transactional
    Optional<UUID> open(AccessCode code, Username name, PasswordHash hash) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        Optional<PatientId> patient =
                jdbi.withExtension(AccessStore.class, store -> store.useCode(code.hash(), now))
                        .map(PatientId::new);
        if (patient.isEmpty()) {
            return Optional.empty();
        }
        String displayName =
                patients.patient(patient.get()).flatMap(Patient::name).orElse(name.text());
        UUID account = UUID.randomUUID();
        int opened =
                jdbi.withExtension(
                        AccessStore.class,
                        store ->
                                store.open(
                                        account,
                                        name.text(),
                                        displayName,
                                        hash.text(),
                                        List.of(Role.PATIENT.name()),
                                        patient.map(PatientId::value),
                                        false,
                                        now));
        if (opened == 0) {
            throw new PortalException(
                    ProblemType.CONFLICT, Message.of("signin.error.username-taken"));
        }
        audit.record(
                new AuditEvent(
                        Action.ACCOUNT_OPENED,
                        patient.map(PatientId::value),
                        Optional.of(account),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of()));
        return Optional.of(account);
    }
}
