package org.clairsoin.plugin.wire;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamReadException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes JSON as a tree of maps, lists, strings, whole numbers and truth values.
 *
 * <p>Reading is strict: UTF-8 without byte-order mark, one object and nothing behind it, each key
 * once, no null, no fraction, and limits on everything.
 */
public final class Json {
    private static final int DEEPEST = 16;
    private static final int LONGEST_STRING = 1_000;
    private static final int MOST_KEYS = 50;
    private static final int MOST_ITEMS = 1_000;

    private static final JsonFactory FACTORY =
            JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .streamReadConstraints(
                            StreamReadConstraints.builder()
                                    .maxNestingDepth(DEEPEST)
                                    .maxStringLength(LONGEST_STRING)
                                    .maxNameLength(100)
                                    .maxNumberLength(40)
                                    .maxDocumentLength(Frames.LONGEST)
                                    .build())
                    .build();

    private Json() {}

    /** Write an object. */
    public static byte[] write(Map<String, ?> object) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);
        try (JsonGenerator generator = FACTORY.createGenerator(bytes)) {
            writeValue(generator, object);
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * Read one object.
     *
     * @throws WireException if it is not the JSON we accept; the message says where
     */
    public static Map<String, Object> read(byte[] bytes) throws WireException {
        try (JsonParser parser = FACTORY.createParser(decoded(bytes))) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new WireException(
                        "expected one JSON object but had " + parser.currentToken());
            }
            Map<String, Object> object = readObject(parser);
            if (parser.nextToken() != null) {
                throw new WireException("expected nothing behind the object");
            }
            return object;
        } catch (WireException ours) {
            throw ours;
        } catch (StreamReadException malformed) {
            throw new WireException(
                    "not the JSON we accept at character "
                            + malformed.getLocation().getCharOffset());
        } catch (IOException malformed) {
            throw new WireException("not the JSON we accept", malformed);
        }
    }

    private static String decoded(byte[] bytes) throws WireException {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException notUtf8) {
            throw new WireException("expected UTF-8", notUtf8);
        }
    }

    private static Map<String, Object> readObject(JsonParser parser) throws IOException {
        Map<String, Object> object = new LinkedHashMap<>();
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            object.put(name, readValue(parser));
            if (object.size() > MOST_KEYS) {
                throw new WireException("expected at most " + MOST_KEYS + " keys in one object");
            }
        }
        return object;
    }

    private static List<Object> readList(JsonParser parser) throws IOException {
        List<Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(readValue(parser));
            if (list.size() > MOST_ITEMS) {
                throw new WireException("expected at most " + MOST_ITEMS + " items in one list");
            }
        }
        return list;
    }

    /** Reads by recursion, which the parser's limit on depth bounds. */
    private static Object readValue(JsonParser parser) throws IOException {
        return switch (parser.currentToken()) {
            case START_OBJECT -> readObject(parser);
            case START_ARRAY -> readList(parser);
            case VALUE_STRING -> wellFormed(parser.getText());
            case VALUE_NUMBER_INT -> parser.getLongValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default ->
                    throw new WireException(
                            "expected a text, a whole number, true, false, a list or an object");
        };
    }

    /** Refuse half of a surrogate pair, which UTF-8 cannot hold but an escape can. */
    private static String wellFormed(String text) throws WireException {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new WireException("expected well-formed text but had half a character");
        }
        return text;
    }

    private static void writeValue(JsonGenerator generator, Object value) throws IOException {
        if (value instanceof Map<?, ?> object) {
            generator.writeStartObject();
            for (Map.Entry<?, ?> entry : object.entrySet()) {
                generator.writeFieldName(String.valueOf(entry.getKey()));
                writeValue(generator, entry.getValue());
            }
            generator.writeEndObject();
        } else if (value instanceof Iterable<?> list) {
            generator.writeStartArray();
            for (Object item : list) {
                writeValue(generator, item);
            }
            generator.writeEndArray();
        } else if (value instanceof Number number) {
            generator.writeNumber(number.longValue());
        } else if (value instanceof Boolean truth) {
            generator.writeBoolean(truth);
        } else {
            generator.writeString(value.toString());
        }
    }
}
