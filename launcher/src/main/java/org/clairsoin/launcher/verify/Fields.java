package org.clairsoin.launcher.verify;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The fields of one object of an export, each taken once, in its only spelling; what is left over
 * is an error.
 */
final class Fields {

    private final Map<String, Object> left;

    Fields(Map<String, Object> object) {
        this.left = new LinkedHashMap<>(object);
    }

    boolean has(String name) {
        return left.containsKey(name);
    }

    String text(String name) {
        return take(name, String.class);
    }

    Optional<String> optionalText(String name) {
        return has(name) ? Optional.of(text(name)) : Optional.empty();
    }

    long number(String name) {
        return take(name, Long.class);
    }

    boolean yesNo(String name) {
        return take(name, Boolean.class);
    }

    UUID id(String name) {
        String text = text(name);
        try {
            UUID id = UUID.fromString(text);
            if (id.toString().equals(text)) {
                return id;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new Unreadable(name + " must be an id");
    }

    Optional<UUID> optionalId(String name) {
        return has(name) ? Optional.of(id(name)) : Optional.empty();
    }

    Instant time(String name) {
        String text = text(name);
        try {
            Instant time = Instant.parse(text);
            if (time.toString().equals(text) && time.getNano() % 1_000 == 0) {
                return time;
            }
        } catch (DateTimeException e) {
            // said below
        }
        throw new Unreadable(name + " must be a time in microseconds");
    }

    Optional<Instant> optionalTime(String name) {
        return has(name) ? Optional.of(time(name)) : Optional.empty();
    }

    byte[] bytes(String name, int length) {
        byte[] bytes = decode(name, text(name));
        if (bytes.length != length) {
            throw new Unreadable(name + " must have " + length + " bytes but has " + bytes.length);
        }
        return bytes;
    }

    List<byte[]> hashes(String name) {
        return list(name).stream()
                .map(one -> new Fields(Map.of(name, one)).bytes(name, Bytes.HASH))
                .toList();
    }

    Fields object(String name) {
        return new Fields(asObject(name, take(name, Map.class)));
    }

    List<Fields> objects(String name) {
        return list(name).stream().map(one -> new Fields(asObject(name, one))).toList();
    }

    /** Take texts by name, whatever the names. */
    Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        asObject(name, take(name, Map.class))
                .forEach(
                        (key, value) -> {
                            if (!(value instanceof String words)) {
                                throw new Unreadable(name + " must hold texts only");
                            }
                            texts.put(key, words);
                        });
        return texts;
    }

    /** Refuse what nobody asked for. */
    void noMore() {
        if (!left.isEmpty()) {
            throw new Unreadable("nobody knows " + left.keySet());
        }
    }

    static byte[] decode(String name, String base64url) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(base64url);
            if (encode(bytes).equals(base64url)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            // said below
        }
        throw new Unreadable(name + " must be base64url without padding");
    }

    static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private List<?> list(String name) {
        return take(name, List.class);
    }

    @SuppressWarnings("unchecked") // Json makes keys of texts only
    private static Map<String, Object> asObject(String name, Object value) {
        if (value instanceof Map<?, ?> map) {
            return (Map<String, Object>) map;
        }
        throw new Unreadable(name + " must be an object");
    }

    private <T> T take(String name, Class<T> type) {
        Object value = left.remove(name);
        if (!type.isInstance(value)) {
            throw new Unreadable(name + (value == null ? " is missing" : " is not of its kind"));
        }
        return type.cast(value);
    }
}
