package org.clairsoin.portal.disclosure.boundary;

import java.util.Optional;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.TagKind;
import org.clairsoin.portal.tool.PublicFact;
import org.clairsoin.portal.tool.PublicFacts;
import org.clairsoin.portal.tool.Refusability;
import org.clairsoin.portal.tool.ToolFamily;

/** Say in the page's language what the register says of one tool. */
final class ToolWords {

    private final Frame frame;
    private final ToolFamily tool;
    private final PublicFacts facts;

    ToolWords(Frame frame, ToolFamily tool, PublicFacts facts) {
        this.frame = frame;
        this.tool = tool;
        this.facts = facts;
    }

    static String href(Frame frame, ToolFamily tool) {
        return frame.path("/register/" + tool.id());
    }

    /** Return what the tool is in plain words, else the product's name. */
    String name() {
        return tool.plainName().map(text -> text.in(frame.language())).orElse(tool.name());
    }

    String summary() {
        return tool.summary()
                .map(text -> text.in(frame.language()))
                .orElseGet(() -> frame.t("register.tool.undescribed"));
    }

    Optional<String> fact(PublicFact fact) {
        return facts.text(fact).map(text -> text.in(frame.language()));
    }

    String state() {
        return frame.t("register.state." + tool.state().name());
    }

    TagKind stateKind() {
        return switch (tool.state()) {
            case REGISTERED -> TagKind.IN_PLACE;
            case SUSPENDED -> TagKind.LATE;
            case DRAFT -> TagKind.PLAIN;
        };
    }

    /** Return whether one can say no, in as few words as a tag has room for. */
    String refusalTag() {
        return tool.refusability().filter(Refusability::refusable).isPresent()
                ? frame.t("register.refusal." + Refusability.Level.FREE.name())
                : refusal();
    }

    String refusal() {
        return tool.refusability()
                .map(Refusability::level)
                .map(level -> frame.t("register.refusal." + level.name()))
                .orElseGet(() -> frame.t("register.refusal.unknown"));
    }
}
