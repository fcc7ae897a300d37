package org.clairsoin.portal.consent.boundary;

import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;

/**
 * The receipt of a choice as a sheet to keep: what its page says, without what one can do there.
 */
public record ReceiptSheet(ChoiceDonePage receipt) implements Page {

    @Override
    public String template() {
        return "consent/sheet.jte";
    }

    @Override
    public Frame frame() {
        return receipt.frame();
    }
}
