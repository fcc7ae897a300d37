package org.clairsoin.i18n;

import java.util.Map;

/**
 * A text still to be put into a language: its key, and the values for its slots by name.
 *
 * <p>A value may be a {@link Message} itself, a date of {@code java.time}, a number, or words.
 */
public record Message(String key, Map<String, Object> args) {
    public Message {
        args = Map.copyOf(args);
    }

    /** Name a text without slots. */
    public static Message of(String key) {
        return new Message(key, Map.of());
    }

    /** Name a text with one slot. */
    public static Message of(String key, String name, Object value) {
        return new Message(key, Map.of(name, value));
    }

    /** Name a text with two slots. */
    public static Message of(String key, String name1, Object value1, String name2, Object value2) {
        return new Message(key, Map.of(name1, value1, name2, value2));
    }

    /** Name a text with three slots. */
    public static Message of(
            String key,
            String name1,
            Object value1,
            String name2,
            Object value2,
            String name3,
            Object value3) {
        return new Message(key, Map.of(name1, value1, name2, value2, name3, value3));
    }

    /** Name a text with four slots. */
    public static Message of(
            String key,
            String name1,
            Object value1,
            String name2,
            Object value2,
            String name3,
            Object value3,
            String name4,
            Object value4) {
        return new Message(key, Map.of(name1, value1, name2, value2, name3, value3, name4, value4));
    }
}
