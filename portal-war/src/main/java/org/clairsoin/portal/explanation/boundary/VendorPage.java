package org.clairsoin.portal.explanation.boundary;

import java.util.List;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;

/** A vendor's own plugins. */
public record VendorPage(Frame frame, String vendor, List<PluginLine> plugins) implements Page {

    @Override
    public String template() {
        return "explanation/vendor.jte";
    }
}
