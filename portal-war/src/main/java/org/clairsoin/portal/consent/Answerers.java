package org.clairsoin.portal.consent;

/**
 * The nodes that answer "may this tool be used?" from memory, which must never answer against a
 * choice that was acknowledged.
 */
public interface Answerers {

    /**
     * Wait until no node can answer any more against what was committed before this call.
     *
     * @throws Unsettled when this cannot be known for now; what was committed stays so
     */
    void settle();

    /** Say that a change is committed, and that it is not known whether every node obeys it yet. */
    final class Unsettled extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public Unsettled(Throwable cause) {
            super("it is not known whether every node has the change", cause);
        }
    }
}
