package org.clairsoin.portal.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.clairsoin.portal.access.store.AccessStore;
import org.clairsoin.portal.access.store.AccountRow;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of those who are using the portal now, so that not every page asks for the same row
 * again; what changed elsewhere counts {@link #FRESH} later at most.
 */
@ApplicationScoped
class OpenAccounts {

    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final int MOST = 10_000;

    private final @Nullable Jdbi jdbi;
    private final @Nullable Clock clock;
    private final Map<UUID, Known> known = new ConcurrentHashMap<>();

    /** For the container's proxy only. */
    protected OpenAccounts() {
        this.jdbi = null;
        this.clock = null;
    }

    @Inject
    OpenAccounts(Jdbi jdbi, Clock clock) {
        this.jdbi = jdbi;
        this.clock = clock;
    }

    /** Find an account that has not ended. */
    Optional<AccountRow> find(UUID id) {
        Instant now = Objects.requireNonNull(clock).instant();
        Known last = known.get(id);
        if (last != null && now.isBefore(last.until())) {
            return Optional.of(last.account());
        }
        Optional<AccountRow> found =
                Objects.requireNonNull(jdbi)
                        .withExtension(AccessStore.class, store -> store.account(id));
        if (known.size() >= MOST) {
            known.values().removeIf(each -> !now.isBefore(each.until()));
        }
        if (found.isPresent() && known.size() < MOST) {
            known.put(id, new Known(found.get(), now.plus(FRESH)));
        } else {
            known.remove(id);
        }
        return found;
    }

    private record Known(AccountRow account, Instant until) {}
}
