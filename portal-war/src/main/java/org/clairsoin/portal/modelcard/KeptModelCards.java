package org.clairsoin.portal.modelcard;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.modelcard.domain.CardChanges;
import org.clairsoin.portal.modelcard.domain.CardJudge;
import org.clairsoin.portal.modelcard.domain.LongText;
import org.clairsoin.portal.modelcard.format.CardReader;
import org.clairsoin.portal.modelcard.store.CardRow;
import org.clairsoin.portal.modelcard.store.CardStore;
import org.clairsoin.portal.modelcard.store.CardTextRow;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.clairsoin.portal.tool.ToolRegister;
import org.clairsoin.portal.tool.ToolVersion;
import org.jdbi.v3.core.Jdbi;

/** The cards, as their bytes in the database. */
@MadeOnce
public class KeptModelCards implements ModelCards {

    private static final int MOST_DIFFERENCES = 5;

    /** Where one schema has text and the other numbers, they cannot be compared. */
    private static final String RESULT = "/Result";

    private final Jdbi jdbi;
    private final ToolRegister register;
    private final Clock clock;

    @Inject
    public KeptModelCards(Jdbi jdbi, ToolRegister register, Clock clock) {
        this.jdbi = jdbi;
        this.register = register;
        this.clock = clock;
    }

    @Override
    @Transactional
    public Kept keep(byte[] xml) {
        CardReader.Read read = CardReader.read(xml);
        ModelCard card = read.card();
        return jdbi.inTransaction(
                handle -> {
                    // The register's lock also keeps two senders of one card apart.
                    ToolFamily family =
                            register.ofCard(
                                    card.modelDeveloper(), card.modelName(), card.version());
                    CardStore store = handle.attach(CardStore.class);
                    Optional<byte[]> known =
                            store.digest(family.id().value(), card.version(), card.schema());
                    if (known.isEmpty()) {
                        add(store, family.id(), read, xml);
                    } else if (!Arrays.equals(known.get(), read.digest())) {
                        throw otherContent(store, family.id(), card);
                    }
                    return new Kept(
                            family.id(),
                            card.version(),
                            card.schema(),
                            known.isEmpty(),
                            findings(store, family.id(), card));
                });
    }

    @Override
    public ModelCard read(byte[] xml) {
        return CardReader.read(xml).card();
    }

    @Override
    public Optional<ModelCard> card(ToolFamilyId family, Optional<String> version) {
        return jdbi.withHandle(
                handle -> {
                    CardStore store = handle.attach(CardStore.class);
                    List<CardRow> rows = store.ofFamily(family.value());
                    Optional<CardRow> chosen =
                            version.flatMap(wanted -> best(rows, wanted))
                                    .or(() -> newest(family, rows));
                    return chosen.map(row -> judged(store, family, row));
                });
    }

    @Override
    public Optional<CardChange> changedSince(ToolFamilyId family, Instant instant) {
        return jdbi.withHandle(
                handle -> {
                    CardStore store = handle.attach(CardStore.class);
                    List<CardRow> rows = store.ofFamily(family.value());
                    Optional<CardRow> now = newest(family, rows);
                    if (now.filter(row -> row.received().isAfter(instant)).isEmpty()) {
                        return Optional.empty();
                    }
                    return newest(
                                    family,
                                    rows.stream()
                                            .filter(row -> !row.received().isAfter(instant))
                                            .toList())
                            .filter(before -> !before.version().equals(now.get().version()))
                            .flatMap(before -> change(store, before, now.get()));
                });
    }

