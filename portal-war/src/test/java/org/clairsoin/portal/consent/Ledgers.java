package org.clairsoin.portal.consent;

import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.NotificationOptions;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;
import org.clairsoin.i18n.Language;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.audit.AuditTrail;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.clairsoin.portal.tool.ToolRegister;
import org.jdbi.v3.core.Jdbi;

/** Ledgers and choices for tests. */
public final class Ledgers {

    public static final Choice.Actor SELF =
            new Choice.Actor(
                    UUID.fromString("00000000-0000-4000-8000-00000000ac70"),
                    Choice.Actor.Quality.PATIENT);
    public static final Choice.TextShown TEXT =
            new Choice.TextShown("3", Language.FR, "ab".repeat(32));

    private Ledgers() {}

    /** Make a ledger on a database, without other features. */
    public static ChoiceLedger on(Jdbi jdbi, ToolRegister tools, Clock clock) {
        return on(jdbi, tools, clock, new NoAnswerers(), choices -> {});
    }

    public static ChoiceLedger on(
            Jdbi jdbi,
            ToolRegister tools,
            Clock clock,
            Answerers answerers,
            Consumer<ChoiceRecorded> observer) {
        LedgerWriter writer =
                new LedgerWriter(jdbi, tools, new NoAudit(), new Observed(observer), clock);
        return new ChoiceLedger(jdbi, writer, answerers, tools, clock);
    }

    public static Scope tool(String id) {
        return new Scope.OneTool(new ToolFamilyId(id));
    }

    /** Ask to refuse something as the patient, knowing the newest event. */
    public static NewChoice refuse(PatientId patient, Scope scope, long expectedSeq) {
        return asked(
                patient, scope, Effect.REFUSE, Optional.empty(), Optional.empty(), expectedSeq);
    }

    public static NewChoice allow(PatientId patient, Scope scope, long expectedSeq) {
        return asked(patient, scope, Effect.ALLOW, Optional.empty(), Optional.empty(), expectedSeq);
    }

    public static NewChoice takeBack(Choice choice, long expectedSeq) {
        return asked(
                choice.patient(),
                choice.scope(),
                Effect.TAKE_BACK,
                choice.organization(),
                Optional.of(choice.id()),
                expectedSeq);
    }

    public static NewChoice asked(
            PatientId patient,
            Scope scope,
            Effect effect,
            Optional<OrganizationId> organization,
            Optional<ChoiceId> takesBack,
            long expectedSeq) {
        return new NewChoice(
                patient,
                scope,
                effect,
                organization,
                Optional.empty(),
                Optional.empty(),
                takesBack,
                SELF,
                TEXT,
                Optional.empty(),
                Optional.empty(),
                expectedSeq,
                UUID.randomUUID().toString());
    }

    /** Nobody looks at what was done here. */
    public static final class NoAudit implements AuditTrail {
        @Override
        public void record(AuditEvent event) {
            // nobody looks
        }

        @Override
        public void record(List<AuditEvent> events) {
            // nobody looks
        }
    }

    /** Nobody answers from memory here. */
    public static final class NoAnswerers implements Answerers {
        @Override
        public void settle() {
            // nothing remembers
        }
    }

    /** Hands events to one observer, as the container would. */
    public static final class Observed implements Event<ChoiceRecorded> {
        private final Consumer<ChoiceRecorded> observer;

        public Observed(Consumer<ChoiceRecorded> observer) {
            this.observer = observer;
        }

        @Override
        public void fire(ChoiceRecorded event) {
            observer.accept(event);
        }

        @Override
        public <U extends ChoiceRecorded> CompletionStage<U> fireAsync(U event) {
            throw new UnsupportedOperationException("choices are told within their transaction");
        }

        @Override
        public <U extends ChoiceRecorded> CompletionStage<U> fireAsync(
                U event, NotificationOptions options) {
            throw new UnsupportedOperationException("choices are told within their transaction");
        }

        @Override
        public Event<ChoiceRecorded> select(Annotation... qualifiers) {
            throw new UnsupportedOperationException("no qualifiers here");
        }

        @Override
        public <U extends ChoiceRecorded> Event<U> select(
                Class<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException("no qualifiers here");
        }

        @Override
        public <U extends ChoiceRecorded> Event<U> select(
                TypeLiteral<U> subtype, Annotation... qualifiers) {
            throw new UnsupportedOperationException("no qualifiers here");
        }
    }
}
