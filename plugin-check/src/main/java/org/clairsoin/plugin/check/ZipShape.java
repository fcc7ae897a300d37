package org.clairsoin.plugin.check;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * Reads the skeleton of a jar byte by byte.
 *
 * <p>Programs that read jars disagree on what is in one when something stands before, between or
 * behind the entries, or when an entry's two headers differ: one would check what the other does
 * not run. So every byte must have its one meaning.
 *
 * @see <a href="https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT">the format</a>
 */
final class ZipShape {
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_LENGTH = 30;
    private static final int CENTRAL = 0x02014b50;
    private static final int CENTRAL_LENGTH = 46;
    private static final int END = 0x06054b50;
    private static final int DESCRIPTOR = 0x08074b50;
    private static final int ZIP64_EXTRA = 0x0001;
    private static final int ENCRYPTED = 0x2041; // bits 0, 6 and 13
    private static final int SIZES_FOLLOW = 0x0008;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int UNIX = 3;
    private static final int FILE_TYPE = 0xF000;
    private static final int LINK = 0xA000;

    static final int END_LENGTH = 22;

    private final ByteBuffer bytes;
    private final Findings findings;

    private ZipShape(byte[] bytes, Findings findings) {
        this.bytes = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        this.findings = findings;
    }

    /** Look at all bytes of a jar. */
    static void check(byte[] bytes, Findings findings) {
        ZipShape shape = new ZipShape(bytes, findings);
        try {
            shape.check();
        } catch (IndexOutOfBoundsException pointsOutside) {
            findings.error("jar.shape", "");
        }
    }

    private void check() {
        int end = bytes.limit() - END_LENGTH;
        boolean whole =
                end >= 0
                        && bytes.getInt(0) == LOCAL
                        && bytes.getInt(end) == END
                        && bytes.getInt(end + 4) == 0
                        && bytes.getShort(end + 20) == 0;
        if (!whole) {
            findings.error("jar.shape", "");
            return;
        }
        int count = unsigned(bytes.getShort(end + 10));
        long length = Integer.toUnsignedLong(bytes.getInt(end + 12));
        long start = Integer.toUnsignedLong(bytes.getInt(end + 16));
        if (count == 0xFFFF || length == 0xFFFFFFFFL || start == 0xFFFFFFFFL) {
            findings.error("jar.zip64", "");
            return;
        }
        if (start + length != end || count != unsigned(bytes.getShort(end + 8))) {
            findings.error("jar.shape", "");
            return;
        }
        List<Central> entries = directory((int) start, end, count);
        if (!findings.refuse()) {
            checkData(entries, (int) start);
        }
    }

    private List<Central> directory(int start, int end, int count) {
        List<Central> entries = new ArrayList<>();
        int at = start;
        while (at < end && entries.size() <= count) {
            if (bytes.getInt(at) != CENTRAL) {
                break;
            }
            Central entry = new Central(at);
            entries.add(entry);
            check(entry);
            at = entry.end();
        }
        if (at != end || entries.size() != count) {
            findings.error("jar.shape", "");
        }
        return entries;
    }

    private void check(Central entry) {
        if ((entry.flags() & ENCRYPTED) != 0) {
            findings.error("jar.encrypted", entry.name());
        }
        if (entry.method() != STORED && entry.method() != DEFLATED) {
            findings.error("jar.method", entry.name(), Map.of("method", entry.method()));
        }
        if (entry.isLink()) {
            findings.error("jar.links", entry.name());
        }
        if (entry.isZip64()) {
            findings.error("jar.zip64", entry.name());
        }
    }

    /** Follow the entries from the first byte to the directory; each must begin where one ended. */
    private void checkData(List<Central> entries, int directory) {
        List<Central> inOrder = new ArrayList<>(entries);
        inOrder.sort(Comparator.comparingInt(Central::offset));
        int at = 0;
        for (Central entry : inOrder) {
            if (entry.offset() != at) {
                findings.error("jar.shape", entry.name());
                return;
            }
            if (bytes.getInt(at) != LOCAL || !entry.agreesWith(at)) {
                findings.error("jar.headers", entry.name());
                return;
            }
            at += LOCAL_LENGTH + unsigned(bytes.getShort(at + 26));
            at += unsigned(bytes.getShort(entry.offset() + 28)) + entry.packed();
            at = descriptorEnd(entry, at);
        }
        if (at != directory) {
            findings.error("jar.shape", "");
        }
    }

