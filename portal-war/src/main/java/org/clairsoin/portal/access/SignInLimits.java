package org.clairsoin.portal.access;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.Semaphore;
import org.clairsoin.portal.access.domain.TryLimit;

/** What sign-ins share: how often somebody tried, and how many passwords are hashed at once. */
@ApplicationScoped
public class SignInLimits {

    private static final int TRIES_A_MINUTE = 10;
    private static final int HASHES_AT_ONCE = 2;

    private final TryLimit tries = new TryLimit(TRIES_A_MINUTE);
    private final Semaphore hashing = new Semaphore(HASHES_AT_ONCE, true);

    TryLimit tries() {
        return tries;
    }

    /** Return the permits to hash: hashing is slow on purpose and must not take every core. */
    Semaphore hashing() {
        return hashing;
    }
}
