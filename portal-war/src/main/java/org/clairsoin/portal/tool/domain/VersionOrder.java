package org.clairsoin.portal.tool.domain;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Put versions in order as people count them: 2.10 after 2.9.
 *
 * <p>Makers write what they like, so this is a guess for showing; a date or "ICH-02-RT" falls into
 * some stable place.
 */
public final class VersionOrder implements Comparator<String> {

    public static final Comparator<String> NEWEST_FIRST =
            new VersionOrder().thenComparing(Comparator.naturalOrder()).reversed();

    private static final Pattern PART = Pattern.compile("[0-9]+|\\p{L}+");

    private VersionOrder() {}

    @Override
    public int compare(String one, String other) {
        List<String> left = parts(one);
        List<String> right = parts(other);
        for (int i = 0; i < Math.min(left.size(), right.size()); i++) {
            int order = comparePart(left.get(i), right.get(i));
            if (order != 0) {
                return order;
            }
        }
        return Integer.compare(left.size(), right.size());
    }

    private static int comparePart(String left, String right) {
        boolean leftCounts = Character.isDigit(left.charAt(0));
        boolean rightCounts = Character.isDigit(right.charAt(0));
        if (leftCounts && rightCounts) {
            return new BigInteger(left).compareTo(new BigInteger(right));
        }
        if (leftCounts != rightCounts) {
            return leftCounts ? 1 : -1;
        }
        return left.compareToIgnoreCase(right);
    }

    private static List<String> parts(String version) {
        List<String> parts = new ArrayList<>();
        Matcher matcher = PART.matcher(version);
        while (matcher.find()) {
            parts.add(matcher.group());
        }
        return parts;
    }
}
