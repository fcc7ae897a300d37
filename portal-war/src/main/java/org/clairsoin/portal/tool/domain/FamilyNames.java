package org.clairsoin.portal.tool.domain;

import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.Locale;
import java.util.UUID;
import java.util.function.Predicate;
import org.clairsoin.portal.tool.ToolFamilyId;

/** Make the id of a family that comes without one, from its product name. */
public final class FamilyNames {

    private static final int LONGEST = 60;

    private FamilyNames() {}

    /**
     * Return the product's name as an id, made unique where another family has it.
     *
     * @param taken whether an id is another family's
     */
    public static ToolFamilyId idFor(
            String manufacturer, String name, Predicate<ToolFamilyId> taken) {
        String product = slug(name);
        if (!product.isEmpty() && !taken.test(new ToolFamilyId(product))) {
            return new ToolFamilyId(product);
        }
        // Names in other scripts, or two makers with one product name: stable, if not pretty.
        String rest =
                UUID.nameUUIDFromBytes(
                                MatchKey.of(manufacturer, name)
                                        .value()
                                        .getBytes(StandardCharsets.UTF_8))
                        .toString()
                        .substring(0, 8);
        return new ToolFamilyId((product.isEmpty() ? "tool" : product) + "-" + rest);
    }

    private static String slug(String name) {
        String letters =
                Normalizer.normalize(name, Normalizer.Form.NFKD)
                        .replaceAll("\\p{M}", "")
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9]+", "-");
        String cut = letters.substring(0, Math.min(letters.length(), LONGEST));
        return cut.replaceAll("^-+|-+$", "");
    }
}
