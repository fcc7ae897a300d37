package org.clairsoin.portal.explanation.boundary;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.clairsoin.i18n.Dates;
import org.clairsoin.i18n.Language;
import org.clairsoin.plugin.trust.PluginSignature;
import org.clairsoin.plugin.trust.TrustState;
import org.clairsoin.plugin.wire.WireException;
import org.clairsoin.portal.explanation.domain.PluginState;
import org.clairsoin.portal.explanation.plugin.PluginHealth;
import org.clairsoin.portal.explanation.store.PluginStore.FindingRow;
import org.clairsoin.portal.explanation.store.PluginStore.HistoryRow;
import org.clairsoin.portal.explanation.store.PluginStore.JarRow;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.TagKind;

/** Says where a jar stands, in the words of a page. */
final class PluginWords {
    private final Frame frame;
    private final Set<String> failing;

    PluginWords(Frame frame) {
        this(frame, List.of());
    }

    /**
     * Know how plugins have been doing too.
     *
     * @param health of those that were asked
     */
    PluginWords(Frame frame, List<PluginHealth> health) {
        this.frame = frame;
        failing =
                health.stream()
                        .filter(PluginHealth::off)
                        .map(PluginHealth::sha256)
                        .collect(Collectors.toUnmodifiableSet());
    }

    PluginLine line(JarRow row) {
        PluginState state = PluginState.valueOf(row.state());
        TrustState trust = TrustState.valueOf(row.trust());
        return new PluginLine(
                row.sha256(),
                row.pluginId() == null ? row.fileName() : row.pluginId(),
                row.version() == null ? "" : row.version(),
                row.provider() == null ? frame.t("plugins.unknown") : row.provider(),
                frame.t("plugins.state." + state),
                tag(state),
                state == PluginState.LIVE && failing.contains(row.sha256()),
                frame.t("plugins.trust." + trust + ".tag"),
                trust == TrustState.VALID ? TagKind.IN_PLACE : TagKind.LATE,
                row.apiRange() == null ? frame.t("plugins.unknown") : row.apiRange(),
                languages(row),
                Dates.dateTime(frame.language(), row.checkedAt()));
    }

    String whatToDo(JarRow row) {
        return frame.t("plugins.trust." + TrustState.valueOf(row.trust()) + ".mend");
    }

    /** Say which rule decided, with its place; empty when all rules hold. */
    Optional<String> rule(JarRow row) {
        if (row.trust().equals("VALID") && row.rule() == null) {
            return Optional.empty();
        }
        String rule = row.rule() == null ? row.trustRule() : row.rule();
        String place = row.rule() == null ? row.trustPlace() : String.valueOf(row.detail());
        return Optional.of(words(rule) + " (" + rule + (place.isEmpty() ? "" : ", " + place) + ")");
    }

    /** Return a rule's words; a rule nobody wrote words for is its own name. */
    String words(String rule) {
        String own = "plugins.rule." + rule + ".what";
        return frame.messages().has(own) ? frame.t(own) : frame.t("plugins.rule.other.what");
    }

    PluginPage.Found found(FindingRow row) {
        boolean french = frame.language() == Language.FR;
        return new PluginPage.Found(
                row.rule(),
                row.place(),
                french ? row.whatFr() : row.whatEn(),
                french ? row.mendFr() : row.mendEn());
    }

    PluginPage.Step step(HistoryRow row) {
        return new PluginPage.Step(
                Dates.dateTime(frame.language(), row.at()),
                frame.t("plugins.state." + PluginState.valueOf(row.state())),
                row.person() == null ? frame.t("plugins.page.history.portal") : row.person(),
                row.reason());
    }

    private String languages(JarRow row) {
        byte[] file = row.signature();
        if (file == null) {
            return frame.t("plugins.unknown");
        }
        try {
            return String.join(", ", PluginSignature.read(file).statement().languages())
                    .toUpperCase(Locale.ROOT);
        } catch (WireException broken) {
            return frame.t("plugins.unknown");
        }
    }

    private static TagKind tag(PluginState state) {
        return switch (state) {
            case LIVE -> TagKind.IN_PLACE;
            case REFUSED, SUSPENDED -> TagKind.LATE;
            case RECEIVED, STAGED -> TagKind.PLAIN;
        };
    }
}
