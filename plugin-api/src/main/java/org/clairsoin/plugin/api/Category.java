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
 * @since 1.0
 */
@Stable
public record Category(CategoryCode code, List<FhirCode> codes, List<String> texts) {
    /**
     * Declare a category.
     *
     * @throws IllegalArgumentException if nothing leads to it, a text is empty or has more than 200
     *     characters, or the code is {@link CategoryCode#NOT_REPORTED}, which the portal gives
     */
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

    /**
     * Declare a category to which only codes lead.
     *
     * @param code the form of a {@link CategoryCode}
     * @param codes any one of these in the message leads to it, at least one
     * @return the category
     * @throws IllegalArgumentException if the code has another form or there is no FHIR code
     */
    public static Category of(String code, FhirCode... codes) {
        return new Category(new CategoryCode(code), List.of(codes), List.of());
    }

    /**
     * Give the same category with other texts that lead to it.
     *
     * @param more whole texts, in place of those it has, 1 to 200 characters each
     * @return a new category
     * @throws IllegalArgumentException if a text is empty or too long
     */
    public Category orTexts(String... more) {
        return new Category(code, codes, List.of(more));
    }

    /**
     * Find the category of a message, as the portal does; for tests of a declaration.
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
