package org.clairsoin.portal.access;

import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Messages;
import org.clairsoin.portal.access.domain.PasswordHash;
import org.clairsoin.portal.access.store.AccessStore;
import org.clairsoin.portal.access.store.AccountRow;
import org.clairsoin.portal.shared.DatabaseReady;
import org.clairsoin.portal.shared.DecisionPool;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.Site;
import org.jdbi.v3.core.Jdbi;

/** Open the accounts of a demonstration, and only there. */
@MadeOnce
class DemoAccounts {

    private final DemoSettings settings;
    private final Site site;
    private final Messages messages;
    private final Jdbi jdbi;
    private final Clock clock;

    @Inject
    DemoAccounts(
            DemoSettings settings,
            Site site,
            Messages messages,
            @DecisionPool Jdbi jdbi,
            Clock clock) {
        this.settings = settings;
        this.site = site;
        this.messages = messages;
        this.jdbi = jdbi;
        this.clock = clock;
    }

    void open(@Observes DatabaseReady ready) {
        if (!site.demo()) {
            return;
        }
        String password =
                settings.password()
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "Clairsoin does not start: clairsoin.demo is true"
                                                        + " but clairsoin.demo.password is missing"));
        jdbi.useExtension(AccessStore.class, store -> open(store, password));
    }

    private void open(AccessStore store, String password) {
        store.addClient(settings.client(), true);
        Optional<PasswordHash> hash = Optional.empty();
        for (var account : settings.roles().entrySet()) {
            String username = DemoSettings.username(account.getKey());
            Optional<AccountRow> known = store.accountNamed(username);
            if (known.isPresent() && hash.isEmpty()) {
                hash =
                        Optional.of(new PasswordHash(known.get().passwordHash()))
                                .filter(old -> old.matches(password));
            }
            PasswordHash current = hash.orElseGet(() -> PasswordHash.of(password));
            hash = Optional.of(current);
            open(store, account.getKey(), username, account.getValue(), known, current);
        }
    }

    private void open(
            AccessStore store,
            String key,
            String username,
            Set<Role> roles,
            Optional<AccountRow> known,
            PasswordHash hash) {
        if (known.isEmpty()) {
            store.open(
                    UUID.randomUUID(),
                    username,
                    messages.text(Language.FR, "access.demo." + key),
                    hash.text(),
                    roles.stream().map(Role::name).toList(),
                    Optional.empty(),
                    true,
                    clock.instant().atOffset(ZoneOffset.UTC));
        } else if (!known.get().passwordHash().equals(hash.text())) {
            store.changePassword(known.get().id(), hash.text());
        }
    }
}
