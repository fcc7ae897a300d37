package org.clairsoin.portal.tool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.shared.DecisionPool;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.tool.domain.FamilyMerge;
import org.clairsoin.portal.tool.domain.FamilyNames;
import org.clairsoin.portal.tool.domain.Register;
import org.clairsoin.portal.tool.store.StoredRegister;
import org.clairsoin.portal.tool.store.ToolStore;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * The register, read from memory and written to the database.
 *
 * <p>A change is in this node's memory before the writer's call returns, and in other nodes' within
 * one {@link RegisterWatch} interval.
 */
@ApplicationScoped
public class LiveToolRegister implements ToolRegister {

    private final @Nullable Jdbi writing;
    private final @Nullable Jdbi reading;
    private final @Nullable Event<RegisterWritten> written;
    private final @Nullable Event<ToolChanged> changed;
    private volatile @Nullable Register memory;

    /** For the container's proxy only. */
    protected LiveToolRegister() {
        this.writing = null;
        this.reading = null;
        this.written = null;
        this.changed = null;
    }

    /**
     * Make the register.
     *
     * @param writing joins the caller's transaction
     * @param reading has none: memory is read again when the writer's is already over
     */
    @Inject
    public LiveToolRegister(
            Jdbi writing,
            @DecisionPool Jdbi reading,
            Event<RegisterWritten> written,
            Event<ToolChanged> changed) {
        this.writing = writing;
        this.reading = reading;
        this.written = written;
        this.changed = changed;
    }

    @Override
    public List<ToolFamily> all() {
        return memory().all();
    }

    @Override
    public Optional<ToolFamily> find(ToolFamilyId id) {
        return memory().find(id);
    }

    @Override
    public Optional<ToolFamily> find(Identifier device) {
        return memory().find(device);
    }

    @Override
    public Optional<ToolFamily> match(
            Collection<Identifier> identifiers, Optional<String> manufacturer, List<String> names) {
        return memory().match(identifiers, manufacturer, names);
    }

    @Override
    public PublicFacts facts(ToolFamilyId id) {
        return memory().facts(id);
    }

    @Override
    public ToolFamily at(ToolFamily family, @Nullable OrganizationId where) {
        return memory().at(family, where);
    }

    @Override
    public boolean couldBeRefused(
            ToolFamily family, @Nullable OrganizationId where, Instant instant) {
        return memory().couldBeRefused(family, where, instant);
    }

    @Override
    public Map<OrganizationId, Refusability> local(ToolFamilyId id) {
        return memory().local(id);
    }

    @Override
    @Transactional
    public ToolFamily register(ToolFamily family) {
        return Objects.requireNonNull(writing)
                .inTransaction(
                        handle -> {
                            ToolStore store = handle.attach(ToolStore.class);
                            store.lock();
                            Register now = StoredRegister.read(store);
                            return put(store, now, family, now.facts(family.id())).family();
                        });
    }

    @Override
    @Transactional
    public Registered register(ToolFamily family, PublicFacts facts) {
        return Objects.requireNonNull(writing)
                .inTransaction(
                        handle -> {
                            ToolStore store = handle.attach(ToolStore.class);
                            store.lock();
                            return put(store, StoredRegister.read(store), family, facts);
                        });
    }

    @Override
    @Transactional
    public ToolFamily ofCard(String manufacturer, String modelName, String version) {
        return Objects.requireNonNull(writing)
                .inTransaction(
                        handle -> {
                            ToolStore store = handle.attach(ToolStore.class);
                            store.lock();
                            Register now = StoredRegister.read(store);
                            ToolFamily family =
                                    now.match(
                                                    List.of(),
                                                    Optional.of(manufacturer),
                                                    List.of(modelName))
                                            .orElseGet(() -> draft(now, manufacturer, modelName));
                            return put(
                                            store,
                                            now,
                                            FamilyMerge.with(
                                                    family, new ToolVersion(version, true)),
                                            now.facts(family.id()))
                                    .family();
                        });
    }

