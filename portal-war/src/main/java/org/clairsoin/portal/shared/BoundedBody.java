package org.clairsoin.portal.shared;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.clairsoin.i18n.Message;

/** Reads what was sent, counting bytes; the length that was declared is a hint only. */
public final class BoundedBody {

    private static final int FIRST = 16_384;

    private BoundedBody() {}

    /**
     * Read all bytes.
     *
     * @param declared the content length that was declared, -1 for none
     * @param limit the most bytes that are taken in
     * @throws PortalException TOO_LARGE when more comes, or is announced
     */
    public static byte[] read(InputStream in, long declared, int limit) throws IOException {
        if (declared > limit) {
            throw tooLarge(limit);
        }
        byte[] bytes = new byte[(int) (declared > 0 ? declared + 1 : Math.min(FIRST, limit + 1L))];
        int size = 0;
        while (true) {
            int read = in.read(bytes, size, bytes.length - size);
            if (read < 0) {
                return size == bytes.length ? bytes : Arrays.copyOf(bytes, size);
            }
            size += read;
            if (size > limit) {
                throw tooLarge(limit);
            }
            if (size == bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(2L * bytes.length, limit + 1L));
            }
        }
    }

    static PortalException tooLarge(int limit) {
        return new PortalException(
                ProblemType.TOO_LARGE, Message.of("gate.body-too-large", "limit", limit));
    }
}
