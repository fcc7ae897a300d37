package org.clairsoin.plugin.api;

import org.pf4j.ExtensionPoint;

/**
 * Explains to patients what an AI tool did, one kind of use at a time.
 *
 * <p>An implementation is found by PF4J: it needs a public constructor without parameters and its
 * name in {@code META-INF/extensions.idx} (PF4J's {@link org.pf4j.Extension} writes it). It runs
 * alone in a process of its own, without network, files or environment, with a heap of 32 MB, and
 * is called by one thread. The process may end after any call and start again later. It must be
 * pure: the same request always gets an equal answer, whatever was asked before, because the portal
 * keeps answers and serves them again.
 *
 * <p>Whatever goes wrong (an exception, a late answer, an answer that breaks a rule) costs the
 * patient nothing but the text: the portal then shows what the model card says.
 *
 * @since 1.0
 */
@Stable
public interface ExplanationPlugin extends ExtensionPoint {
    /**
     * Declare which algorithm, products and versions this plugin explains, and which FHIR codes
     * mean what.
     *
     * <p>Called by the plugin host, on the one thread of all calls, once after the constructor and
     * before {@link #explain}.
     *
     * @return the same declaration at each call
     */
    Declaration declaration();

    /**
     * Explain one kind of use in French and in English.
     *
     * <p>Called by the plugin host, on the one thread of all calls, as often as the portal meets a
     * request it has no answer for. The answer must come within 500 ms and fit in 64 kB of JSON. It
     * may use only the slots that the request offers. An exception, or an answer that breaks a
     * rule, counts as a failure; after several in a minute the portal stops asking for a while.
     *
     * @param request what the portal can say of the use in codes and categories; its tool and
     *     version are always among the declared ones
     * @return the same facts in both languages
     */
    Explanation explain(ExplanationRequest request);
}