    /** Pass over the sizes that follow an entry's data; they must be those of the directory. */
    private int descriptorEnd(Central entry, int at) {
        if ((entry.flags() & SIZES_FOLLOW) == 0) {
            return at;
        }
        int from = bytes.getInt(at) == DESCRIPTOR ? at + 4 : at;
        boolean same =
                bytes.getInt(from) == bytes.getInt(entry.at + 16)
                        && bytes.getInt(from + 4) == bytes.getInt(entry.at + 20)
                        && bytes.getInt(from + 8) == bytes.getInt(entry.at + 24);
        if (!same) {
            findings.error("jar.headers", entry.name());
        }
        return from + 12;
    }

    private static int unsigned(short value) {
        return Short.toUnsignedInt(value);
    }

    /** One line of the directory at the end of the jar. */
    private final class Central {
        private final int at;

        Central(int at) {
            this.at = at;
        }

        int flags() {
            return unsigned(bytes.getShort(at + 8));
        }

        int method() {
            return unsigned(bytes.getShort(at + 10));
        }

        /** Give the length of the packed data; a length above 2 GB points outside any jar. */
        int packed() {
            return Math.max(0, bytes.getInt(at + 20));
        }

        int offset() {
            return Math.max(0, bytes.getInt(at + 42));
        }

        private int nameLength() {
            return unsigned(bytes.getShort(at + 28));
        }

        private int extraLength() {
            return unsigned(bytes.getShort(at + 30));
        }

        int end() {
            return at
                    + CENTRAL_LENGTH
                    + nameLength()
                    + extraLength()
                    + unsigned(bytes.getShort(at + 32));
        }

        String name() {
            return new String(
                    bytes.array(), at + CENTRAL_LENGTH, nameLength(), StandardCharsets.UTF_8);
        }

        boolean isLink() {
            int madeOn = Byte.toUnsignedInt(bytes.get(at + 5));
            return madeOn == UNIX && (bytes.getShort(at + 40) & FILE_TYPE) == LINK;
        }

        boolean isZip64() {
            boolean said =
                    bytes.getInt(at + 20) == -1
                            || bytes.getInt(at + 24) == -1
                            || bytes.getInt(at + 42) == -1;
            return said || hasZip64(at + CENTRAL_LENGTH + nameLength(), extraLength());
        }

        /** Compare with the header that stands before the entry's data. */
        boolean agreesWith(int local) {
            int length = unsigned(bytes.getShort(local + 26));
            boolean sameName =
                    length == nameLength()
                            && bytes.slice(local + LOCAL_LENGTH, length)
                                    .equals(bytes.slice(at + CENTRAL_LENGTH, length));
            boolean sameKind =
                    bytes.getShort(local + 6) == bytes.getShort(at + 8)
                            && bytes.getShort(local + 8) == bytes.getShort(at + 10);
            boolean sizesFollow = (flags() & SIZES_FOLLOW) != 0;
            return sameName
                    && sameKind
                    && same(local + 14, at + 16, sizesFollow)
                    && same(local + 18, at + 20, sizesFollow)
                    && same(local + 22, at + 24, sizesFollow)
                    && !hasZip64(
                            local + LOCAL_LENGTH + length, unsigned(bytes.getShort(local + 28)));
        }

        private boolean same(int local, int central, boolean sizesFollow) {
            int value = bytes.getInt(local);
            return value == bytes.getInt(central) || sizesFollow && value == 0;
        }

        private boolean hasZip64(int from, int length) {
            int field = from;
            while (field + 4 <= from + length) {
                if (unsigned(bytes.getShort(field)) == ZIP64_EXTRA) {
                    return true;
                }
                field += 4 + unsigned(bytes.getShort(field + 2));
            }
            return false;
        }
    }
}
