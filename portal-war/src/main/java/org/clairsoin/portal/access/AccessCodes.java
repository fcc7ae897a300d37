package org.clairsoin.portal.access;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.access.domain.AccessCode;
import org.clairsoin.portal.access.store.AccessStore;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.audit.AuditEvent.Action;
import org.clairsoin.portal.audit.AuditTrail;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.MadeOnce;
import org.jdbi.v3.core.Jdbi;

/** Give one-time codes at the desk. */
@MadeOnce
public class AccessCodes {

    private static final Duration VALID = Duration.ofDays(7);

    private final Jdbi jdbi;
    private final AuditTrail audit;
    private final Clock clock;

    @Inject
    public AccessCodes(Jdbi jdbi, AuditTrail audit, Clock clock) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.clock = clock;
    }

    /** A code to hand over now: it is shown once and kept nowhere. */
    public record Issued(AccessCode code, Instant until) {}

    /** Give a code for a patient whose identity the person at the desk checked. */
    @Transactional
    public Issued issue(PatientId patient, UUID deskAccount) {
        AccessCode code = AccessCode.random();
        Instant now = clock.instant();
        Instant until = now.plus(VALID);
        jdbi.useExtension(
                AccessStore.class,
                store ->
                        store.keepCode(
                                patient.value(),
                                code.hash(),
                                now.atOffset(ZoneOffset.UTC),
                                until.atOffset(ZoneOffset.UTC),
                                deskAccount));
        audit.record(event(Action.ACCESS_CODE_ISSUED, patient, deskAccount));
        return new Issued(code, until);
    }

    private static AuditEvent event(Action action, PatientId patient, UUID account) {
        return new AuditEvent(
                action,
                Optional.of(patient.value()),
                Optional.of(account),
                Optional.empty(),
                Optional.empty(),
                Map.of());
    }
}
