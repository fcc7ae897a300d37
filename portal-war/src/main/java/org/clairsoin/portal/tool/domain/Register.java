package org.clairsoin.portal.tool.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.tool.PublicFacts;
import org.clairsoin.portal.tool.Refusability;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.jspecify.annotations.Nullable;

/** The whole register at one moment, in memory; never changes. */
public final class Register {

    private final long version;
    private final List<ToolFamily> all;
    private final Map<ToolFamilyId, ToolFamily> byId = new HashMap<>();
    private final Map<Identifier, ToolFamily> byIdentifier = new HashMap<>();
    private final Map<MatchKey, ToolFamily> byName = new HashMap<>();
    private final Map<ToolFamilyId, PublicFacts> facts;
    private final Map<ToolFamilyId, Map<OrganizationId, Refusability>> local;
    private final Map<ToolFamilyId, List<PastRule>> past;
    private final Map<ToolFamilyId, Map<OrganizationId, ToolFamily>> atOrganizations =
            new HashMap<>();

    /**
     * Keep the register's families.
     *
     * @param version the count of changes up to which this is true
     * @param local what organisations set about refusing a family, apart from its own rule
     * @param past what held before, the newest change first
     */
    public Register(
            long version,
            Collection<ToolFamily> families,
            Map<ToolFamilyId, PublicFacts> facts,
            Map<ToolFamilyId, Map<OrganizationId, Refusability>> local,
            Map<ToolFamilyId, List<PastRule>> past) {
        this.past = Map.copyOf(past);
        this.version = version;
        this.local = Map.copyOf(local);
        List<ToolFamily> sorted = new ArrayList<>(families);
        sorted.sort(
                Comparator.comparing(ToolFamily::name, String.CASE_INSENSITIVE_ORDER)
                        .thenComparing(family -> family.id().value()));
        this.all = List.copyOf(sorted);
        this.facts = Map.copyOf(facts);
        for (ToolFamily family : all) {
            byId.put(family.id(), family);
            byName.put(MatchKey.of(family.manufacturer(), family.name()), family);
            family.identifiers().forEach(identifier -> byIdentifier.put(identifier, family));
            Map<OrganizationId, ToolFamily> there = new HashMap<>();
            local(family.id())
                    .forEach(
                            (where, rule) ->
                                    there.put(where, family.withRefusability(Optional.of(rule))));
            if (!there.isEmpty()) {
                atOrganizations.put(family.id(), there);
            }
        }
    }

    public long version() {
        return version;
    }

    public List<ToolFamily> all() {
        return all;
    }

    public Optional<ToolFamily> find(ToolFamilyId id) {
        return Optional.ofNullable(byId.get(id));
    }

    public Optional<ToolFamily> find(Identifier device) {
        return Optional.ofNullable(byIdentifier.get(device));
    }

    public PublicFacts facts(ToolFamilyId id) {
        return facts.getOrDefault(id, PublicFacts.NONE);
    }

    /** Return what organisations set about refusing a family, apart from its own rule. */
    public Map<OrganizationId, Refusability> local(ToolFamilyId id) {
        return local.getOrDefault(id, Map.of());
    }

    /**
     * Return a family as it is at one organisation.
     *
     * @param where null for an organisation we do not know
     */
    public ToolFamily at(ToolFamily family, @Nullable OrganizationId where) {
        Map<OrganizationId, ToolFamily> there = atOrganizations.get(family.id());
        return where == null || there == null ? family : there.getOrDefault(where, family);
    }

    /**
     * Return whether patients could refuse a family at an instant.
     *
     * @param where null for an organisation we do not know
     */
    public boolean couldBeRefused(
            ToolFamily family, @Nullable OrganizationId where, Instant instant) {
        Optional<Refusability.Level> own = family.refusability().map(Refusability::level);
        Optional<Refusability.Level> there =
                Optional.ofNullable(where)
                        .flatMap(id -> Optional.ofNullable(local(family.id()).get(id)))
                        .map(Refusability::level);
        for (PastRule rule : past.getOrDefault(family.id(), List.of())) {
            if (rule.ended().isAfter(instant)) {
                if (rule.where().isEmpty()) {
                    own = rule.before();
                } else if (rule.where().get().equals(where)) {
                    there = rule.before();
                }
            }
        }
        Optional<Refusability.Level> held = there.isPresent() ? there : own;
        return held.filter(Refusability.Level.NOT_REFUSABLE::equals).isEmpty();
    }

    /**
     * Return the family a Device describes: by identifier first, then by maker and name.
     *
     * <p>Identifiers that mean different families mean none: nothing is guessed.
     */
    public Optional<ToolFamily> match(
            Collection<Identifier> identifiers, Optional<String> manufacturer, List<String> names) {
        Set<ToolFamily> found = new HashSet<>();
        for (Identifier identifier : identifiers) {
            find(identifier).ifPresent(found::add);
        }
        if (!found.isEmpty()) {
            return found.size() == 1 ? Optional.of(found.iterator().next()) : Optional.empty();
        }
        return manufacturer.flatMap(
                maker ->
                        names.stream()
                                .map(name -> byName.get(MatchKey.of(maker, name)))
                                .filter(Objects::nonNull)
                                .findFirst());
    }

    /** Return the families that this register and an earlier one say different things of. */
    public Set<ToolFamilyId> changesSince(Register earlier) {
        Set<ToolFamilyId> ids = new HashSet<>(byId.keySet());
        ids.addAll(earlier.byId.keySet());
        ids.removeIf(
                id ->
                        find(id).equals(earlier.find(id))
                                && facts(id).equals(earlier.facts(id))
                                && local(id).equals(earlier.local(id)));
        return ids;
    }
}