    /** Read the register again once a writer of this node has committed. */
    void afterWriting(
            @Observes(during = TransactionPhase.AFTER_SUCCESS) RegisterWritten writtenNow) {
        refresh();
    }

    @Override
    public void refreshIfNewer() {
        Register known = memory;
        long version =
                Objects.requireNonNull(reading).withExtension(ToolStore.class, ToolStore::version);
        if (known == null || known.version() != version) {
            refresh();
        }
    }

    private void refresh() {
        Set<ToolFamilyId> changes;
        synchronized (this) {
            Register before = memory;
            Register now =
                    Objects.requireNonNull(reading)
                            .withExtension(ToolStore.class, StoredRegister::read);
            memory = now;
            changes = before == null ? Set.of() : now.changesSince(before);
        }
        Event<ToolChanged> event = Objects.requireNonNull(changed);
        for (ToolFamilyId family : changes) {
            event.fire(new ToolChanged(family));
            event.fireAsync(new ToolChanged(family));
        }
    }

    private Register memory() {
        Register known = memory;
        if (known == null) {
            // Before the first reading nothing is known: an empty register would be a wrong answer.
            refresh();
            known = Objects.requireNonNull(memory);
        }
        return known;
    }

    private Registered put(ToolStore store, Register now, ToolFamily family, PublicFacts facts) {
        refuseWhatIsAnothers(now, family);
        Optional<ToolFamily> before = now.find(family.id());
        FamilyMerge.Kept kept = FamilyMerge.keepWhatTwoPeopleChange(before, family);
        ToolFamily whole = FamilyMerge.merge(before, kept.family());
        if (before.equals(Optional.of(whole)) && now.facts(family.id()).equals(facts)) {
            return new Registered(whole, false, false, kept.heldBack());
        }
        StoredRegister.write(store, whole, facts);
        boolean other = !answers(before).equals(answers(Optional.of(whole)));
        Objects.requireNonNull(written)
                .fire(new RegisterWritten(other ? Optional.of(whole.id()) : Optional.empty()));
        return new Registered(whole, before.isEmpty(), true, kept.heldBack());
    }

    /** Return what a decision looks at; a draft is as good as unknown. */
    private static Optional<List<Object>> answers(Optional<ToolFamily> family) {
        return family.filter(ToolFamily::registered)
                .map(
                        tool ->
                                List.of(
                                        tool.state(),
                                        tool.purpose(),
                                        tool.consentNeeded(),
                                        tool.refusability().map(Refusability::refusable)));
    }

    private static void refuseWhatIsAnothers(Register now, ToolFamily family) {
        now.match(List.of(), Optional.of(family.manufacturer()), List.of(family.name()))
                .filter(other -> !other.id().equals(family.id()))
                .ifPresent(
                        other -> {
                            throw new PortalException(
                                    ProblemType.CONFLICT,
                                    Message.of(
                                            "problem.tool.name-taken",
                                            "family",
                                            other.id().value()));
                        });
        for (Identifier identifier : family.identifiers()) {
            now.find(identifier)
                    .filter(other -> !other.id().equals(family.id()))
                    .ifPresent(
                            other -> {
                                throw new PortalException(
                                        ProblemType.CONFLICT,
                                        Message.of(
                                                "problem.tool.identifier-taken",
                                                "family",
                                                other.id().value(),
                                                "system",
                                                identifier.system(),
                                                "value",
                                                identifier.value()));
                            });
        }
    }

    private static ToolFamily draft(Register now, String manufacturer, String modelName) {
        return new ToolFamily(
                FamilyNames.idFor(manufacturer, modelName, id -> now.find(id).isPresent()),
                ToolFamily.State.DRAFT,
                modelName,
                manufacturer,
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Purpose.TREATDS,
                Involvement.NOT_REPORTED,
                Optional.empty(),
                false,
                ToolFamily.LegalClass.OTHER,
                List.of());
    }
}
