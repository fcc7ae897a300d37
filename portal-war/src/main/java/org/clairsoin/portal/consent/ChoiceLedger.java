package org.clairsoin.portal.consent;

import jakarta.inject.Inject;
import jakarta.transaction.TransactionalException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.consent.domain.ScopeKind;
import org.clairsoin.portal.consent.domain.Standing;
import org.clairsoin.portal.consent.store.ChoiceStore;
import org.clairsoin.portal.consent.store.Ledgers;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.tool.Refusability;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolRegister;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Keep what each patient chose in the hash-chained ledger. */
@MadeOnce
public class ChoiceLedger implements Choices {

    /** First key of our advisory locks; the second is a group of patients. */
    static final int LOCK = 0x63_68_6f_69; // "choi"

    private static final int TRIES = 5;

    private final Jdbi jdbi;
    private final LedgerWriter writer;
    private final Answerers answerers;
    private final ToolRegister tools;
    private final Clock clock;

    @Inject
    public ChoiceLedger(
            Jdbi jdbi, LedgerWriter writer, Answerers answerers, ToolRegister tools, Clock clock) {
        this.jdbi = jdbi;
        this.writer = writer;
        this.answerers = answerers;
        this.tools = tools;
        this.clock = clock;
    }

    @Override
    public List<Choice> record(NewChoice choice) {
        checkRefusable(choice);
        for (int left = TRIES; ; left--) {
            try {
                List<Choice> written = writer.append(choice);
                answerers.settle();
                return written;
            } catch (PortalException | StaleChoice expected) {
                throw expected;
            } catch (Answerers.Unsettled e) {
                throw new PortalException(
                        ProblemType.UNAVAILABLE, Message.of("consent.problem.unsettled"), e);
            } catch (RuntimeException e) {
                SQLException sql = cause(e, SQLException.class);
                if (sql == null && cause(e, TransactionalException.class) == null) {
                    throw e;
                }
                if (left == 1 || sql == null || !mayWorkAgain(sql)) {
                    throw new PortalException(
                            ProblemType.UNAVAILABLE,
                            Message.of("consent.problem.nothing-recorded"),
                            e);
                }
            }
        }
    }

    /** A serialization failure or a deadlock says that the same again may well succeed. */
    private static boolean mayWorkAgain(SQLException e) {
        return e.getSQLState() != null && e.getSQLState().startsWith("40");
    }

    private static <T extends Throwable> @Nullable T cause(Throwable e, Class<T> kind) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return kind.cast(cause);
            }
        }
        return null;
    }

    private void checkRefusable(NewChoice choice) {
        Optional<ToolFamily> tool =
                ScopeKind.tool(choice.scope())
                        .map(id -> tools.find(id).orElseThrow(PortalException::notFound));
        if (choice.effect() == Effect.REFUSE
                && tool.isPresent()
                && !tools.mayBeRefused(tool.get(), choice.organization())) {
            Language language = choice.text().language();
            Refusability never =
                    tools.at(tool.get(), choice.organization().orElse(null))
                            .refusability()
                            .orElseThrow();
            throw new PortalException(
                    ProblemType.UNPROCESSABLE,
                    Message.of(
                            "consent.problem.not-refusable",
                            "tool",
                            tool.orElseThrow().name(),
                            "reason",
                            never.reason().orElseThrow().in(language)));
        }
    }

    @Override
    public List<Choice> history(PatientId patient) {
        return jdbi.withExtension(ChoiceStore.class, store -> store.ledger(patient.value()));
    }

    @Override
    public List<Choice> inForce(PatientId patient) {
        return Standing.inForce(history(patient), clock.instant());
    }

    @Override
    public List<Choice> toCome(PatientId patient) {
        return Standing.toCome(history(patient), clock.instant());
    }

    @Override
    public MadeBy madeBy(Choice choice) {
        UUID patient = choice.patient().value();
        return jdbi.withExtension(
                ChoiceStore.class,
                store ->
                        new MadeBy(
                                store.person(patient, choice.seq()),
                                store.paper(patient, choice.receipt())));
    }

    @Override
    public List<Choice> receipt(PatientId patient, UUID receipt) {
        return jdbi.withExtension(
                ChoiceStore.class, store -> store.receipt(patient.value(), receipt));
    }

    @Override
    public List<Entry> entries(PatientId patient, UUID receipt) {
        return jdbi.withExtension(
                ChoiceStore.class, store -> store.entries(patient.value(), receipt));
    }

    @Override
    public long lastSeq(PatientId patient) {
        return jdbi.withExtension(ChoiceStore.class, store -> store.lastSeq(patient.value()))
                .orElse(0L);
    }

    @Override
    public Optional<Choice> find(PatientId patient, ChoiceId id) {
        return jdbi.withExtension(
                ChoiceStore.class, store -> store.find(patient.value(), id.value()));
    }

    @Override
    public Map<PatientId, List<Choice>> hold(Collection<PatientId> patients) {
        return jdbi.withHandle(handle -> Ledgers.hold(handle, LOCK, patients));
    }

    @Override
    public Map<PatientId, List<Choice>> histories(Handle handle, Collection<PatientId> patients) {
        return Ledgers.read(handle, patients);
    }

    @Override
    public List<PatientId> patients(Handle handle, Optional<PatientId> after, int limit) {
        UUID last = after.map(PatientId::value).orElse(new UUID(0, 0));
        return handle.attach(ChoiceStore.class).patientsAfter(last, limit).stream()
                .map(PatientId::new)
                .toList();
    }
}
