package org.clairsoin.portal.modelcard.format;

/** What XML takes for white space; Java's idea of it is wider. */
final class XmlSpace {

    private XmlSpace() {}

    static boolean only(CharSequence text) {
        return text.chars().allMatch(c -> c == ' ' || c == '\t' || c == '\n' || c == '\r');
    }
}
