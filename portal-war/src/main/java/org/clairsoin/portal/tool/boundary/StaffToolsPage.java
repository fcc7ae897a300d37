package org.clairsoin.portal.tool.boundary;

import java.util.List;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;
import org.clairsoin.portal.shared.TagKind;

/**
 * The tools of the register, for who sets whether they can be refused.
 *
 * @param waiting changes that wait for a second person
 */
public record StaffToolsPage(Frame frame, List<Waiting> waiting, List<Line> tools) implements Page {

    public StaffToolsPage {
        waiting = List.copyOf(waiting);
        tools = List.copyOf(tools);
    }

    @Override
    public String template() {
        return "tool/staffTools.jte";
    }

    /** A change that waits. */
    public record Waiting(String href, String tool, String what, String asked) {}

    /** One tool. */
    public record Line(
            String href, String name, String maker, String state, TagKind kind, String rule) {}
}
