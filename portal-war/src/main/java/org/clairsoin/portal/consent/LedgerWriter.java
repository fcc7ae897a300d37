package org.clairsoin.portal.consent;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.audit.AuditTrail;
import org.clairsoin.portal.consent.domain.ChoiceBytes;
import org.clairsoin.portal.consent.domain.Natures;
import org.clairsoin.portal.consent.domain.Standing;
import org.clairsoin.portal.consent.store.ChoiceStore;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.tool.ToolRegister;
import org.jdbi.v3.core.Jdbi;

/** Append one choice in one transaction of its own. */
@MadeOnce
public class LedgerWriter {

    private static final SecureRandom RANDOM = new SecureRandom();

    private final Jdbi jdbi;
    private final ToolRegister tools;
    private final AuditTrail audit;
    private final Event<ChoiceRecorded> recorded;
    private final Clock clock;

    @Inject
    public LedgerWriter(
            Jdbi jdbi,
            ToolRegister tools,
            AuditTrail audit,
            Event<ChoiceRecorded> recorded,
            Clock clock) {
        this.jdbi = jdbi;
        this.tools = tools;
        this.audit = audit;
        this.recorded = recorded;
        this.clock = clock;
    }

    /**
     * Append a choice; when this returns, it is committed.
     *
     * @return the events that were written, now or when the same form came first
     */
    @Transactional(Transactional.TxType.REQUIRES_NEW)
    public List<Choice> append(NewChoice asked) {
        return jdbi.inTransaction(handle -> append(asked, handle.attach(ChoiceStore.class)));
    }

    private List<Choice> append(NewChoice asked, ChoiceStore store) {
        UUID patient = asked.patient().value();
        store.holdAlone(ChoiceLedger.LOCK, patient);
        store.begin(patient);
        ChoiceStore.Head head = store.lockHead(patient);
        List<Choice> ledger = store.ledger(patient);

        Optional<UUID> sentBefore = store.receiptOfForm(patient, asked.formKey());
        if (sentBefore.isPresent()) {
            List<Choice> first =
                    ledger.stream().filter(c -> c.receipt().equals(sentBefore.get())).toList();
            if (first.isEmpty() || !sameAs(asked, first)) {
                throw new Choices.StaleChoice(asked.expectedSeq(), head.seq());
            }
            return first;
        }
        if (head.seq() > asked.expectedSeq()) {
            throw new Choices.StaleChoice(asked.expectedSeq(), head.seq());
        }

        UUID receipt = UUID.randomUUID();
        List<Choice> written = events(asked, ledger, head.seq(), receipt);
        byte[] previous = head.hash();
        List<ChoiceStore.Event> events = new ArrayList<>();
        List<ChoiceStore.Content> contents = new ArrayList<>();
        for (Choice choice : written) {
            byte[] salt = new byte[ChoiceBytes.LENGTH];
            RANDOM.nextBytes(salt);
            byte[] seal = ChoiceBytes.seal(salt, ChoiceBytes.content(choice));
            byte[] hash = ChoiceBytes.chain(previous, ChoiceBytes.event(choice, seal));
            events.add(ChoiceStore.Event.of(choice, seal, previous, hash));
            contents.add(ChoiceStore.Content.of(choice, salt));
            previous = hash;
        }
        store.appendEvents(events);
        store.appendContents(contents);
        store.moveHead(patient, head.seq() + written.size(), previous);
        store.rememberForm(patient, asked.formKey(), receipt);
        asked.paper()
                .ifPresent(
                        paper ->
                                store.keepPaper(
                                        patient, receipt, paper.reference(), paper.signed()));
        audit.record(event(asked, receipt));
        recorded.fire(new ChoiceRecorded(written));
        return List.copyOf(written);
    }

