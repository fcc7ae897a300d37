package org.clairsoin.plugin.api;

/**
 * Lets a vendor write texts and rules only: two text files, and a method that picks from them.
 *
 * <p>The files stand beside the class, named {@code <name>_fr.properties} and {@code
 * <name>_en.properties}, in UTF-8, with the same keys. In a text
 *
 * <ul>
 *   <li>{@code {100}} is a figure, {@code {2025:CALENDAR_YEAR}} or {@code {4:MILLIMETRES}} one with
 *       a {@link Unit};
 *   <li>{@code {=count}}, {@code {=rest}}, {@code {=outOf}} are the figures of the frequency whose
 *       sentence it is;
 *   <li>{@code {DATE}}, {@code {NAME}} and <code>{COUNT|zone|zones}</code> are slots;
 *   <li>{@code [dispositif médical=MEDICAL_DEVICE]} marks a glossary term.
 * </ul>
 *
 * <p>Straight apostrophes and plain spaces before French punctuation are set right on the way.
 *
 * <p>The constructor runs once, on the thread that will ask, before {@link #declaration}.
 *
 * @since 1.0
 */
@Stable
public abstract class TemplateExplanationPlugin implements ExplanationPlugin {
    private final TemplateTexts french;
    private final TemplateTexts english;

    /**
     * Read the two text files.
     *
     * @param name what their names begin with, without folder or language
     * @throws IllegalArgumentException if a file is missing or unreadable, or the keys differ
     */
    protected TemplateExplanationPlugin(String name) {
        french = TemplateTexts.read(getClass(), name + "_fr.properties", true);
        english = TemplateTexts.read(getClass(), name + "_en.properties", false);
        if (!french.keys().equals(english.keys())) {
            throw new IllegalArgumentException(
                    "the French and the English text of "
                            + name
                            + " must have the same keys but these stand in one only: "
                            + french.keysNotIn(english)
                            + english.keysNotIn(french));
        }
    }

    /**
     * Pick the texts and figures that answer a request. Called by {@link #explain}, on its thread.
     *
     * @param request what is known of the use, in codes and categories
     * @return a new outline each time
     */
    protected abstract Outline outline(ExplanationRequest request);

    @Override
    public final Explanation explain(ExplanationRequest request) {
        Outline outline = outline(request);
        return new Explanation(outline.in(french), outline.in(english));
    }
}
