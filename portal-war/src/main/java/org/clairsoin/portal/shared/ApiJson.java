package org.clairsoin.portal.shared;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.type.LogicalType;
import java.io.IOException;
import java.util.List;
import org.clairsoin.i18n.Message;
import org.jspecify.annotations.Nullable;

/**
 * Reads requests of our own API into records, behind the gate; an unknown field is refused by name,
 * and nothing is turned from one type into another.
 */
public final class ApiJson {

    private static final ObjectMapper MAPPER =
            JsonMapper.builder()
                    .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
                    .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
                    .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
                    .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                    .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
                    .withCoercionConfig(
                            LogicalType.Textual,
                            text ->
                                    text.setCoercion(
                                                    CoercionInputShape.Integer, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Float, CoercionAction.Fail)
                                            .setCoercion(
                                                    CoercionInputShape.Boolean,
                                                    CoercionAction.Fail))
                    .build();

    private static final JsonGate ONE = new JsonGate(GateLimits.OWN);
    private static final JsonGate BATCH = new JsonGate(GateLimits.OWN_BATCH);

    private ApiJson() {}

    /**
     * Read one request.
     *
     * @param type a record; a component that may be absent is {@code @Nullable}
     * @throws PortalException MALFORMED, TOO_LARGE, or UNPROCESSABLE with the place
     */
    public static <T> T read(byte[] body, Class<T> type) {
        return read(ONE, body, type);
    }

    /** Read a request that holds many of one kind: 1 MB. */
    public static <T> T readBatch(byte[] body, Class<T> type) {
        return read(BATCH, body, type);
    }

    private static <T> T read(JsonGate gate, byte[] body, Class<T> type) {
        gate.check(body);
        ObjectReader reader = MAPPER.readerFor(type);
        try {
            return reader.readValue(body);
        } catch (UnrecognizedPropertyException e) {
            throw refused("gate.json.unknown-field", e);
        } catch (JsonMappingException e) {
            throw refused("gate.json.wrong-type", e);
        } catch (JsonProcessingException e) {
            throw GatePlace.refuse(
                    ProblemType.MALFORMED,
                    Message.of("gate.json.malformed"),
                    "",
                    e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                    e.getLocation() == null ? 1 : e.getLocation().getColumnNr(),
                    e);
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory could not be read", e);
        }
    }

    private static PortalException refused(String key, JsonMappingException e) {
        return GatePlace.refuse(
                ProblemType.UNPROCESSABLE,
                Message.of(key),
                place(e.getPath()),
                e.getLocation() == null ? 1 : e.getLocation().getLineNr(),
                e.getLocation() == null ? 1 : e.getLocation().getColumnNr(),
                e);
    }

    private static String place(List<JsonMappingException.Reference> path) {
        StringBuilder place = new StringBuilder();
        for (JsonMappingException.Reference step : path) {
            @Nullable String name = step.getFieldName();
            if (name == null) {
                place.append('[').append(step.getIndex()).append(']');
            } else {
                place.append(place.length() == 0 ? "" : ".").append(name);
            }
        }
        return place.toString();
    }
}
