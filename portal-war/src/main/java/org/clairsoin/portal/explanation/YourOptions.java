package org.clairsoin.portal.explanation;

import java.util.Optional;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.tool.Refusability;
import org.clairsoin.portal.tool.ToolFamilyId;

/**
 * What the patient can do about the tool from now on.
 *
 * @param tool empty when the hospital's register has no such tool, so that it cannot be refused by
 *     name
 * @param refusability empty when the hospital has not said
 * @param choice the refusal, or else the acceptance, that covers this tool now
 */
public record YourOptions(
        Optional<ToolFamilyId> tool,
        Optional<Refusability> refusability,
        Optional<Choice> choice) {}
