package org.clairsoin.plugin.api;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Says what a plugin explains, and how the portal turns a FHIR message into a request for it.
 *
 * @param algorithm what kind of tool this is, such as {@code tumour-imaging}: lower-case words and
 *     hyphens; the hospital's register links its tools to it
 * @param products the products and versions explained, at least one
 * @param outcomes what a tool may answer, the most telling first
 * @param inputs what a tool may look at, the most telling first
 * @param settings where a tool may be used, the most telling first
 * @since 1.0
 */
@Stable
public record Declaration(
        String algorithm,
        List<ExplainedProduct> products,
        List<Category> outcomes,
        List<Category> inputs,
        List<Category> settings) {
    private static final Pattern ALGORITHM = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    /**
     * Say what is explained.
     *
     * @throws IllegalArgumentException if the algorithm has another form, there is no product, or a
     *     product or a category's code is declared twice
     */
    public Declaration {
        if (!ALGORITHM.matcher(algorithm).matches()) {
            throw new IllegalArgumentException(
                    "algorithm must be lower-case words with hyphens but was " + algorithm);
        }
        products = List.copyOf(products);
        outcomes = List.copyOf(outcomes);
        inputs = List.copyOf(inputs);
        settings = List.copyOf(settings);
        if (products.isEmpty()) {
            throw new IllegalArgumentException("expected at least one product but had none");
        }
        refuseRepeated("product", products.stream().map(ExplainedProduct::identifier).toList());
        refuseRepeated("outcome", outcomes.stream().map(Category::code).toList());
        refuseRepeated("input", inputs.stream().map(Category::code).toList());
        refuseRepeated("setting", settings.stream().map(Category::code).toList());
    }

    /**
     * Tell whether this plugin explains a version of a product.
     *
     * @param tool how the message identifies the device
     * @param version the version the message gives
     * @return true if one of {@link #products} is it, in this version
     */
    public boolean explains(DeviceIdentifier tool, String version) {
        return products.stream()
                .anyMatch(
                        product -> product.identifier().equals(tool) && product.explains(version));
    }

    private static void refuseRepeated(String what, Collection<?> values) {
        if (new HashSet<>(values).size() != values.size()) {
            throw new IllegalArgumentException(what + " declared twice: " + values);
        }
    }
}
