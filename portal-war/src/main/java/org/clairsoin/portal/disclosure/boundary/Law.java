package org.clairsoin.portal.disclosure.boundary;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.TagKind;
import org.clairsoin.portal.tool.LawBook;
import org.clairsoin.portal.tool.LegalLine;
import org.clairsoin.portal.tool.ToolFamily;

/** Say what the law says about a tool; what nobody checked is said to be so. */
final class Law {

    private final Frame frame;
    private final LawBook book;
    private final LocalDate today;

    Law(Frame frame, LawBook book, LocalDate today) {
        this.frame = frame;
        this.book = book;
        this.today = today;
    }

    /** Return the lines about a tool; of a draft nobody has said yet what class it has. */
    List<ToolPage.LawLine> of(ToolFamily tool) {
        List<ToolPage.LawLine> lines = new ArrayList<>();
        if (tool.registered()) {
            lines.add(line(book.of(tool.legalClass())));
        } else {
            lines.add(
                    new ToolPage.LawLine(
                            frame.t("law.class.unknown.label"),
                            frame.t("law.class.unknown"),
                            frame.t("law.standing.UNCHECKED.tag"),
                            TagKind.LATE));
        }
        book.duties(tool.legalClass()).stream()
                .filter(line -> tool.registered() || line.classes().size() > 1)
                .map(this::line)
                .forEach(lines::add);
        return lines;
    }

    private ToolPage.LawLine line(LegalLine line) {
        LegalLine.Standing standing = line.standing(today);
        String text = frame.t("law." + line.id() + ".text");
        String how =
                switch (standing) {
                    case IN_FORCE -> "";
                    case ADOPTED ->
                            line.from()
                                    .map(day -> frame.t("law.standing.adopted-from", "date", day))
                                    .orElseGet(() -> frame.t("law.standing.adopted"));
                    case PROPOSED -> frame.t("law.standing.proposed");
                    case UNCHECKED -> frame.t("law.standing.unchecked");
                };
        return new ToolPage.LawLine(
                frame.t("law." + line.id() + ".label"),
                how.isEmpty() ? text : text + " " + how,
                frame.t("law.standing." + standing + ".tag"),
                standing == LegalLine.Standing.IN_FORCE ? TagKind.IN_PLACE : TagKind.LATE);
    }
}
