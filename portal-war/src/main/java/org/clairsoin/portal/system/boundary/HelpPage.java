package org.clairsoin.portal.system.boundary;

import java.util.List;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Mark;
import org.clairsoin.portal.shared.Page;

/** How to reach a person, to refuse without an account, to sign in, and to read the signs. */
public record HelpPage(Frame frame) implements Page {

    /** The marks explained, with their words. */
    public static final List<Mark> MARKS =
            List.of(Mark.CHECKED, Mark.NOT_FOLLOWED, Mark.ALONE, Mark.UNKNOWN, Mark.AFTER_REFUSAL);

    @Override
    public String template() {
        return "system/help.jte";
    }
}
