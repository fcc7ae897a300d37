package org.clairsoin.portal.tool;

import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.audit.AuditTrail;
import org.clairsoin.portal.tool.ChangeAsked.Answer;
import org.clairsoin.portal.tool.domain.Register;
import org.clairsoin.portal.tool.store.ChangeStore;
import org.clairsoin.portal.tool.store.LocalRow;
import org.clairsoin.portal.tool.store.StoredRegister;
import org.clairsoin.portal.tool.store.ToolStore;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Let one person ask for a change of what patients rely on, and another confirm it.
 *
 * <p>A tool is stopped by one person alone; two let it be used again.
 */
@Dependent
public class ToolChanges {

    private final Jdbi jdbi;
    private final AuditTrail audit;
    private final Event<RegisterWritten> written;
    private final Clock clock;

    @Inject
    public ToolChanges(Jdbi jdbi, AuditTrail audit, Event<RegisterWritten> written, Clock clock) {
        this.jdbi = jdbi;
        this.audit = audit;
        this.written = written;
        this.clock = clock;
    }

    /** What came of asking for a change, or of answering one. */
    public enum Outcome {
        DONE,
        /** Kept until a second person confirms it. */
        WAITS,
        NOT_THERE,
        /** The tool already is as asked. */
        NOTHING_NEW,
        /** Another change of the same setting waits: it is to be answered first. */
        ANOTHER_WAITS,
        /** Who proposed it cannot confirm it. */
        SAME_PERSON,
        /** Somebody answered it meanwhile. */
        ALREADY_ANSWERED
    }

    /** Ask for a change of a registered tool. */
    @Transactional
    public Outcome propose(ToolFamilyId family, Setting setting, String why, UUID account) {
        Outcome outcome =
                jdbi.inTransaction(handle -> propose(handle, family, setting, why, account));
        if (outcome == Outcome.WAITS || outcome == Outcome.DONE) {
            note(
                    outcome == Outcome.DONE
                            ? AuditEvent.Action.TOOL_CHANGED
                            : AuditEvent.Action.TOOL_CHANGE_PROPOSED,
                    family,
                    account,
                    setting.getClass().getSimpleName());
        }
        return outcome;
    }

    private Outcome propose(
            Handle handle, ToolFamilyId id, Setting setting, String why, UUID account) {
        ToolStore tools = handle.attach(ToolStore.class);
        tools.lock();
        Register register = StoredRegister.read(tools);
        Optional<ToolFamily> family = register.find(id).filter(ToolFamily::registered);
        if (family.isEmpty()) {
            return Outcome.NOT_THERE;
        }
        if (holds(register, family.get(), setting)) {
            return Outcome.NOTHING_NEW;
        }
        ChangeStore changes = handle.attach(ChangeStore.class);
        boolean another =
                changes.of(id.value()).stream()
                        .filter(change -> change.answered().isEmpty())
                        .anyMatch(change -> sameSetting(change.setting(), setting));
        if (another && !setting.atOnce()) {
            return Outcome.ANOTHER_WAITS;
        }
        UUID change = UUID.randomUUID();
        changes.propose(
                ChangeStore.Row.of(change, id, setting, why.strip(), account, clock.instant()));
        if (!setting.atOnce()) {
            return Outcome.WAITS;
        }
        changes.answer(change, account, Answer.AT_ONCE.name(), "", null, account, clock.instant());
        apply(tools, register, family.get(), setting);
        return Outcome.DONE;
    }

    /** Confirm or decline what another person asked for; or withdraw what one asked for oneself. */
    @Transactional
    public Outcome answer(UUID id, Answer answer, String why, UUID account) {
        Optional<ChangeAsked> asked =
                jdbi.withExtension(ChangeStore.class, store -> store.find(id));
        if (asked.isEmpty() || answer == Answer.AT_ONCE) {
            return Outcome.NOT_THERE;
        }
        Outcome outcome = jdbi.inTransaction(handle -> answer(handle, id, answer, why, account));
        if (outcome == Outcome.DONE) {
            note(
                    AuditEvent.Action.TOOL_CHANGED,
                    asked.get().family(),
                    account,
                    asked.get().setting().getClass().getSimpleName() + " " + answer);
        }
        return outcome;
    }

