package org.clairsoin.portal.shared.problem;

import java.util.Optional;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;
import org.clairsoin.portal.shared.ProblemType;

/**
 * The page for whatever went wrong.
 *
 * @param detail what this very case needs to say; empty when the kind's own sentence is enough
 * @param reference what to tell on the phone; empty when there is nothing to look up
 */
public record ErrorPage(
        Frame frame, ProblemType type, Optional<Message> detail, Optional<String> reference)
        implements Page {

    @Override
    public String template() {
        return "error/error.jte";
    }

    /** Return the sentence that says what happened and what was not lost. */
    public String text() {
        return frame.t("error." + type.slug() + ".text");
    }

    /** Return what to do next. */
    public String next() {
        return frame.t("error." + type.slug() + ".next");
    }
}