    private List<Choice> events(NewChoice asked, List<Choice> ledger, long lastSeq, UUID receipt) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Instant from = asked.from().filter(now::isBefore).orElse(now);
        if (asked.until().filter(until -> !until.isAfter(from)).isPresent()) {
            throw new PortalException(
                    ProblemType.UNPROCESSABLE, Message.of("consent.problem.until-past"));
        }
        List<Choice> events = new ArrayList<>();
        if (asked.effect() == Effect.TAKE_BACK) {
            for (Choice ended : endedBy(asked, ledger, now)) {
                long seq = lastSeq + events.size() + 1;
                events.add(takingBack(ended, asked, seq, now, receipt));
            }
        } else {
            for (LegalNature nature : Natures.of(asked.scope(), asked.effect(), tools.all())) {
                long seq = lastSeq + events.size() + 1;
                events.add(choice(asked, nature, seq, now, from, receipt));
            }
        }
        return events;
    }

    /** Return the events to take back: all that one confirmation wrote. */
    private static List<Choice> endedBy(NewChoice asked, List<Choice> ledger, Instant now) {
        Choice named =
                ledger.stream()
                        .filter(choice -> asked.takesBack().equals(Optional.of(choice.id())))
                        .findFirst()
                        .orElseThrow(PortalException::notFound);
        List<Choice> ended =
                Standing.untaken(ledger, Instant.MAX).stream()
                        .filter(choice -> choice.receipt().equals(named.receipt()))
                        .filter(choice -> choice.until().map(now::isBefore).orElse(true))
                        .toList();
        if (ended.isEmpty()) {
            throw new PortalException(
                    ProblemType.CONFLICT, Message.of("consent.problem.already-ended"));
        }
        return ended;
    }

    private static Choice choice(
            NewChoice asked,
            LegalNature nature,
            long seq,
            Instant now,
            Instant from,
            UUID receipt) {
        return new Choice(
                new ChoiceId(UUID.randomUUID()),
                asked.patient(),
                seq,
                asked.scope(),
                asked.effect(),
                nature,
                asked.organization(),
                now,
                from.truncatedTo(ChronoUnit.MICROS),
                asked.until().map(until -> until.truncatedTo(ChronoUnit.MICROS)),
                Optional.empty(),
                asked.actor(),
                asked.text(),
                asked.reason(),
                receipt);
    }

    private static Choice takingBack(
            Choice ended, NewChoice asked, long seq, Instant now, UUID receipt) {
        return new Choice(
                new ChoiceId(UUID.randomUUID()),
                asked.patient(),
                seq,
                ended.scope(),
                Effect.TAKE_BACK,
                ended.nature(),
                ended.organization(),
                now,
                now,
                Optional.empty(),
                Optional.of(ended.id()),
                asked.actor(),
                asked.text(),
                asked.reason(),
                receipt);
    }

    /** Return whether a form sent again asks for what it asked the first time. */
    private static boolean sameAs(NewChoice asked, List<Choice> first) {
        Choice one = first.get(0);
        if (asked.effect() == Effect.TAKE_BACK) {
            return first.stream().anyMatch(choice -> choice.takesBack().equals(asked.takesBack()));
        }
        return one.effect() == asked.effect()
                && one.scope().equals(asked.scope())
                && one.organization().equals(asked.organization())
                && asked.from()
                        .map(from -> from.truncatedTo(ChronoUnit.MICROS))
                        .filter(one.recordedAt()::isBefore)
                        .orElse(one.recordedAt())
                        .equals(one.from())
                && one.until()
                        .equals(asked.until().map(until -> until.truncatedTo(ChronoUnit.MICROS)));
    }

    private static AuditEvent event(NewChoice asked, UUID receipt) {
        UUID patient = asked.patient().value();
        return new AuditEvent(
                AuditEvent.Action.CHOICE_RECORDED,
                Optional.of(patient),
                Optional.of(asked.actor().account()),
                Optional.empty(),
                asked.actor().quality() == Choice.Actor.Quality.REPRESENTATIVE
                        ? Optional.of(patient)
                        : Optional.empty(),
                Map.of("receipt", receipt.toString(), "effect", asked.effect().name()));
    }
}
