package org.clairsoin.portal.explanation.boundary;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.i18n.Dates;
import org.clairsoin.portal.explanation.PluginRegister;
import org.clairsoin.portal.explanation.domain.PluginState;
import org.clairsoin.portal.explanation.store.PluginStore.CountRow;
import org.clairsoin.portal.explanation.store.PluginStore.FaultRow;
import org.clairsoin.portal.explanation.store.PluginStore.FindingRow;
import org.clairsoin.portal.explanation.store.PluginStore.JarRow;
import org.clairsoin.portal.shared.FieldError;
import org.clairsoin.portal.shared.Frame;

/** Makes the page of one jar, for its vendor or for staff. */
final class PluginViews {
    /** Fewer than this are not told: few uses could be one person's. */
    static final long FEWEST_TOLD = 10;

    private final PluginRegister register;

    PluginViews(PluginRegister register) {
        this.register = register;
    }

    PluginPage page(
            Frame frame,
            String csrf,
            JarRow row,
            String back,
            Optional<UUID> staff,
            String reason,
            List<FieldError> wrong) {
        PluginWords words = new PluginWords(frame);
        List<FindingRow> findings = register.findings(row.sha256());
        return new PluginPage(
                wrong.isEmpty() ? frame : frame.withErrors(),
                csrf,
                back,
                words.line(row),
                words.rule(row),
                words.whatToDo(row),
                findings.stream().filter(FindingRow::error).map(words::found).toList(),
                findings.stream().filter(one -> !one.error()).map(words::found).toList(),
                counts(frame, register.counted(row.sha256())),
                register.faults(row.sha256()).stream().map(one -> fault(frame, one)).toList(),
                register.history(row.sha256()).stream().map(words::step).toList(),
                staff.map(person -> actions(frame, row, person)).orElse(List.of()),
                reason,
                wrong);
    }

    static PluginPage.Counts counts(Frame frame, CountRow counted) {
        long all = counted.explained() + counted.fellBack();
        String few = frame.t("plugins.page.counts.few");
        return new PluginPage.Counts(
                counted.explained() < FEWEST_TOLD
                        ? few
                        : frame.t("plugins.page.counts.explained", "n", counted.explained()),
                all < FEWEST_TOLD
                        ? few
                        : frame.t(
                                "plugins.page.counts.fell-back",
                                "n",
                                Math.round(100.0 * counted.fellBack() / all)));
    }

    private static PluginPage.Fault fault(Frame frame, FaultRow row) {
        return new PluginPage.Fault(
                row.rule(),
                row.place(),
                row.times() < FEWEST_TOLD
                        ? frame.t("plugins.page.counts.few")
                        : frame.t("plugins.page.faults.times", "n", row.times()),
                Dates.date(frame.language(), row.lastAt()));
    }

    /** Offer what may come next; who staged a jar cannot make it live. */
    private static List<PluginPage.Action> actions(Frame frame, JarRow row, UUID person) {
        return PluginState.valueOf(row.state()).next().stream()
                .filter(next -> next != PluginState.LIVE || !person.equals(row.stagedBy()))
                .map(
                        next ->
                                new PluginPage.Action(
                                        next.name(), frame.t("plugins.move." + next + ".button")))
                .toList();
    }
}