    private static Optional<CardChange> change(CardStore store, CardRow before, CardRow now) {
        List<CardChange.Changed> changed =
                CardChanges.between(kept(store, before), kept(store, now));
        return changed.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new CardChange(before.version(), now.version(), now.received(), changed));
    }

    private static ModelCard kept(CardStore store, CardRow row) {
        return CardReader.read(
                        unpacked(
                                store.xml(row.family(), row.version(), row.schema()).orElseThrow()))
                .card();
    }

    @Override
    public Optional<byte[]> xml(ToolFamilyId family, String version, String schema) {
        return jdbi.withExtension(
                        CardStore.class, store -> store.xml(family.value(), version, schema))
                .map(KeptModelCards::unpacked);
    }

    @Override
    public List<Source> sources(ToolFamilyId family) {
        return jdbi.withExtension(CardStore.class, store -> store.ofFamily(family.value())).stream()
                .sorted(Comparator.comparing(CardRow::received).reversed())
                .map(row -> new Source(row.version(), row.schema(), row.received()))
                .toList();
    }

    @Override
    public Map<ToolFamilyId, Completeness> completeness() {
        Map<String, List<CardRow>> byFamily = new HashMap<>();
        for (CardRow row : jdbi.withExtension(CardStore.class, CardStore::all)) {
            byFamily.computeIfAbsent(row.family(), family -> new ArrayList<>()).add(row);
        }
        Map<ToolFamilyId, Completeness> found = new HashMap<>();
        byFamily.forEach(
                (name, rows) -> {
                    ToolFamilyId family = new ToolFamilyId(name);
                    newest(family, rows).ifPresent(row -> found.put(family, completeness(row)));
                });
        return found;
    }

    private void add(CardStore store, ToolFamilyId family, CardReader.Read read, byte[] xml) {
        ModelCard card = read.card();
        Completeness says = read.completeness();
        store.add(
                new CardRow(
                        family.value(),
                        card.version(),
                        card.schema(),
                        clock.instant(),
                        says.given(),
                        says.declaredNone(),
                        says.notDisclosed(),
                        says.notTested()),
                read.digest(),
                packed(xml));
        List<CardTextRow> texts = new ArrayList<>();
        card.texts()
                .forEach(
                        (field, text) ->
                                LongText.hash(text)
                                        .ifPresent(
                                                hash ->
                                                        texts.add(
                                                                new CardTextRow(
                                                                        family.value(),
                                                                        card.version(),
                                                                        card.schema(),
                                                                        field,
                                                                        hash))));
        store.addTexts(texts);
    }

    private static PortalException otherContent(
            CardStore store, ToolFamilyId family, ModelCard card) {
        ModelCard kept =
                CardReader.read(
                                unpacked(
                                        store.xml(family.value(), card.version(), card.schema())
                                                .orElseThrow()))
                        .card();
        List<String> fields = CardJudge.differences(kept.texts(), card.texts());
        return new PortalException(
                ProblemType.CONFLICT,
                new Message(
                        "problem.card.other-content",
                        Map.of(
                                "family",
                                family.value(),
                                "version",
                                card.version(),
                                "schema",
                                card.schema(),
                                "fields",
                                fields.isEmpty()
                                        ? "KeyMetrics, Signature"
                                        : String.join(
                                                ", ",
                                                fields.subList(
                                                        0,
                                                        Math.min(
                                                                MOST_DIFFERENCES,
                                                                fields.size()))))));
    }

    private static ModelCard judged(CardStore store, ToolFamilyId family, CardRow row) {
        ModelCard card =
                CardReader.read(
                                unpacked(
                                        store.xml(row.family(), row.version(), row.schema())
                                                .orElseThrow()))
                        .card();
        return new ModelCard(
                card.schema(),
                card.modelName(),
                card.modelDeveloper(),
                card.version(),
                card.texts(),
                card.metrics(),
                findings(store, family, card));
    }

    /** Return what the card itself shows, and what only the other kept cards show. */
    private static List<Finding> findings(CardStore store, ToolFamilyId family, ModelCard card) {
        List<Finding> findings = new ArrayList<>(card.findings());
        store.shared(family.value(), card.version(), card.schema())
                .forEach(
                        shared ->
                                findings.add(
                                        new Finding(
                                                CardJudge.BOILERPLATE,
                                                shared.field(),
                                                Optional.of(String.valueOf(shared.families())))));
        String otherSchema = card.schema().equals("0.1") ? "0.2" : "0.1";
        store.xml(family.value(), card.version(), otherSchema)
                .map(xml -> CardReader.read(unpacked(xml)).card())
                .ifPresent(
                        other ->
                                CardJudge.differences(card.texts(), other.texts()).stream()
                                        .filter(field -> !field.endsWith(RESULT))
                                        .forEach(
                                                field ->
                                                        findings.add(
                                                                new Finding(
                                                                        CardJudge.SCHEMAS_DIFFER,
                                                                        field,
                                                                        Optional.of(
                                                                                otherSchema)))));
        return findings;
    }

    /** Return the card of a version in the newer schema. */
    private static Optional<CardRow> best(List<CardRow> rows, String version) {
        return rows.stream()
                .filter(row -> row.version().equals(version))
                .max(Comparator.comparing(CardRow::schema));
    }

    private Optional<CardRow> newest(ToolFamilyId family, List<CardRow> rows) {
        return register.find(family)
                .flatMap(
                        known ->
                                known.versions().stream()
                                        .filter(ToolVersion::hasCard)
                                        .map(version -> best(rows, version.version()))
                                        .flatMap(Optional::stream)
                                        .findFirst());
    }

    private static Completeness completeness(CardRow row) {
        return new Completeness(
                row.given(), row.declaredNone(), row.notDisclosed(), row.notTested());
    }

    private static byte[] packed(byte[] xml) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(xml);
        } catch (IOException e) {
            throw new UncheckedIOException("bytes in memory could not be packed", e);
        }
        return bytes.toByteArray();
    }

    private static byte[] unpacked(byte[] gzip) {
        try (GZIPInputStream xml = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            return xml.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("a kept card cannot be unpacked", e);
        }
    }
}
