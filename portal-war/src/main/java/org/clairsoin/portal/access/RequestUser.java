package org.clairsoin.portal.access;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.access.store.AccountRow;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.patient.Patients;
import org.clairsoin.portal.patient.Representative;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.shared.web.PagePath;

/** Say who makes a request: on pages the session's person, elsewhere the token's system. */
@MadeOnce
class RequestUser implements CurrentUser {

    private static final String PERSON = "org.clairsoin.person";
    private static final String SYSTEM = "org.clairsoin.system";

    private final HttpServletRequest request;
    private final SignInSessions sessions;
    private final OpenAccounts accounts;
    private final Patients patients;

    @Inject
    RequestUser(
            HttpServletRequest request,
            SignInSessions sessions,
            OpenAccounts accounts,
            Patients patients) {
        this.request = request;
        this.sessions = sessions;
        this.accounts = accounts;
        this.patients = patients;
    }

    /** Note which system a request comes from, once its token was checked. */
    static void remember(HttpServletRequest request, SystemClient client) {
        request.setAttribute(SYSTEM, client);
    }

    @Override
    public Optional<SignedIn> person() {
        if (request.getAttribute(PERSON) instanceof SignedIn known) {
            return Optional.of(known);
        }
        if (!PagePath.is(request.getRequestURI())) {
            return Optional.empty();
        }
        Optional<SignedIn> person = sessions.current(request).flatMap(this::person);
        person.ifPresent(found -> request.setAttribute(PERSON, found));
        return person;
    }

    private Optional<SignedIn> person(SignInSession signIn) {
        Optional<AccountRow> account = accounts.find(signIn.account());
        if (account.isEmpty()) {
            sessions.end(request); // the account was ended meanwhile
            return Optional.empty();
        }
        Optional<Representative> mandate =
                Optional.ofNullable(signIn.actingFor())
                        .flatMap(patient -> mandate(signIn.account(), patient));
        return Optional.of(signedIn(account.get(), mandate));
    }

    /** Return the mandate that still holds; whoever lost it stands for nobody from that instant. */
    private Optional<Representative> mandate(UUID account, UUID patient) {
        return patients.representedBy(account).stream()
                .filter(mandate -> mandate.patient().value().equals(patient) && mandate.maySee())
                .findFirst();
    }

    static SignedIn signedIn(AccountRow account, Optional<Representative> mandate) {
        Set<Role> roles = EnumSet.noneOf(Role.class);
        account.roles().forEach(role -> roles.add(Role.valueOf(role)));
        return new SignedIn(
                account.id(),
                account.displayName(),
                roles,
                account.patientId().map(PatientId::new),
                mandate.map(Representative::patient),
                mandate.map(Representative::mayChoose).orElse(account.patientId().isPresent()));
    }

    @Override
    public Optional<SystemClient> system() {
        return request.getAttribute(SYSTEM) instanceof SystemClient client
                ? Optional.of(client)
                : Optional.empty();
    }

    @Override
    public PatientId patient() {
        SignedIn person = requirePerson();
        return person.actingFor().or(person::ownRecord).orElseThrow(PortalException::notFound);
    }

    @Override
    public SignedIn requirePerson() {
        return person().orElseThrow(RequestUser::unauthenticated);
    }

    @Override
    public SystemClient requireSystem() {
        return system().orElseThrow(RequestUser::unauthenticated);
    }

    private static PortalException unauthenticated() {
        return new PortalException(
                ProblemType.UNAUTHENTICATED, Message.of("problem.unauthenticated.detail"));
    }
}
