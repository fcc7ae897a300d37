package org.clairsoin.portal.access;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.clairsoin.portal.access.domain.PasswordHash;
import org.clairsoin.portal.access.domain.Username;
import org.clairsoin.portal.access.store.AccessStore;
import org.clairsoin.portal.access.store.AccountRow;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.audit.AuditEvent.Action;
import org.clairsoin.portal.audit.AuditTrail;
import org.clairsoin.portal.patient.Patients;
import org.clairsoin.portal.patient.Representative;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.Site;
import org.jdbi.v3.core.Jdbi;

/** Check who somebody is by their user name and password. */
@MadeOnce
public class SignIns {

    private final Jdbi jdbi;
    private final AuditTrail audit;
    private final Patients patients;
    private final DemoLinks demoLinks;
    private final SignInLimits limits;
    private final Site site;
    private final Clock clock;

    @Inject
    public SignIns(
            Jdbi jdbi,
            AuditTrail audit,
            Patients patients,
            DemoLinks demoLinks,
            SignInLimits limits,
            Site site,
            Clock clock) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.patients = patients;
        this.demoLinks = demoLinks;
        this.limits = limits;
        this.site = site;
        this.clock = clock;
    }

    /** How a try ended. */
    public enum Refusal {
        WRONG,
        TOO_MANY
    }

    /**
     * What a try gave: a person or a refusal.
     *
     * @param person with the mandate they start with, where they have no record of their own
     */
    public record Result(Optional<SignedIn> person, Optional<Refusal> refusal) {

        static Result of(Refusal refusal) {
            return new Result(Optional.empty(), Optional.of(refusal));
        }
    }

    /**
     * Try a user name with a password.
     *
     * <p>Not one transaction: it would hold a connection of the pool while the password is hashed.
     *
     * @param address where the try comes from; a limit holds for name and address together
     */
    public Result signIn(String typedName, String password, String address) {
        Optional<Username> name = Username.read(typedName);
        String key = name.map(Username::text).orElse("") + "|" + address;
        if (limits.tries().exceeded(key, clock.instant())) {
            return Result.of(Refusal.TOO_MANY);
        }
        Optional<AccountRow> account =
                name.flatMap(
                                known ->
                                        jdbi.withExtension(
                                                AccessStore.class,
                                                store -> store.accountNamed(known.text())))
                        .filter(known -> site.demo() || !known.demo());
        PasswordHash hash =
                account.map(known -> new PasswordHash(known.passwordHash()))
                        .orElseGet(PasswordHash::nobodys);
        Optional<Boolean> right = hashed(() -> hash.matches(password));
        if (right.isEmpty()) {
            return Result.of(Refusal.TOO_MANY);
        }
        if (account.isEmpty() || !right.get()) {
            audit.record(event(Action.SIGN_IN_REFUSED, account.map(AccountRow::id)));
            return Result.of(Refusal.WRONG);
        }
        limits.tries().forget(key);
        AccountRow linked = demoLinks.link(account.get());
        audit.record(event(Action.SIGN_IN, Optional.of(linked.id())));
        return new Result(
                Optional.of(RequestUser.signedIn(linked, firstMandate(linked))), Optional.empty());
    }

    /** Run something slow on purpose when there is room; empty when too many others wait. */
    <T> Optional<T> hashed(Supplier<T> slow) {
        try {
            if (!limits.hashing().tryAcquire(3, TimeUnit.SECONDS)) {
                return Optional.empty();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
        try {
            return Optional.of(slow.get());
        } finally {
            limits.hashing().release();
        }
    }

    /** Return the one person somebody without a record of their own acts for. */
    private Optional<Representative> firstMandate(AccountRow account) {
        if (account.patientId().isPresent()) {
            return Optional.empty();
        }
        List<Representative> mandates =
                patients.representedBy(account.id()).stream()
                        .filter(Representative::maySee)
                        .toList();
        return mandates.size() == 1 ? Optional.of(mandates.get(0)) : Optional.empty();
    }

    private static AuditEvent event(Action action, Optional<UUID> account) {
        return new AuditEvent(
                action, Optional.empty(), account, Optional.empty(), Optional.empty(), Map.of());
    }
}
