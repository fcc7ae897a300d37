package org.clairsoin.portal.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.access.store.AccessStore;
import org.clairsoin.portal.access.store.AccountRow;
import org.clairsoin.portal.shared.TestDatabase;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;

class OpenAccountsTest {

    private static final UUID STAFF = UUID.fromString("0b1f8e52-5a6e-4c0b-9a54-1f2d3c4b5a69");

    private final Jdbi jdbi = TestDatabase.create().jdbi();
    private final Hands clock = new Hands();
    private final OpenAccounts accounts = new OpenAccounts(jdbi, clock);

    private void open() {
        jdbi.useExtension(
                AccessStore.class,
                store ->
                        store.open(
                                STAFF,
                                "staff",
                                "Staff",
                                "hash",
                                List.of("DESK"),
                                Optional.empty(),
                                false,
                                clock.now.atOffset(ZoneOffset.UTC)));
    }

    private void end() {
        jdbi.useHandle(handle -> handle.execute("UPDATE account SET ended = now()"));
    }

    @Test
    void findAnAccountThatWasOpenedAMomentAgo() {
        assertThat(accounts.find(STAFF)).isEmpty();
        open();
        assertThat(accounts.find(STAFF)).map(AccountRow::username).contains("staff");
    }

    @Test
    void readAnAccountOnceInTwoSeconds() {
        open();
        accounts.find(STAFF);
        end();
        clock.now = clock.now.plusMillis(1_999);
        assertThat(accounts.find(STAFF)).isPresent();
    }

    @Test
    void forgetAnAccountThatEndedTwoSecondsAgo() {
        open();
        accounts.find(STAFF);
        end();
        clock.now = clock.now.plusMillis(2_000);
        assertThat(accounts.find(STAFF)).isEmpty();
    }

    /** A clock set by hand. */
    private static final class Hands extends Clock {
        private Instant now = Instant.parse("2026-06-01T10:00:00Z");

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
