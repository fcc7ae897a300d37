package org.clairsoin.portal.tool.domain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolVersion;

/** Bring what is newly said of a family into the form the register keeps. */
public final class FamilyMerge {

    private FamilyMerge() {}

    /**
     * Return the new family with the versions known before, since uses and cards speak of them, and
     * everything in the register's order.
     */
    public static ToolFamily merge(Optional<ToolFamily> before, ToolFamily family) {
        Map<String, Boolean> versions = new TreeMap<>(VersionOrder.NEWEST_FIRST);
        Stream.concat(before.stream(), Stream.of(family))
                .flatMap(one -> one.versions().stream())
                .forEach(
                        version ->
                                versions.merge(
                                        version.version(), version.hasCard(), Boolean::logicalOr));
        return new ToolFamily(
                family.id(),
                family.state(),
                family.name(),
                family.manufacturer(),
                family.plainName(),
                family.summary(),
                sorted(family.identifiers()),
                family.algorithm(),
                family.purpose(),
                family.involvement(),
                family.refusability(),
                family.consentNeeded(),
                family.legalClass(),
                versions.entrySet().stream()
                        .map(entry -> new ToolVersion(entry.getKey(), entry.getValue()))
                        .toList());
    }

    /**
     * Keep of a registered family what only two people change: whether it can be refused, whether
     * it needs a yes, and that it is stopped.
     */
    public static Kept keepWhatTwoPeopleChange(Optional<ToolFamily> before, ToolFamily family) {
        Optional<ToolFamily> registered = before.filter(ToolFamily::registered);
        if (registered.isEmpty()) {
            return new Kept(family, List.of());
        }
        ToolFamily known = registered.get();
        List<String> heldBack = new ArrayList<>();
        if (!known.refusability().equals(family.refusability())) {
            heldBack.add("refusability");
        }
        if (known.consentNeeded() != family.consentNeeded()) {
            heldBack.add("consentNeeded");
        }
        boolean started = known.suspended() && !family.suspended();
        if (started) {
            heldBack.add("state");
        }
        return new Kept(
                family.withRefusability(known.refusability())
                        .withConsentNeeded(known.consentNeeded())
                        .withState(started ? known.state() : family.state()),
                heldBack);
    }

    /**
     * A family as one caller alone may have it.
     *
     * @param heldBack the fields that stay as they were
     */
    public record Kept(ToolFamily family, List<String> heldBack) {
        public Kept {
            heldBack = List.copyOf(heldBack);
        }
    }

    /** Return the family with one more version. */
    public static ToolFamily with(ToolFamily family, ToolVersion version) {
        ToolFamily alone =
                new ToolFamily(
                        family.id(),
                        family.state(),
                        family.name(),
                        family.manufacturer(),
                        family.plainName(),
                        family.summary(),
                        family.identifiers(),
                        family.algorithm(),
                        family.purpose(),
                        family.involvement(),
                        family.refusability(),
                        family.consentNeeded(),
                        family.legalClass(),
                        List.of(version));
        return merge(Optional.of(family), alone);
    }

    private static List<Identifier> sorted(List<Identifier> identifiers) {
        return identifiers.stream()
                .distinct()
                .sorted(Comparator.comparing(Identifier::system).thenComparing(Identifier::value))
                .toList();
    }
}
