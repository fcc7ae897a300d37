package org.clairsoin.plugin.api;

import org.pf4j.ExtensionPoint;

/**
 * Explains to patients what an AI tool did, one kind of use at a time.
 *
 * <p>An implementation is found by PF4J: it needs a public constructor without parameters and its
 * name in {@code META-INF/extensions.idx} (PF4J's {@link org.pf4j.Extension} writes it). It runs
 * alone in a process of its own, without network, files or environment, and is called by one
 * thread. It must be pure: the same request always gets an equal answer, whatever was asked before,
 * because the portal keeps answers and serves them again.
 *
 * <p>Whatever goes wrong (an exception, a late answer, an answer that breaks a rule) costs the
 * patient nothing but the text: the portal then shows what the model card says.
 */
public interface ExplanationPlugin extends ExtensionPoint {
    /**
     * Declare which algorithm, products and versions this plugin explains, and which FHIR codes
     * mean what.
     *
     * @return the same declaration at each call; the portal reads it once, when the process starts
     */
    Declaration declaration();

    /**
     * Explain one kind of use in French and in English.
     *
     * <p>The answer must come within 500 ms and fit in 64 kB of JSON. It may use only the slots
     * that the request offers.
     *
     * @param request what the portal can say of the use in codes and categories; its tool and
     *     version are always among the declared ones
     * @return the same facts in both languages
     */
    Explanation explain(ExplanationRequest request);
}
