package org.clairsoin.portal.proof;

import jakarta.inject.Inject;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.clairsoin.portal.proof.domain.Kind;
import org.clairsoin.portal.proof.domain.TreeHead;
import org.clairsoin.portal.proof.domain.TreeProofs;
import org.clairsoin.portal.proof.store.LedgerRows;
import org.clairsoin.portal.proof.store.TreeStore;
import org.clairsoin.portal.shared.MadeOnce;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Write the ledgers, or one patient's part of them, so that a stranger can verify them. */
@MadeOnce
public class LedgerExport {

    private static final int FEW_HEADS = 3;
    private static final int LEAVES_AT_ONCE = 500;
    private static final int HEADS_AT_ONCE = 1_000;

    private final Jdbi jdbi;
    private final HeadWriter writer;
    private final Clock clock;

    @Inject
    public LedgerExport(Jdbi jdbi, HeadWriter writer, Clock clock) {
        this.jdbi = jdbi;
        this.writer = writer;
        this.clock = clock;
    }

    /** Put what is new under a head, so that what is exported now is whole. */
    public void anchor(TreeKeys keys) {
        long due = writer.headsDue();
        while (due > 0 && writer.nextInTurn(keys).isPresent()) {
            due--;
        }
    }

    /**
     * Put what is new under a few heads at most, and under none while another node makes them: who
     * asks for their own part does not wait for the backlog of all.
     */
    public void anchorSome(TreeKeys keys) {
        for (int made = 0; made < FEW_HEADS && writer.next(keys).isPresent(); made++) {
            // one head covers a bounded number of leaves
        }
    }

    /** Write all ledgers up to the newest head. */
    public void ledger(OutputStream out, TreeKeys keys) throws IOException {
        Optional<TreeHead> last = jdbi.withExtension(TreeStore.class, TreeStore::newest);
        ExportLines lines = new ExportLines(out);
        lines.header(Optional.empty(), now(), last);
        long from = 0;
        long number = 0;
        while (last.isPresent() && number < last.get().number()) {
            long after = number;
            List<TreeHead> heads =
                    jdbi.withExtension(TreeStore.class, store -> store.after(after, HEADS_AT_ONCE));
            for (TreeHead head : heads) {
                if (head.number() > last.get().number()) {
                    break;
                }
                for (; from < head.size(); from += LEAVES_AT_ONCE) {
                    leaves(lines, from, Math.min(head.size(), from + LEAVES_AT_ONCE));
                }
                from = head.size();
                lines.head(head);
                number = head.number();
            }
            if (heads.isEmpty()) {
                break; // heads are gone: the verifier says so
            }
        }
        underNoHead(lines, last.map(TreeHead::size).orElse(0L));
        lines.seal(keys);
    }

    /** Write one patient's choices, each with its proof under the newest head. */
    public void patient(UUID patient, OutputStream out, TreeKeys keys) throws IOException {
        Optional<TreeHead> last = jdbi.withExtension(TreeStore.class, TreeStore::newest);
        ExportLines lines = new ExportLines(out);
        lines.header(Optional.of(patient), now(), last);
        if (last.isPresent()) {
            lines.head(last.get());
            try (Handle handle = jdbi.open()) {
                LedgerRows rows = handle.attach(LedgerRows.class);
                List<LedgerRows.PlaceRow> places = rows.placesOf(patient, last.get().size());
                TreeStore tree = handle.attach(TreeStore.class);
                write(
                        lines,
                        rows,
                        places,
                        place ->
                                TreeProofs.inclusion(
                                        place.leaf(),
                                        last.get().size(),
                                        nodes -> TreeNodes.read(tree, nodes)));
                for (LedgerRows.ErasureRow erasure :
                        rows.laterErasuresOf(patient, last.get().size())) {
                    lines.erasure(null, patient, erasure.seq(), erasure, null);
                }
            }
        }
        lines.seal(keys);
    }

    private void leaves(ExportLines lines, long from, long until) throws IOException {
        try (Handle handle = jdbi.open()) {
            LedgerRows rows = handle.attach(LedgerRows.class);
            write(lines, rows, rows.places(from, until), place -> null);
        }
    }

