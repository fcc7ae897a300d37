package org.clairsoin.portal.consent.boundary;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.clairsoin.i18n.Dates;
import org.clairsoin.portal.consent.Told;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Mark;

/** Say how far a choice got: saved here, then sent to each system, then received by it. */
public final class DeliveryWords {

    private final Frame frame;

    DeliveryWords(Frame frame) {
        this.frame = frame;
    }

    List<Step> steps(Instant recordedAt, List<Told.Stand> told) {
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(Mark.DONE, frame.t("choices.card.recorded", "date", date(recordedAt))));
        for (Told.Stand stand : told) {
            steps.add(
                    new Step(
                            stand.state() == Told.State.RECEIVED ? Mark.DONE : Mark.WAIT,
                            frame.t(
                                    key(stand.state()),
                                    "system",
                                    stand.system(),
                                    "date",
                                    date(stand.since()))));
        }
        return steps;
    }

    private static String key(Told.State state) {
        return switch (state) {
            case SAVED -> "choices.delivery.saved";
            case SENT -> "choices.delivery.sent";
            case RECEIVED -> "choices.delivery.received";
            case NOT_REACHED -> "choices.delivery.missed";
        };
    }

    private String date(Instant at) {
        return Dates.dateTime(frame.language(), at);
    }

    /** One step: done, or awaited. */
    public record Step(Mark mark, String text) {}
}
