package org.clairsoin.launcher.demo;

import java.util.List;

/**
 * One version of a tool, as a hospital system names it.
 *
 * @param site the maker's address on the web
 * @param kinds what kind of AI it is, in the guide's codes
 */
record Device(
        String site,
        String product,
        String maker,
        String name,
        String version,
        List<String> kinds) {

    Device {
        kinds = List.copyOf(kinds);
    }

    String products() {
        return site + "/produits";
    }

    String answers() {
        return site + "/reponses";
    }
}
