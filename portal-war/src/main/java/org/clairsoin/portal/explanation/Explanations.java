package org.clairsoin.portal.explanation;

import org.clairsoin.i18n.Language;
import org.clairsoin.portal.aiuse.AiUse;

/** Explains a use in plain words, from a plugin or the next best source. */
public interface Explanations {
    /**
     * Explain one use to its patient.
     *
     * <p>Returns within about two seconds whatever a plugin does: when no text of a plugin is there
     * in time, the next best source is explained and the plugin's text is kept for the next time.
     * Never fails for want of an explanation.
     */
    ExplainedUse explain(AiUse use, Language language);

    /** Explain one use with the text that was read earlier, whatever became of its plugin. */
    ExplainedUse again(AiUse use, Language language, Readings.Reading reading);
}
