package org.clairsoin.portal.aiuse.boundary;

import java.util.List;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;

/** What each source reports, for staff. */
public record StaffCoveragePage(Frame frame, List<CoveragePage.Row> rows) implements Page {

    public StaffCoveragePage {
        rows = List.copyOf(rows);
    }

    @Override
    public String template() {
        return "aiuse/staffCoverage.jte";
    }
}
