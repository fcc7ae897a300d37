package org.clairsoin.portal.explanation;

/** Where the text comes from, best first; the page says so whenever it is not PLUGIN. */
public enum Origin {
    PLUGIN,
    MODEL_CARD,
    DEVICE_ONLY,
    NOTHING_KNOWN
}
