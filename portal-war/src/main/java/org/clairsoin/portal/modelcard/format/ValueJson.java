package org.clairsoin.portal.modelcard.format;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.portal.modelcard.domain.MetricValue;

/** Read the undocumented JSON of a card's metrics: flat objects of numbers and words. */
final class ValueJson {

    private static final int LARGEST_EXPONENT = 18;

    private static final JsonFactory JSON =
            new JsonFactoryBuilder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(4)
                                    .maxNumberLength(40)
                                    .maxNameLength(100)
                                    .maxStringLength(1_000)
                                    .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build();

    private ValueJson() {}

    /** Return what the value says; empty for what is no flat JSON object. */
    static Optional<MetricValue> read(String json) {
        Map<String, BigDecimal> numbers = new HashMap<>();
        Map<String, String> words = new HashMap<>();
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                JsonToken value = parser.nextToken();
                if (value == JsonToken.VALUE_STRING) {
                    words.put(name, parser.getText());
                } else if (value != null && value.isNumeric()) {
                    Optional<BigDecimal> number = number(parser.getText());
                    if (number.isEmpty()) {
                        return Optional.empty();
                    }
                    numbers.put(name, number.get());
                } else {
                    parser.skipChildren();
                }
            }
            boolean whole = parser.currentToken() == JsonToken.END_OBJECT;
            return whole && parser.nextToken() == null
                    ? Optional.of(new MetricValue(numbers, words))
                    : Optional.empty();
        } catch (IOException e) {
            // What cannot be read stays opaque text; the card is kept all the same.
            return Optional.empty();
        }
    }

    /** Return a number that does not unfold to millions of digits. */
    private static Optional<BigDecimal> number(String text) {
        int exponent = Math.max(text.indexOf('e'), text.indexOf('E'));
        if (exponent >= 0) {
            String digits = text.substring(exponent + 1);
            if (digits.length() > 4 || Math.abs(Integer.parseInt(digits)) > LARGEST_EXPONENT) {
                return Optional.empty();
            }
        }
        return Optional.of(new BigDecimal(text));
    }
}
