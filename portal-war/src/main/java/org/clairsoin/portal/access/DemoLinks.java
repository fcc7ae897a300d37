package org.clairsoin.portal.access;

import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.portal.access.store.AccessStore;
import org.clairsoin.portal.access.store.AccountRow;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.patient.Patients;
import org.clairsoin.portal.patient.Representative;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.Site;
import org.jdbi.v3.core.Jdbi;

/**
 * Link the demonstration's accounts to its patients, who arrive later by the same way as real ones.
 */
@MadeOnce
class DemoLinks {

    private final DemoSettings settings;
    private final Site site;
    private final Jdbi jdbi;
    private final Patients patients;
    private final Clock clock;

    @Inject
    DemoLinks(DemoSettings settings, Site site, Jdbi jdbi, Patients patients, Clock clock) {
        this.settings = settings;
        this.site = site;
        this.jdbi = jdbi;
        this.patients = patients;
        this.clock = clock;
    }

    /** Return the account, linked to its own record and to the child it acts for. */
    AccountRow link(AccountRow account) {
        if (!site.demo() || !account.demo()) {
            return account;
        }
        find(settings.children(), account)
                .filter(child -> patients.representedBy(account.id()).isEmpty())
                .ifPresent(child -> patients.addRepresentative(parent(account, child)));
        if (account.patientId().isPresent()) {
            return account;
        }
        Optional<PatientId> own = find(settings.patients(), account);
        own.ifPresent(
                patient ->
                        jdbi.useExtension(
                                AccessStore.class,
                                store -> store.link(account.id(), patient.value())));
        return own.map(patient -> account.linkedTo(patient.value())).orElse(account);
    }

    private Optional<PatientId> find(Map<String, Identifier> identifiers, AccountRow account) {
        return Optional.ofNullable(identifiers.get(account.username())).flatMap(patients::find);
    }

    private Representative parent(AccountRow account, PatientId child) {
        return new Representative(
                account.id(),
                child,
                Representative.Kind.PARENT,
                true,
                true,
                clock.instant(),
                Optional.empty());
    }
}
