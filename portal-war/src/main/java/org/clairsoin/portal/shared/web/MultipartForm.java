package org.clairsoin.portal.shared.web;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.jspecify.annotations.Nullable;

/**
 * A form with files, read as browsers send it and no other way: nothing before the first part or
 * behind the last, few parts, short headers, each file's field once.
 */
record MultipartForm(SubmittedForm fields, SubmittedFiles files) {

    /** Most bytes of a whole form. */
    static final int LONGEST = 20_300_000;

    private static final int MOST_PARTS = 20;
    private static final int LONGEST_HEADERS = 1_000;
    private static final int LONGEST_FIELD = 4_000;
    private static final Pattern CONTENT_TYPE =
            Pattern.compile(
                    "multipart/form-data; ?boundary=\"?([A-Za-z0-9'()+_,./:=?-]{1,70})\"?",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern DISPOSITION =
            Pattern.compile(
                    "content-disposition: ?form-data; ?name=\"([A-Za-z0-9_.-]{1,40})\""
                            + "(?:; ?filename=\"([^\"\r\n]{0,300})\")?",
                    Pattern.CASE_INSENSITIVE);
    private static final Pattern TYPE =
            Pattern.compile(
                    "content-type: ?[A-Za-z0-9!#$&^_.+/;= -]{1,100}", Pattern.CASE_INSENSITIVE);
    private static final Pattern UNUSUAL = Pattern.compile("[^A-Za-z0-9._-]");
    private static final byte[] LINE_END = {'\r', '\n'};
    private static final byte[] HEADERS_END = {'\r', '\n', '\r', '\n'};

    /** Return the boundary that a content type names; empty for another kind of body. */
    static Optional<String> boundary(@Nullable String contentType) {
        Matcher type = CONTENT_TYPE.matcher(contentType == null ? "" : contentType);
        return type.matches() ? Optional.of(type.group(1)) : Optional.empty();
    }

    /**
     * Read a body.
     *
     * @throws PortalException MALFORMED for anything a browser would not send
     */
    static MultipartForm read(byte[] body, String boundary) {
        byte[] first = ("--" + boundary).getBytes(StandardCharsets.US_ASCII);
        byte[] next = ("\r\n--" + boundary).getBytes(StandardCharsets.US_ASCII);
        require(startsWith(body, 0, first));
        Reading reading = new Reading();
        int at = first.length;
        while (startsWith(body, at, LINE_END)) {
            int start = at + LINE_END.length;
            int headers = indexOf(body, HEADERS_END, start, start + LONGEST_HEADERS);
            require(headers >= 0);
            int content = headers + HEADERS_END.length;
            int end = indexOf(body, next, content, body.length);
            require(end >= 0);
            reading.part(
                    new String(body, start, headers - start, StandardCharsets.UTF_8),
                    body,
                    content,
                    end);
            at = end + next.length;
        }
        require(startsWith(body, at, new byte[] {'-', '-'}));
        int rest = at + 2;
        require(rest == body.length || rest + 2 == body.length && startsWith(body, rest, LINE_END));
        return new MultipartForm(
                new SubmittedForm(reading.fields), new SubmittedFiles(reading.files));
    }

    static PortalException tooLarge() {
        return new PortalException(
                ProblemType.TOO_LARGE,
                Message.of("problem.form-size.detail", "most", LONGEST / 1000));
    }

    private static void require(boolean holds) {
        if (!holds) {
            throw malformed();
        }
    }

    private static PortalException malformed() {
        return new PortalException(
                ProblemType.MALFORMED, Message.of("problem.form-encoding.detail"));
    }

    private static boolean startsWith(byte[] body, int at, byte[] wanted) {
        return at + wanted.length <= body.length
                && Arrays.equals(body, at, at + wanted.length, wanted, 0, wanted.length);
    }

    private static int indexOf(byte[] body, byte[] wanted, int from, int until) {
        int last = Math.min(until, body.length) - wanted.length;
        for (int i = from; i <= last; i++) {
            if (body[i] == wanted[0] && startsWith(body, i, wanted)) {
                return i;
            }
        }
        return -1;
    }

    /** What was read so far. */
    private static final class Reading {
        private final Map<String, List<String>> fields = new LinkedHashMap<>();
        private final Map<String, SubmittedFiles.Upload> files = new HashMap<>();
        private int parts;

        void part(String headers, byte[] body, int from, int until) {
            parts++;
            require(parts <= MOST_PARTS);
            Matcher disposition = null;
            for (String line : headers.split("\r\n", -1)) {
                Matcher is = DISPOSITION.matcher(line);
                if (is.matches()) {
                    require(disposition == null);
                    disposition = is;
                } else {
                    require(TYPE.matcher(line).matches());
                }
            }
            if (disposition == null) {
                throw malformed();
            }
            String name = disposition.group(1);
            String fileName = disposition.group(2);
            if (fileName == null) {
                fields.computeIfAbsent(name, key -> new ArrayList<>(1))
                        .add(text(body, from, until));
            } else if (!fileName.isEmpty()) {
                SubmittedFiles.Upload upload =
                        new SubmittedFiles.Upload(
                                harmless(fileName), Arrays.copyOfRange(body, from, until));
                require(files.put(name, upload) == null);
            }
        }

        private static String text(byte[] body, int from, int until) {
            require(until - from <= LONGEST_FIELD);
            try {
                String text =
                        StandardCharsets.UTF_8
                                .newDecoder()
                                .decode(ByteBuffer.wrap(body, from, until - from))
                                .toString();
                require(text.indexOf('\0') < 0);
                return text;
            } catch (CharacterCodingException notUtf8) {
                throw malformed();
            }
        }

        private static String harmless(String fileName) {
            String last = fileName.substring(fileName.replace('\\', '/').lastIndexOf('/') + 1);
            String plain = UNUSUAL.matcher(last).replaceAll("_");
            return plain.length() > 100 ? plain.substring(plain.length() - 100) : plain;
        }
    }
}
