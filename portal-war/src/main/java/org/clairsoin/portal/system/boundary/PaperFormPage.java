package org.clairsoin.portal.system.boundary;

import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;

/** The sheet to print for those who refuse without an account. */
public record PaperFormPage(Frame frame) implements Page {

    @Override
    public String template() {
        return "system/paperForm.jte";
    }
}
