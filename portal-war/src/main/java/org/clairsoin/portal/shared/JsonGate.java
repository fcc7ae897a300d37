package org.clairsoin.portal.shared;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import org.clairsoin.i18n.Message;
import org.jspecify.annotations.Nullable;

/**
 * Refuses JSON that no parser of ours may see, on its bytes, in one pass, without recursion.
 *
 * <p>What passes is UTF-8 without byte-order mark, U+0000 or unpaired surrogate; is one object and
 * nothing after it; has no name twice in an object; has numbers of at most 40 characters with an
 * exponent between -18 and 18; and keeps the {@link GateLimits}.
 */
public final class JsonGate {

    private static final int LONGEST_NUMBER = 40;
    private static final int LONGEST_NAME = 256;
    private static final int LARGEST_EXPONENT = 18;

    private static final ObjectMapper TREES =
            JsonMapper.builder()
                    .nodeFactory(JsonNodeFactory.withExactBigDecimals(true))
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .build();

    private final GateLimits limits;
    private final JsonFactory factory;

    public JsonGate(GateLimits limits) {
        this.limits = limits;
        JsonFactoryBuilder builder =
                new JsonFactoryBuilder()
                        .streamReadConstraints(
                                StreamReadConstraints.builder()
                                        .maxDocumentLength(limits.body())
                                        // one more: the gate itself refuses, and says where
                                        .maxNestingDepth(limits.depth() + 1)
                                        .maxStringLength(Math.max(limits.text(), limits.data()) + 1)
                                        .maxNumberLength(limits.body())
                                        .maxNameLength(LONGEST_NAME)
                                        .build());
        // Names of strangers must not fill the JVM's table of interned strings.
        builder.disable(JsonFactory.Feature.INTERN_FIELD_NAMES);
        builder.disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION);
        this.factory = builder.build();
    }

    /** Return how much this gate takes in. */
    public GateLimits limits() {
        return limits;
    }

    /**
     * Let the bytes pass or refuse them.
     *
     * @throws PortalException MALFORMED or TOO_LARGE, with place, line and column
     */
    public void check(byte[] body) {
        check(body, Watcher.NOBODY);
    }

    /**
     * Let the bytes pass or refuse them, and tell a watcher what goes by.
     *
     * @throws PortalException MALFORMED or TOO_LARGE, with place, line and column
     */
    public void check(byte[] body, Watcher watcher) {
        if (body.length > limits.body()) {
            throw BoundedBody.tooLarge(limits.body());
        }
        Utf8.check(body);
        Pass pass = new Pass(watcher);
        try (JsonParser parser = factory.createParser(body)) {
            pass.parser = parser;
            pass.run(parser);
        } catch (StreamConstraintsException e) {
            throw pass.tooLong(e);
        } catch (JacksonException e) {
            throw pass.malformed(e);
        } catch (IOException e) {
            throw new IllegalStateException("bytes in memory could not be read", e);
        }
    }

    /**
     * Let the bytes pass and return them as a tree with exact numbers, or refuse them.
     *
     * @throws PortalException MALFORMED or TOO_LARGE, with place, line and column
     */
    public ObjectNode read(byte[] body, Watcher watcher) {
        check(body, watcher);
        try {
            return (ObjectNode) TREES.readTree(body);
        } catch (IOException e) {
            throw new IllegalStateException("JSON that passed the gate could not be read", e);
        }
    }

    /** Hears what goes through the gate, so that the bytes need not be read twice. */
    public interface Watcher {

        /** Hears nothing. */
        Watcher NOBODY = new Watcher() {};

        /** Hear of a name in an object. */
        default void name(Passing at, String name) {}

        /** Hear of a string; {@link Passing#text()} gives it. */
        default void string(Passing at) {}

        /** Hear that an object begins; {@link Passing#offset()} says at which byte. */
        default void begins(Passing at) {}

        /** Hear that an object ends; {@link Passing#end()} says after which byte. */
        default void ends(Passing at) {}
    }

    /** What goes through the gate now, and where it stands; valid only inside the call. */
    public interface Passing {

        /** Return how many objects and arrays are open: 1 inside the outermost object. */
        int depth();

        /** Return the name that leads from the container at a depth inwards; empty in an array. */
        String nameAt(int depth);

        /** Return the position that leads from the container at a depth inwards, from 0. */
        int indexAt(int depth);

        /** Return the value that goes by as text. */
        String text();

        /** Return the position of the first byte of what goes by. */
        int offset();

        /** Return the position after the last byte of what went by. */
        int end();

        /** Return the place in words of the format, such as {@code entry[2].resource.status}. */
        String place();
    }

    private final class Pass implements Passing {
        private final Watcher watcher;
        private @Nullable JsonParser parser;
        private int depth;
        private final boolean[] array = new boolean[limits.depth() + 1];
        private final int[] count = new int[limits.depth() + 1];
        private final String[] name = new String[limits.depth() + 1];
        private final Names[] seen = new Names[limits.depth() + 1];

        Pass(Watcher watcher) {
            this.watcher = watcher;
            Arrays.fill(name, "");
        }

        void run(JsonParser in) throws IOException {
            JsonToken token = in.nextToken();
            if (token == null) {
                throw new PortalException(ProblemType.MALFORMED, Message.of("gate.json.empty"));
            }
            if (token != JsonToken.START_OBJECT) {
                throw refused(ProblemType.MALFORMED, "gate.json.no-object");
            }
            do {
                value(in, token);
                token = depth == 0 ? null : in.nextToken();
            } while (token != null);
            if (depth > 0) {
                throw refused(ProblemType.MALFORMED, "gate.json.cut-short");
            }
            if (in.nextToken() != null) {
                throw refused(ProblemType.MALFORMED, "gate.json.more-after");
            }
        }

        private void value(JsonParser in, JsonToken token) throws IOException {
            switch (token) {
                case FIELD_NAME -> name(in.currentName());
                case START_OBJECT -> {
                    counted();
                    open(false);
                    watcher.begins(this);
                }
                case START_ARRAY -> {
                    counted();
                    open(true);
                }
                case END_OBJECT -> {
                    watcher.ends(this);
                    depth--;
                }
                case END_ARRAY -> depth--;
                case VALUE_STRING -> {
                    counted();
                    string(in);
                    watcher.string(this);
                }
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> {
                    counted();
                    number(in);
                }
                case VALUE_TRUE, VALUE_FALSE, VALUE_NULL -> counted();
                case NOT_AVAILABLE, VALUE_EMBEDDED_OBJECT ->
                        throw new IllegalStateException("unexpected token " + token);
            }
        }

        private void open(boolean isArray) {
            if (depth == limits.depth()) {
                throw refused(ProblemType.MALFORMED, "gate.too-deep", "limit", limits.depth());
            }
            depth++;
            array[depth] = isArray;
            count[depth] = 0;
            name[depth] = "";
            Names names = seen[depth];
            if (names != null) {
                names.clear();
            }
        }

        /** Count a value that stands in an array. */
        private void counted() {
            if (depth > 0 && array[depth]) {
                int most =
                        depth == 2 && name[1].equals("entry") ? limits.entries() : limits.items();
                if (++count[depth] > most) {
                    throw refused(ProblemType.TOO_LARGE, "gate.too-many-items", "limit", most);
                }
            }
        }

        private void name(String next) {
            name[depth] = next;
            Names names = seen[depth];
            if (names == null) {
                names = new Names();
                seen[depth] = names;
            }
            if (!names.add(next)) {
                throw refused(ProblemType.MALFORMED, "gate.json.duplicate");
            }
            if (names.size > limits.keys()) {
                throw refused(ProblemType.TOO_LARGE, "gate.too-many-keys", "limit", limits.keys());
            }
            watcher.name(this, next);
        }

        private void string(JsonParser in) throws IOException {
            String under = fieldName();
            int most = limits.text();
            if (under.equals("data")) {
                most = limits.data();
            } else if (limits.words().contains(under)) {
                most = limits.word();
            }
            if (in.getTextLength() > most) {
                throw refused(ProblemType.TOO_LARGE, "gate.text-too-long", "limit", most);
            }
        }

        /** Return the name a value stands under, also for values of an array. */
        private String fieldName() {
            return array[depth] && depth > 1 ? name[depth - 1] : name[depth];
        }

        private void number(JsonParser in) throws IOException {
            char[] digits = in.getTextCharacters();
            int from = in.getTextOffset();
            int length = in.getTextLength();
            if (length > LONGEST_NUMBER || exponentTooLarge(digits, from, length)) {
                throw refused(ProblemType.MALFORMED, "gate.json.number");
            }
        }

        @Override
        public int depth() {
            return depth;
        }

        @Override
        public String nameAt(int at) {
            return name[at];
        }

        @Override
        public int indexAt(int at) {
            return count[at] - 1;
        }

        @Override
        public String text() {
            try {
                return open().getText();
            } catch (IOException e) {
                throw new IllegalStateException("text of a checked token", e);
            }
        }

        @Override
        public int offset() {
            return (int) open().currentTokenLocation().getByteOffset();
        }

        @Override
        public int end() {
            return (int) open().currentLocation().getByteOffset();
        }

        private JsonParser open() {
            if (parser == null) {
                throw new IllegalStateException("nothing goes through the gate");
            }
            return parser;
        }

        @Override
        public String place() {
            StringBuilder place = new StringBuilder();
            for (int level = 1; level <= depth; level++) {
                if (array[level]) {
                    place.append('[').append(Math.max(0, count[level] - 1)).append(']');
                } else if (!name[level].isEmpty()) {
                    place.append(place.length() == 0 ? "" : ".").append(name[level]);
                }
            }
            return place.toString();
        }

        private PortalException refused(ProblemType type, String key) {
            return at(type, Message.of(key), open().currentTokenLocation(), null);
        }

        private PortalException refused(ProblemType type, String key, String slot, int value) {
            return at(type, Message.of(key, slot, value), open().currentTokenLocation(), null);
        }

        PortalException malformed(JacksonException e) {
            JsonLocation where =
                    e.getLocation() == null ? open().currentLocation() : e.getLocation();
            return GatePlace.refuse(
                    ProblemType.MALFORMED,
                    Message.of("gate.json.malformed"),
                    ahead(open().getParsingContext()),
                    where.getLineNr(),
                    where.getColumnNr(),
                    e);
        }

        /** Return where the parser was: it reads a value's start together with its name. */
        private String ahead(JsonStreamContext context) {
            StringBuilder place = new StringBuilder();
            for (JsonStreamContext at = context; at != null; at = at.getParent()) {
                String step =
                        at.inArray()
                                ? "[" + Math.max(0, at.getCurrentIndex()) + "]"
                                : at.getCurrentName() == null ? "" : at.getCurrentName();
                String after = place.toString();
                place.setLength(0);
                place.append(step)
                        .append(
                                after.isEmpty() || after.startsWith("[") || step.isEmpty()
                                        ? ""
                                        : ".")
                        .append(after);
            }
            return place.toString();
        }

        /** A string or a name was so long that the reader did not finish it. */
        PortalException tooLong(StreamConstraintsException e) {
            return at(
                    ProblemType.TOO_LARGE,
                    Message.of("gate.text-too-long", "limit", limits.text()),
                    open().currentLocation(),
                    e);
        }

        private PortalException at(
                ProblemType type, Message what, JsonLocation where, @Nullable Throwable cause) {
            return GatePlace.refuse(
                    type, what, place(), where.getLineNr(), where.getColumnNr(), cause);
        }
    }

    /** Tell whether a number has an exponent that a decimal reader would unfold at great length. */
    static boolean exponentTooLarge(char[] text, int from, int length) {
        for (int i = from; i < from + length; i++) {
            if (text[i] == 'e' || text[i] == 'E') {
                int value = 0;
                for (int j = i + 1; j < from + length; j++) {
                    if (text[j] != '+' && text[j] != '-') {
                        value = 10 * value + (text[j] - '0');
                    }
                    if (value > LARGEST_EXPONENT) {
                        return true;
                    }
                }
                return false;
            }
        }
        return false;
    }

    /** The names of one open object; few need no hashing. */
    private static final class Names {
        private static final int FEW = 16;

        private final String[] few = new String[FEW];
        private @Nullable Set<String> many;
        private int size;

        void clear() {
            size = 0;
            many = null;
        }

        boolean add(String name) {
            if (size < FEW) {
                for (int i = 0; i < size; i++) {
                    if (few[i].equals(name)) {
                        return false;
                    }
                }
                few[size++] = name;
                return true;
            }
            Set<String> all = many;
            if (all == null) {
                all = new HashSet<>(Arrays.asList(few));
                many = all;
            }
            size++;
            return all.add(name);
        }
    }
}
