package org.clairsoin.portal.intake.store;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.DataFormatException;
import java.util.zip.Deflater;
import java.util.zip.Inflater;
import org.clairsoin.portal.shared.CanonicalBytes;

/**
 * Entries of messages as they came, compressed with words that most messages have.
 *
 * <p>An attachment over 4 kB is kept as its hash and length: cards are kept whole by their own
 * feature, other documents stay with their sender.
 */
public final class EvidenceBytes {

    private static final byte[] WORDS = words();
    private static final byte[] DATA = "\"data\"".getBytes(StandardCharsets.US_ASCII);
    private static final int VERSION = 1;
    private static final int LONGEST_DATA = 4_096;
    private static final int LARGEST = 20_000_000;
    private static final int LEVEL = 6;

    private EvidenceBytes() {}

    private static byte[] words() {
        try (InputStream in = EvidenceBytes.class.getResourceAsStream("words-1.txt")) {
            if (in == null) {
                throw new IllegalStateException("words-1.txt is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Pack entries, each a JSON object, into one row. */
    public static byte[] pack(Collection<byte[]> entries) {
        Deflater deflater = new Deflater(LEVEL, true);
        try {
            deflater.setDictionary(WORDS);
            ByteArrayOutputStream out = new ByteArrayOutputStream(1_024);
            out.write(VERSION);
            byte[] buffer = new byte[8_192];
            byte[] separator = {'\n'};
            for (byte[] entry : entries) {
                feed(deflater, shortened(entry), out, buffer);
                feed(deflater, separator, out, buffer);
            }
            deflater.finish();
            drain(deflater, out, buffer);
            return out.toByteArray();
        } finally {
            deflater.end();
        }
    }

    private static void feed(
            Deflater deflater, byte[] bytes, ByteArrayOutputStream out, byte[] buffer) {
        deflater.setInput(bytes);
        while (!deflater.needsInput()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
    }

    private static void drain(Deflater deflater, ByteArrayOutputStream out, byte[] buffer) {
        while (!deflater.finished()) {
            out.write(buffer, 0, deflater.deflate(buffer));
        }
    }

    /** Take entries out of a row. */
    public static List<byte[]> unpack(byte[] packed) {
        if (packed.length == 0 || packed[0] != VERSION) {
            throw new IllegalStateException("evidence of an unknown version");
        }
        Inflater inflater = new Inflater(true);
        try {
            inflater.setDictionary(WORDS);
            inflater.setInput(packed, 1, packed.length - 1);
            ByteArrayOutputStream out = new ByteArrayOutputStream(8 * packed.length);
            byte[] buffer = new byte[8_192];
            while (!inflater.finished()) {
                int read = inflater.inflate(buffer);
                boolean stuck = read == 0 && !inflater.finished();
                if (stuck || out.size() > LARGEST) {
                    throw new IllegalStateException("evidence is cut short or too large");
                }
                out.write(buffer, 0, read);
            }
            return split(out.toByteArray());
        } catch (DataFormatException e) {
            throw new IllegalStateException("evidence cannot be read", e);
        } finally {
            inflater.end();
        }
    }

    /** Entries end where a line ends outside of any object: line ends inside are kept. */
    private static List<byte[]> split(byte[] all) {
        List<byte[]> entries = new ArrayList<>();
        int depth = 0;
        boolean text = false;
        int start = 0;
        for (int i = 0; i < all.length; i++) {
            switch (all[i]) {
                case '\\' -> i += text ? 1 : 0;
                case '"' -> text = !text;
                case '{' -> depth += text ? 0 : 1;
                case '}' -> depth -= text ? 0 : 1;
                case '\n' -> {
                    if (depth == 0) {
                        entries.add(Arrays.copyOfRange(all, start, i));
                        start = i + 1;
                    }
                }
                default -> {
                    // part of the entry
                }
            }
        }
        return entries;
    }

    /** Put hash and length in the place of long attachments. */
    static byte[] shortened(byte[] entry) {
        if (entry.length <= LONGEST_DATA) {
            return entry;
        }
        ByteArrayOutputStream out = null;
        int copied = 0;
        int at = 0;
        while ((at = find(entry, at)) >= 0) {
            int start = valueStart(entry, at + DATA.length);
            int end = start < 0 ? -1 : valueEnd(entry, start);
            at += DATA.length;
            if (end - start > LONGEST_DATA) {
                if (out == null) {
                    out = new ByteArrayOutputStream(entry.length - (end - start) + 128);
                }
                out.write(entry, copied, start - copied);
                byte[] note = note(entry, start, end);
                out.write(note, 0, note.length);
                copied = end;
                at = end;
            }
        }
        if (out == null) {
            return entry;
        }
        out.write(entry, copied, entry.length - copied);
        return out.toByteArray();
    }

    private static byte[] note(byte[] entry, int start, int end) {
        MessageDigest digest = CanonicalBytes.sha256();
        digest.update(entry, start, end - start);
        return ("sha256:" + HexFormat.of().formatHex(digest.digest()) + ":" + (end - start))
                .getBytes(StandardCharsets.US_ASCII);
    }

    private static int find(byte[] entry, int from) {
        for (int i = from; i <= entry.length - DATA.length; i++) {
            if (entry[i] == '"' && Arrays.equals(entry, i, i + DATA.length, DATA, 0, DATA.length)) {
                return i;
            }
        }
        return -1;
    }

    /** Return where the string after a name begins, -1 when there is none. */
    private static int valueStart(byte[] entry, int from) {
        int i = from;
        while (i < entry.length && (entry[i] <= ' ' || entry[i] == ':')) {
            i++;
        }
        return i < entry.length && entry[i] == '"' ? i + 1 : -1;
    }

    /** Return where a string of base64 ends; such a string has no escapes worth minding. */
    private static int valueEnd(byte[] entry, int start) {
        for (int i = start; i < entry.length; i++) {
            if (entry[i] == '"') {
                return i;
            }
            if (entry[i] == '\\') {
                return -1;
            }
        }
        return -1;
    }
}
