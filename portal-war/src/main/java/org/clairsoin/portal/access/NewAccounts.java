package org.clairsoin.portal.access;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.access.domain.AccessCode;
import org.clairsoin.portal.access.domain.PasswordHash;
import org.clairsoin.portal.access.domain.Username;
import org.clairsoin.portal.access.store.AccessStore;
import org.clairsoin.portal.shared.MadeOnce;
import org.jdbi.v3.core.Jdbi;

/** Open accounts with the desk's codes. */
@MadeOnce
public class NewAccounts {

    private final Jdbi jdbi;
    private final SignIns signIns;
    private final SignInLimits limits;
    private final CodeUse codes;
    private final Clock clock;

    @Inject
    public NewAccounts(
            Jdbi jdbi, SignIns signIns, SignInLimits limits, CodeUse codes, Clock clock) {
        this.jdbi = jdbi;
        this.signIns = signIns;
        this.limits = limits;
        this.codes = codes;
        this.clock = clock;
    }

    /** Why no account was opened. */
    public enum Refusal {
        CODE,
        NAME_TAKEN,
        TOO_MANY
    }

    /** An account, or the reason there is none. */
    public record Opened(Optional<UUID> account, Optional<Refusal> refusal) {

        static Opened not(Refusal refusal) {
            return new Opened(Optional.empty(), Optional.of(refusal));
        }
    }

    /**
     * Open an account; hashing the password comes before the transaction, which is short.
     *
     * @param address where the try comes from
     * @throws org.clairsoin.portal.shared.PortalException CONFLICT when another took the name in
     *     the same instant; the code then still stands
     */
    public Opened open(AccessCode code, Username name, String password, String address) {
        String tries = "code|" + address;
        if (limits.tries().exceeded(tries, clock.instant())) {
            return Opened.not(Refusal.TOO_MANY);
        }
        if (jdbi.withExtension(AccessStore.class, store -> store.accountNamed(name.text()))
                .isPresent()) {
            return Opened.not(Refusal.NAME_TAKEN);
        }
        Optional<PasswordHash> hash = signIns.hashed(() -> PasswordHash.of(password));
        if (hash.isEmpty()) {
            return Opened.not(Refusal.TOO_MANY);
        }
        Optional<UUID> account = codes.open(code, name, hash.get());
        if (account.isEmpty()) {
            return Opened.not(Refusal.CODE);
        }
        limits.tries().succeeded(tries);
        return new Opened(account, Optional.empty());
    }
}
