package org.clairsoin.portal.tool.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.shared.Bilingual;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.tool.PublicFact;
import org.clairsoin.portal.tool.PublicFacts;
import org.clairsoin.portal.tool.Refusability;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.clairsoin.portal.tool.ToolVersion;
import org.clairsoin.portal.tool.domain.MatchKey;
import org.clairsoin.portal.tool.domain.PastRule;
import org.clairsoin.portal.tool.domain.Register;
import org.clairsoin.portal.tool.domain.VersionOrder;

/** Read the register from its tables, and write one family into them. */
public final class StoredRegister {

    private static final String PLAIN_NAME = "PLAIN_NAME";
    private static final String SUMMARY = "SUMMARY";
    private static final String REASON = "REASON";
    private static final String INSTEAD = "INSTEAD";
    private static final String DELAY = "DELAY";

    private StoredRegister() {}

    /** Read all of it: seven statements, whatever its size. */
    public static Register read(ToolStore store) {
        // First the count of changes: what is written meanwhile is then read again.
        long version = store.version();
        Map<String, Map<String, Bilingual>> texts = new HashMap<>();
        for (TextRow row : store.texts()) {
            texts.computeIfAbsent(row.family(), family -> new HashMap<>())
                    .put(row.kind(), new Bilingual(row.fr(), row.en()));
        }
        Map<String, List<Identifier>> identifiers = new HashMap<>();
        for (IdentifierRow row : store.identifiers()) {
            identifiers
                    .computeIfAbsent(row.family(), family -> new ArrayList<>())
                    .add(new Identifier(row.system(), row.value()));
        }
        Map<String, List<VersionRow>> versions = new HashMap<>();
        for (VersionRow row : store.versions()) {
            versions.computeIfAbsent(row.family(), family -> new ArrayList<>()).add(row);
        }
        List<ToolFamily> families = new ArrayList<>();
        Map<ToolFamilyId, PublicFacts> facts = new HashMap<>();
        for (FamilyRow row : store.families()) {
            Map<String, Bilingual> words = texts.getOrDefault(row.family(), Map.of());
            ToolFamily family =
                    family(
                            row,
                            words,
                            identifiers.getOrDefault(row.family(), List.of()),
                            versions.getOrDefault(row.family(), List.of()));
            families.add(family);
            PublicFacts told = facts(words);
            if (!told.equals(PublicFacts.NONE)) {
                facts.put(family.id(), told);
            }
        }
        Map<ToolFamilyId, Map<OrganizationId, Refusability>> local = new HashMap<>();
        for (LocalRow row : store.local()) {
            local.computeIfAbsent(new ToolFamilyId(row.family()), family -> new HashMap<>())
                    .put(new OrganizationId(row.organizationId()), row.rule());
        }
        Map<ToolFamilyId, List<PastRule>> past = new HashMap<>();
        for (PastRow row : store.past()) {
            past.computeIfAbsent(new ToolFamilyId(row.family()), family -> new ArrayList<>())
                    .add(row.rule());
        }
        return new Register(version, families, facts, local, past);
    }

    /** Write a family over what the tables say of it; versions are only added. */
    public static void write(ToolStore store, ToolFamily family, PublicFacts facts) {
        String id = family.id().value();
        store.put(
                new FamilyRow(
                        id,
                        family.state(),
                        family.name(),
                        family.manufacturer(),
                        MatchKey.of(family.manufacturer(), family.name()).value(),
                        family.algorithm(),
                        family.purpose(),
                        family.involvement(),
                        family.refusability().map(Refusability::level),
                        family.consentNeeded(),
                        family.legalClass()));
        store.forgetTexts(id);
        store.addTexts(texts(family, facts));
        store.forgetIdentifiers(id);
        store.addIdentifiers(
                family.identifiers().stream()
                        .map(
                                identifier ->
                                        new IdentifierRow(
                                                identifier.system(), identifier.value(), id))
                        .toList());
        store.addVersions(
                family.versions().stream()
                        .map(version -> new VersionRow(id, version.version(), version.hasCard()))
                        .toList());
        store.countChange();
    }

    private static ToolFamily family(
            FamilyRow row,
            Map<String, Bilingual> words,
            Collection<Identifier> identifiers,
            Collection<VersionRow> versions) {
        return new ToolFamily(
                new ToolFamilyId(row.family()),
                row.state(),
                row.name(),
                row.manufacturer(),
                text(words, PLAIN_NAME),
                text(words, SUMMARY),
                identifiers.stream()
                        .sorted(
                                Comparator.comparing(Identifier::system)
                                        .thenComparing(Identifier::value))
                        .toList(),
                row.algorithm(),
                row.purpose(),
                row.involvement(),
                row.refusability().map(level -> refusability(level, words)),
                row.consentNeeded(),
                row.legalClass(),
                versions.stream()
                        .map(version -> new ToolVersion(version.version(), version.hasCard()))
                        .sorted(
                                (one, other) ->
                                        VersionOrder.NEWEST_FIRST.compare(
                                                one.version(), other.version()))
                        .toList());
    }

    private static Refusability refusability(
            Refusability.Level level, Map<String, Bilingual> words) {
        return new Refusability(
                level,
                text(words, REASON),
                text(words, INSTEAD)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "tool_text has no INSTEAD for a refusable family")),
                text(words, DELAY));
    }

    private static PublicFacts facts(Map<String, Bilingual> words) {
        Map<PublicFact, Bilingual> told = new EnumMap<>(PublicFact.class);
        for (PublicFact fact : PublicFact.values()) {
            text(words, fact.name()).ifPresent(text -> told.put(fact, text));
        }
        return told.isEmpty() ? PublicFacts.NONE : new PublicFacts(told);
    }

    private static List<TextRow> texts(ToolFamily family, PublicFacts facts) {
        Map<String, Bilingual> words = new HashMap<>();
        family.plainName().ifPresent(text -> words.put(PLAIN_NAME, text));
        family.summary().ifPresent(text -> words.put(SUMMARY, text));
        family.refusability()
                .ifPresent(
                        refusability -> {
                            words.put(INSTEAD, refusability.instead());
                            refusability.reason().ifPresent(text -> words.put(REASON, text));
                            refusability.delay().ifPresent(text -> words.put(DELAY, text));
                        });
        facts.texts().forEach((fact, text) -> words.put(fact.name(), text));
        return words.entrySet().stream()
                .map(
                        entry ->
                                new TextRow(
                                        family.id().value(),
                                        entry.getKey(),
                                        entry.getValue().fr(),
                                        entry.getValue().en()))
                .toList();
    }

    private static Optional<Bilingual> text(Map<String, Bilingual> words, String kind) {
        return Optional.ofNullable(words.get(kind));
    }
}
