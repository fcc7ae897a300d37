package org.clairsoin.plugin.wire;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Takes the fields of one JSON object by name and type, and refuses those nobody asked for. */
public final class Fields {
    /** Makes a value of a JSON object. */
    public interface Reader<T> {
        /** Read from the fields. */
        T read(Fields fields) throws WireException;
    }

    /** Makes a value of a JSON string. */
    public interface TextReader<T> {
        /** Read a text. */
        T read(String text);
    }

    private final String place;
    private final Map<?, ?> values;
    private final Set<String> taken = new HashSet<>();

    private Fields(String place, Map<?, ?> values) {
        this.place = place;
        this.values = values;
    }

    /**
     * Read a whole object.
     *
     * @throws WireException if a field is missing, of another type or unknown, or a record refuses
     *     it
     */
    public static <T> T read(String place, Object value, Reader<T> reader) throws WireException {
        if (!(value instanceof Map<?, ?> object)) {
            throw new WireException("expected an object at " + place);
        }
        Fields fields = new Fields(place, object);
        try {
            T result = reader.read(fields);
            fields.refuseOthers();
            return result;
        } catch (IllegalArgumentException refused) {
            throw new WireException(place + " is refused: " + refused.getMessage(), refused);
        }
    }

    /** Tell whether a field is there. */
    public boolean has(String name) {
        return values.containsKey(name);
    }

    /** Take a text. */
    public String text(String name) throws WireException {
        if (take(name) instanceof String text) {
            return text;
        }
        throw new WireException("expected a text at " + place + "." + name);
    }

    /** Take a text and read it. */
    public <T> T value(String name, TextReader<T> reader) throws WireException {
        return reader.read(text(name));
    }

    /** Take a whole number. */
    public long number(String name) throws WireException {
        if (take(name) instanceof Long number) {
            return number;
        }
        throw new WireException("expected a whole number at " + place + "." + name);
    }

    /** Take a whole number that fits an int. */
    public int integer(String name) throws WireException {
        long number = number(name);
        if (number != (int) number) {
            throw new WireException("expected a smaller number at " + place + "." + name);
        }
        return (int) number;
    }

    /** Take an object. */
    public <T> T object(String name, Reader<T> reader) throws WireException {
        return read(place + "." + name, take(name), reader);
    }

    /** Take a list of objects. */
    public <T> List<T> objects(String name, Reader<T> reader) throws WireException {
        List<T> result = new ArrayList<>();
        List<?> items = items(name);
        for (int i = 0; i < items.size(); i++) {
            result.add(read(place + "." + name + "[" + i + "]", items.get(i), reader));
        }
        return result;
    }

    /** Take a list of texts. */
    public <T> List<T> values(String name, TextReader<T> reader) throws WireException {
        List<T> result = new ArrayList<>();
        for (Object item : items(name)) {
            if (!(item instanceof String text)) {
                throw new WireException("expected texts at " + place + "." + name);
            }
            result.add(reader.read(text));
        }
        return result;
    }

    private List<?> items(String name) throws WireException {
        if (take(name) instanceof List<?> items) {
            return items;
        }
        throw new WireException("expected a list at " + place + "." + name);
    }

    private Object take(String name) throws WireException {
        taken.add(name);
        Object value = values.get(name);
        if (value == null) {
            throw new WireException("expected " + name + " at " + place);
        }
        return value;
    }

    private void refuseOthers() throws WireException {
        for (Object name : values.keySet()) {
            if (!taken.contains(name)) {
                throw new WireException("unknown field " + name + " at " + place);
            }
        }
    }
}
