package org.clairsoin.plugin.api;

import java.text.Normalizer;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * Declares one category and what leads to it in a FHIR message.
 *
 * @param code the name by which requests call it
 * @param codes any one of these in the message leads to the category
 * @param texts whole texts the tool is known to write where a message holds a {@code
 *     CodeableConcept.text} and no code; compared without regard to case and spaces. The portal
 *     looks for them itself: no text of a message ever reaches a plugin
 */
public record Category(CategoryCode code, List<FhirCode> codes, List<String> texts) {
    /** Check that something leads to the category, and that it is not the reserved one. */
    public Category {
        codes = List.copyOf(codes);
        texts = List.copyOf(texts);
        if (code.equals(CategoryCode.NOT_REPORTED)) {
            throw new IllegalArgumentException("NOT_REPORTED is given by the portal, not declared");
        }
        if (codes.isEmpty() && texts.isEmpty()) {
            throw new IllegalArgumentException("nothing leads to " + code.value());
        }
        for (String text : texts) {
            Checks.text("text", text, 200);
        }
    }

    /** Declare a category to which only codes lead. */
    public static Category of(String code, FhirCode... codes) {
        return new Category(new CategoryCode(code), List.of(codes), List.of());
    }

    /** Give the same category, to which these texts lead as well. */
    public Category orTexts(String... more) {
        return new Category(code, codes, List.of(more));
    }

    /**
     * Find the category of a message.
     *
     * @param declared in the order in which they are to be tried
     * @param codes all codes of the part of the message concerned
     * @param texts texts of that part that stand without a code
     * @return the first that fits, or {@link CategoryCode#NOT_REPORTED}
     */
    public static CategoryCode firstFitting(
            List<Category> declared, Collection<FhirCode> codes, Collection<String> texts) {
        List<String> folded = texts.stream().map(Category::folded).toList();
        return declared.stream()
                .filter(
                        category ->
                                category.codes.stream().anyMatch(codes::contains)
                                        || category.texts.stream()
                                                .map(Category::folded)
                                                .anyMatch(folded::contains))
                .map(Category::code)
                .findFirst()
                .orElse(CategoryCode.NOT_REPORTED);
    }

    private static String folded(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .strip()
                .replaceAll("\\s+", " ")
                .toLowerCase(Locale.ROOT);
    }
}
