package org.clairsoin.portal.webhook.domain;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * A range of IP addresses, such as {@code 10.20.0.0/16}.
 *
 * @param bits how many bits of the prefix count
 */
public record Network(InetAddress prefix, int bits) {

    public Network {
        if (bits < 0 || bits > prefix.getAddress().length * Byte.SIZE) {
            throw new IllegalArgumentException(prefix + " cannot have a prefix of " + bits);
        }
    }

    /** Read a range as it is usually written. */
    public static Network parse(String text) {
        int slash = text.indexOf('/');
        if (slash < 0 || !text.substring(0, slash).matches("[0-9a-fA-F.:]+")) {
            throw new IllegalArgumentException("a network is like 10.20.0.0/16, not " + text);
        }
        try {
            return new Network(
                    InetAddress.getByName(text.substring(0, slash)),
                    Integer.parseInt(text.substring(slash + 1)));
        } catch (UnknownHostException | NumberFormatException e) {
            throw new IllegalArgumentException("a network is like 10.20.0.0/16, not " + text, e);
        }
    }

    public boolean holds(InetAddress address) {
        byte[] one = prefix.getAddress();
        byte[] other = address.getAddress();
        if (one.length != other.length) {
            return false;
        }
        for (int bit = 0; bit < bits; bit++) {
            int mask = 0x80 >> bit % Byte.SIZE;
            if (((one[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return true;
    }
}
