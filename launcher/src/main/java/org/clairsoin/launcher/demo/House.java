package org.clairsoin.launcher.demo;

/**
 * A fictional hospital, surgery or centre.
 *
 * @param site its address on the web; the systems of its identifiers begin with it
 * @param system what its system that reports is called, in few signs
 */
record House(String site, String code, String name, String system) {

    String structures() {
        return site + "/structures";
    }

    String identifier() {
        return structures() + "|" + code;
    }
}
