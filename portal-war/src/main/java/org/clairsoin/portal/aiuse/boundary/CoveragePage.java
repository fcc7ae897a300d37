package org.clairsoin.portal.aiuse.boundary;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.clairsoin.i18n.Dates;
import org.clairsoin.i18n.Language;
import org.clairsoin.portal.aiuse.Coverage;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;

/** Who reports to us, since when, and when nothing came. */
public record CoveragePage(Frame frame, List<Row> rows) implements Page {

    /** A system that was silent for longer is said to be so. */
    static final Duration STALE = Duration.ofHours(24);

    public CoveragePage {
        rows = List.copyOf(rows);
    }

    static CoveragePage of(Frame frame, List<Coverage.Source> sources, Instant now) {
        Language language = frame.language();
        List<Row> rows = new ArrayList<>();
        for (Coverage.Source source : sources) {
            List<String> gaps = new ArrayList<>();
            for (Coverage.Gap gap : source.gaps()) {
                gaps.add(
                        frame.t(
                                "coverage.gap",
                                "from",
                                Dates.date(language, gap.from()),
                                "until",
                                Dates.date(language, gap.until())));
            }
            rows.add(
                    new Row(
                            source.name(),
                            source.reportingSince()
                                    .map(since -> Dates.date(language, since))
                                    .orElseGet(() -> frame.t("coverage.since.unknown")),
                            source.lastHeard()
                                    .map(last -> Dates.dateTime(language, last))
                                    .orElseGet(() -> frame.t("coverage.last.never")),
                            source.lastHeard().map(last -> stale(last, now)).orElse(true),
                            gaps));
        }
        return new CoveragePage(frame, rows);
    }

    static boolean stale(Instant lastHeard, Instant now) {
        return lastHeard.plus(STALE).isBefore(now);
    }

    @Override
    public String template() {
        return "aiuse/coverage.jte";
    }

    /** One system that reports. */
    public record Row(String name, String since, String last, boolean stale, List<String> gaps) {
        public Row {
            gaps = List.copyOf(gaps);
        }
    }
}
