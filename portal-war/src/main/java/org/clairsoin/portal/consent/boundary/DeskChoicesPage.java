package org.clairsoin.portal.consent.boundary;

import java.util.List;
import java.util.Optional;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;

/**
 * Where the desk writes down what a person says: new choices, and those that can be taken back.
 *
 * @param birthDate to compare with the identity card; empty when nobody told us
 */
public record DeskChoicesPage(
        Frame frame, String base, String name, Optional<String> birthDate, List<Line> choices)
        implements Page {

    public DeskChoicesPage {
        choices = List.copyOf(choices);
    }

    @Override
    public String template() {
        return "consent/desk.jte";
    }

    /** A choice that can be taken back. */
    public record Line(String what, String since, String place, String takeBack) {}
}
