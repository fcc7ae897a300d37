package org.clairsoin.portal.modelcard.domain;

import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;

/**
 * The value of one metric of a card, as its JSON says it. CHAI: ValueJson.
 *
 * @param numbers such as {@code value}, {@code estimate}, {@code lower}, {@code upper}
 * @param words such as {@code kind} and {@code unit}
 */
public record MetricValue(Map<String, BigDecimal> numbers, Map<String, String> words) {

    public static final String SINGLE = "single";
    public static final String ESTIMATE = "estimate_ci";
    public static final String MEAN = "mean_sd";

    public MetricValue {
        numbers = Map.copyOf(numbers);
        words = Map.copyOf(words);
    }

    public String kind() {
        return words.getOrDefault("kind", "");
    }

    public Optional<String> unit() {
        return Optional.ofNullable(words.get("unit")).filter(unit -> !unit.isBlank());
    }

    public Optional<BigDecimal> number(String name) {
        return Optional.ofNullable(numbers.get(name));
    }

    /** Return whether the kind is one whose fields we know, with those fields. */
    public boolean known() {
        return switch (kind()) {
            case SINGLE -> has("value");
            case ESTIMATE -> has("estimate") && has("lower") && has("upper");
            case MEAN -> has("mean") && has("sd");
            default -> false;
        };
    }

    /** Return whether an interval comes with the value, and holds it. */
    public boolean hasInterval() {
        return kind().equals(ESTIMATE) && known() && ordered();
    }

    /** Return whether lower, estimate and upper stand in their order. */
    public boolean ordered() {
        return number("lower").orElse(BigDecimal.ZERO).compareTo(estimate()) <= 0
                && estimate().compareTo(number("upper").orElse(BigDecimal.ZERO)) <= 0;
    }

    /** Return whether the value is the number nought. */
    public boolean isZero() {
        return number("value").filter(value -> value.signum() == 0).isPresent();
    }

    private BigDecimal estimate() {
        return number("estimate").orElse(BigDecimal.ZERO);
    }

    private boolean has(String name) {
        return numbers.containsKey(name);
    }
}
