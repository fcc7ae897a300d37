package org.clairsoin.portal.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;

/**
 * The fields of a form as they were sent, in order.
 *
 * @param fields values by name; a name that came twice has two values
 */
public record SubmittedForm(Map<String, List<String>> fields) {

    private static final String ATTRIBUTE = "org.clairsoin.form";
    private static final int MOST_FIELDS = 200;

    public SubmittedForm {
        fields = new LinkedHashMap<>(fields);
    }

    /** Return the form of a request; empty for one that holds none. */
    public static Optional<SubmittedForm> of(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) instanceof SubmittedForm form
                ? Optional.of(form)
                : Optional.empty();
    }

    void keepIn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Return the one value of a field; empty when it is missing or came more than once. */
    public Optional<String> one(String name) {
        List<String> values = fields.getOrDefault(name, List.of());
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /**
     * Read an {@code application/x-www-form-urlencoded} body.
     *
     * @throws PortalException MALFORMED for bad escapes, bad UTF-8 or U+0000, TOO_LARGE for more
     *     than 200 fields
     */
    static SubmittedForm read(byte[] body) {
        Map<String, List<String>> fields = new LinkedHashMap<>();
        int count = 0;
        int start = 0;
        while (start < body.length) {
            int end = indexOf(body, '&', start, body.length);
            if (end > start) {
                count++;
                if (count > MOST_FIELDS) {
                    throw new PortalException(
                            ProblemType.TOO_LARGE,
                            Message.of("problem.form-fields.detail", "most", MOST_FIELDS));
                }
                int equals = indexOf(body, '=', start, end);
                String name = decode(body, start, equals);
                String value = equals < end ? decode(body, equals + 1, end) : "";
                fields.computeIfAbsent(name, first -> new ArrayList<>(1)).add(value);
            }
            start = end + 1;
        }
        return new SubmittedForm(fields);
    }

    private static int indexOf(byte[] body, char wanted, int from, int until) {
        for (int i = from; i < until; i++) {
            if (body[i] == wanted) {
                return i;
            }
        }
        return until;
    }

    private static String decode(byte[] body, int from, int until) {
        ByteBuffer bytes = ByteBuffer.allocate(until - from);
        for (int i = from; i < until; i++) {
            if (body[i] == '+') {
                bytes.put((byte) ' ');
            } else if (body[i] == '%') {
                if (i + 2 >= until) {
                    throw malformed();
                }
                bytes.put((byte) (hex(body[i + 1]) << 4 | hex(body[i + 2])));
                i += 2;
            } else {
                bytes.put(body[i]);
            }
        }
        try {
            String text = StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
            if (text.indexOf('\0') >= 0) {
                throw malformed();
            }
            return text;
        } catch (CharacterCodingException e) {
            throw malformed();
        }
    }

    private static int hex(byte digit) {
        int value = Character.digit(digit, 16);
        if (value < 0) {
            throw malformed();
        }
        return value;
    }

    private static PortalException malformed() {
        return new PortalException(
                ProblemType.MALFORMED, Message.of("problem.form-encoding.detail"));
    }
}
