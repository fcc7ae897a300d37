package org.clairsoin.portal.system.boundary;

import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;

/** The first page: what this is, and the three doors. */
public record HomePage(Frame frame) implements Page {

    @Override
    public String template() {
        return "system/home.jte";
    }
}
