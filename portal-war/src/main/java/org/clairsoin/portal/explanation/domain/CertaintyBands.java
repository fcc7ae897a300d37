package org.clairsoin.portal.explanation.domain;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.clairsoin.plugin.api.Frequency;
import org.clairsoin.plugin.api.Reliability;
import org.clairsoin.portal.explanation.Certainty;

/**
 * Finds the word for how often a tool is right.
 *
 * <p>The lowest stated rate of right answers decides. Figures in the details do not count: right
 * alerts out of 100 mean little when the test does not resemble daily use.
 */
public final class CertaintyBands {
    private final Map<Certainty, Integer> lowest = new EnumMap<>(Certainty.class);

    /**
     * Take the lowest rate of each band but the last, which is all the rest.
     *
     * @param lowest right answers out of 1,000, falling from band to band
     */
    public CertaintyBands(Map<Certainty, Integer> lowest) {
        int before = 1_001;
        for (Certainty band : Certainty.values()) {
            Integer limit = band == Certainty.OFTEN_WRONG ? Integer.valueOf(0) : lowest.get(band);
            if (limit == null || limit < 0 || limit >= before) {
                throw new IllegalArgumentException(
                        "expected falling lowest rates for the bands but had " + lowest);
            }
            this.lowest.put(band, limit);
            before = limit;
        }
    }

    /** Return the band of a test; empty when no figure says how often the tool is right. */
    public Optional<Certainty> of(Reliability reliability) {
        return reliability.fold(measured -> of(measured.frequencies()), none -> Optional.empty());
    }

    private Optional<Certainty> of(List<Frequency> frequencies) {
        OptionalInt worst = frequencies.stream().flatMapToInt(CertaintyBands::right).min();
        if (worst.isEmpty()) {
            return Optional.empty();
        }
        return lowest.entrySet().stream()
                .filter(band -> worst.getAsInt() >= band.getValue())
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /** Return how many answers out of 1,000 were right. */
    private static IntStream right(Frequency frequency) {
        int counted = frequency.count() * (1_000 / frequency.outOf());
        return switch (frequency.event().kind()) {
            case FOUND, CLEARED, RIGHT_ANSWER -> IntStream.of(counted);
            case MISSED, FALSE_ALARM, WRONG_ANSWER -> IntStream.of(1_000 - counted);
            case RIGHT_ALERT, INCIDENT -> IntStream.empty();
        };
    }
}
