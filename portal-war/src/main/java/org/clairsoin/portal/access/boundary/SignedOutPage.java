package org.clairsoin.portal.access.boundary;

import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;

/** You have left your pages. */
public record SignedOutPage(Frame frame) implements Page {

    @Override
    public String template() {
        return "access/signedOut.jte";
    }
}
