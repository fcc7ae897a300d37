package org.clairsoin.portal.proof;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.clairsoin.portal.proof.store.LedgerRows;

/**
 * Find what stands in a ledger under no head and does not wait for one: somebody wrote it past the
 * notes, or took the notes away.
 *
 * <p>Goes through each ledger in stretches, so that no statement takes long.
 */
final class Strays {

    private static final int STRETCH = 5_000;
    private static final UUID FIRST = new UUID(0, 0);
    private static final UUID LAST = new UUID(-1, -1);

    private final LedgerRows rows;
    private final ExportLines lines;

    Strays(LedgerRows rows, ExportLines lines) {
        this.rows = rows;
        this.lines = lines;
    }

    void write() throws IOException {
        choices();
        audits();
        decisions();
    }

    private void choices() throws IOException {
        LedgerRows.KeyRow from = new LedgerRows.KeyRow(FIRST, 0);
        boolean more = true;
        while (more) {
            var next = rows.choiceAfter(from.chain(), from.seq(), STRETCH);
            more = next.isPresent();
            LedgerRows.KeyRow until = next.orElse(new LedgerRows.KeyRow(LAST, 0));
            for (LedgerRows.ChoiceRow stray :
                    rows.strayChoices(from.chain(), from.seq(), until.chain(), until.seq())) {
                lines.choice(null, stray.patient(), stray.seq(), stray, null);
            }
            from = until;
        }
    }

    private void audits() throws IOException {
        UUID from = FIRST;
        boolean more = true;
        while (more) {
            var next = rows.auditChainAfter(from, STRETCH);
            more = next.isPresent();
            UUID until = next.map(LedgerRows.KeyRow::chain).orElse(LAST);
            for (LedgerRows.KeyRow stray : rows.strayAuditChains(from, until)) {
                lines.audit(
                        null,
                        stray.chain(),
                        stray.seq(),
                        rows.audits(new UUID[] {stray.chain()}, new Long[] {stray.seq()}));
            }
            from = until;
        }
    }

    private void decisions() throws IOException {
        UUID from = FIRST;
        boolean more = true;
        while (more) {
            var next = rows.groupAfter(from, STRETCH);
            more = next.isPresent();
            UUID until = next.map(LedgerRows.KeyRow::chain).orElse(LAST);
            UUID[] strays =
                    rows.strayGroups(from, until).stream()
                            .map(LedgerRows.KeyRow::chain)
                            .toArray(UUID[]::new);
            if (strays.length > 0) {
                decisions(strays);
            }
            from = until;
        }
    }

    private void decisions(UUID[] groups) throws IOException {
        List<LedgerRows.GroupRow> found = rows.groups(groups);
        for (LedgerRows.GroupRow group : found) {
            Map<UUID, List<LedgerRows.DecisionRow>> answers =
                    rows.decisions(new UUID[] {group.id()}, group.issued(), group.issued()).stream()
                            .collect(Collectors.groupingBy(LedgerRows.DecisionRow::group));
            lines.decisions(
                    null,
                    group.id(),
                    group.size(),
                    group,
                    answers.getOrDefault(group.id(), List.of()));
        }
    }
}
