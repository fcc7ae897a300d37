package org.clairsoin.portal.decision.domain;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.List;

/** Check an inclusion proof as RFC 9162, section 2.1.3.2 says, with nothing of ours. */
public final class InclusionProof {

    private InclusionProof() {}

    public static boolean verifies(
            byte[] leaf, int index, int size, List<byte[]> path, byte[] root) {
        if (index >= size) {
            return false;
        }
        int fn = index;
        int sn = size - 1;
        byte[] r = hash((byte) 0, leaf, new byte[0]);
        for (byte[] p : path) {
            if (sn == 0) {
                return false;
            }
            if ((fn & 1) == 1 || fn == sn) {
                r = hash((byte) 1, p, r);
                while ((fn & 1) == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                r = hash((byte) 1, r, p);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && Arrays.equals(r, root);
    }

    private static byte[] hash(byte prefix, byte[] first, byte[] second) {
        try {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(prefix);
            sha.update(first);
            return sha.digest(second);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