    /** Write what no head covers: what somebody slipped in, and erasures of this moment. */
    private void underNoHead(ExportLines lines, long size) throws IOException {
        try (Handle handle = jdbi.open()) {
            LedgerRows rows = handle.attach(LedgerRows.class);
            new Strays(rows, lines).write();
            for (LedgerRows.ErasureRow erasure : rows.laterErasures(size)) {
                lines.erasure(null, erasure.patient(), erasure.seq(), erasure, null);
            }
        }
    }

    private static void write(
            ExportLines lines,
            LedgerRows rows,
            List<LedgerRows.PlaceRow> places,
            Function<LedgerRows.PlaceRow, List<byte[]>> paths)
            throws IOException {
        Found found = Found.of(rows, places);
        for (LedgerRows.PlaceRow place : places) {
            UUID chain = place.chain();
            Long seq = place.seq();
            if (chain == null || seq == null || place.kind() == null) {
                lines.nothing(place);
                continue;
            }
            Key key = new Key(chain, seq);
            switch (Kind.valueOf(place.kind())) {
                case CHOICE ->
                        lines.choice(
                                place, chain, seq, found.choices().get(key), paths.apply(place));
                case ERASURE ->
                        lines.erasure(
                                place, chain, seq, found.erasures().get(key), paths.apply(place));
                case AUDIT ->
                        lines.audit(place, chain, seq, found.audits().getOrDefault(key, List.of()));
                case DECISIONS ->
                        lines.decisions(
                                place,
                                chain,
                                seq,
                                found.groups().get(chain),
                                found.decisions().getOrDefault(chain, List.of()));
            }
        }
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    private record Key(UUID chain, long seq) {}

    /** What the ledgers have for some places. */
    private record Found(
            Map<Key, LedgerRows.ChoiceRow> choices,
            Map<Key, LedgerRows.ErasureRow> erasures,
            Map<Key, List<LedgerRows.AuditRow>> audits,
            Map<UUID, LedgerRows.GroupRow> groups,
            Map<UUID, List<LedgerRows.DecisionRow>> decisions) {

        static Found of(LedgerRows rows, List<LedgerRows.PlaceRow> places) {
            Chosen choices = Chosen.of(places, Kind.CHOICE);
            Chosen erasures = Chosen.of(places, Kind.ERASURE);
            Chosen audits = Chosen.of(places, Kind.AUDIT);
            Map<UUID, LedgerRows.GroupRow> groups = new HashMap<>();
            Chosen grouped = Chosen.of(places, Kind.DECISIONS);
            if (grouped.chains().length > 0) {
                rows.groups(grouped.chains()).forEach(group -> groups.put(group.id(), group));
            }
            return new Found(
                    rows.choices(choices.chains(), choices.seqs()).stream()
                            .collect(
                                    Collectors.toMap(
                                            row -> new Key(row.patient(), row.seq()), row -> row)),
                    rows.erasures(erasures.chains(), erasures.seqs()).stream()
                            .collect(
                                    Collectors.toMap(
                                            row -> new Key(row.patient(), row.seq()), row -> row)),
                    rows.audits(audits.chains(), audits.seqs()).stream()
                            .collect(
                                    Collectors.groupingBy(
                                            row -> new Key(row.chain(), row.leafSeq()))),
                    groups,
                    decisions(rows, groups));
        }

        private static Map<UUID, List<LedgerRows.DecisionRow>> decisions(
                LedgerRows rows, Map<UUID, LedgerRows.GroupRow> groups) {
            if (groups.isEmpty()) {
                return Map.of();
            }
            List<Instant> issued =
                    groups.values().stream().map(LedgerRows.GroupRow::issued).sorted().toList();
            return rows
                    .decisions(
                            groups.keySet().toArray(UUID[]::new),
                            issued.get(0),
                            issued.get(issued.size() - 1))
                    .stream()
                    .collect(Collectors.groupingBy(LedgerRows.DecisionRow::group));
        }
    }

    /** The places of one kind. */
    private record Chosen(UUID[] chains, Long[] seqs) {
        static Chosen of(List<LedgerRows.PlaceRow> places, Kind kind) {
            List<LedgerRows.PlaceRow> chosen =
                    places.stream().filter(place -> kind.name().equals(place.kind())).toList();
            return new Chosen(
                    chosen.stream().map(LedgerRows.PlaceRow::chain).toArray(UUID[]::new),
                    chosen.stream()
                            .map(place -> Objects.requireNonNull(place.seq()))
                            .toArray(Long[]::new));
        }
    }
}