    private Outcome answer(Handle handle, UUID id, Answer answer, String why, UUID account) {
        ToolStore tools = handle.attach(ToolStore.class);
        tools.lock();
        ChangeStore changes = handle.attach(ChangeStore.class);
        ChangeAsked asked = changes.find(id).orElseThrow();
        if (asked.answered().isPresent()) {
            return Outcome.ALREADY_ANSWERED;
        }
        boolean own = asked.proposedBy().equals(account);
        if (own != (answer == Answer.WITHDRAWN)) {
            return Outcome.SAME_PERSON;
        }
        Register register = StoredRegister.read(tools);
        ToolFamily family = register.find(asked.family()).orElseThrow();
        changes.answer(
                id,
                asked.proposedBy(),
                answer.name(),
                why.strip(),
                before(register, family, asked.setting()),
                account,
                clock.instant());
        if (answer == Answer.CONFIRMED) {
            apply(tools, register, family, asked.setting());
        }
        return Outcome.DONE;
    }

    /** Return all changes that were ever asked for, newest first. */
    public List<ChangeAsked> of(ToolFamilyId family) {
        return jdbi.withExtension(ChangeStore.class, store -> store.of(family.value()));
    }

    /** Return the changes that wait for a second person, oldest first. */
    public List<ChangeAsked> waiting() {
        return jdbi.withExtension(ChangeStore.class, ChangeStore::waiting);
    }

    /** Return what a rule about refusing replaces; null for none, and for other settings. */
    private static @Nullable String before(Register register, ToolFamily family, Setting setting) {
        if (!(setting instanceof Setting.Refusing refusing)) {
            return null;
        }
        Optional<Refusability> rule =
                refusing.where().isPresent()
                        ? Optional.ofNullable(
                                register.local(family.id()).get(refusing.where().get()))
                        : family.refusability();
        return rule.map(one -> one.level().name()).orElse(null);
    }

    private static boolean holds(Register register, ToolFamily family, Setting setting) {
        if (setting instanceof Setting.Refusing refusing && refusing.where().isPresent()) {
            return Optional.ofNullable(register.local(family.id()).get(refusing.where().get()))
                    .equals(refusing.refusability());
        }
        return setting.holdsFor(family);
    }

    private static boolean sameSetting(Setting one, Setting other) {
        return one instanceof Setting.Refusing a && other instanceof Setting.Refusing b
                ? a.where().equals(b.where())
                : one.getClass().equals(other.getClass());
    }

    private void apply(ToolStore tools, Register register, ToolFamily family, Setting setting) {
        if (setting instanceof Setting.Refusing refusing && refusing.where().isPresent()) {
            tools.forgetLocal(family.id().value(), refusing.where().get().value());
            refusing.refusability()
                    .ifPresent(
                            rule ->
                                    tools.addLocal(
                                            LocalRow.of(
                                                    family.id(), refusing.where().get(), rule)));
            tools.countChange();
        } else {
            StoredRegister.write(tools, with(family, setting), register.facts(family.id()));
        }
        written.fire(new RegisterWritten(Optional.of(family.id())));
    }

    private static ToolFamily with(ToolFamily family, Setting setting) {
        if (setting instanceof Setting.Refusing refusing) {
            return family.withRefusability(refusing.refusability());
        }
        if (setting instanceof Setting.NeedsYes yes) {
            return family.withConsentNeeded(yes.needed());
        }
        boolean stopped = ((Setting.Stopped) setting).stopped();
        return family.withState(stopped ? ToolFamily.State.SUSPENDED : ToolFamily.State.REGISTERED);
    }

    private void note(AuditEvent.Action action, ToolFamilyId family, UUID account, String what) {
        audit.record(
                new AuditEvent(
                        action,
                        Optional.empty(),
                        Optional.of(account),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of("family", family.value(), "what", what)));
    }
}
