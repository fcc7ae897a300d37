package org.clairsoin.portal.disclosure.boundary;

import java.util.List;
import java.util.Optional;
import org.clairsoin.portal.disclosure.domain.MakerText;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;
import org.clairsoin.portal.shared.TagKind;

/**
 * What is known of one tool, and what is not.
 *
 * @param product product, maker and newest version
 * @param service where it is used
 * @param first the lines everybody should read
 * @param actions where a person refuses or keeps the tool; empty when neither can be chosen
 * @param law what the law says about such a tool, and how sure that is
 * @param more the other headings, all of them
 * @param sheet how much the maker's card says; empty without card
 * @param json address of the same as data
 */
public record ToolPage(
        Frame frame,
        String summary,
        String product,
        Optional<String> service,
        String state,
        TagKind stateKind,
        String refusal,
        List<Row> first,
        Optional<Actions> actions,
        List<LawLine> law,
        List<Topic> more,
        Optional<Sheet> sheet,
        List<Version> versions,
        String json)
        implements Page {

    public ToolPage {
        first = List.copyOf(first);
        law = List.copyOf(law);
        more = List.copyOf(more);
        versions = List.copyOf(versions);
    }

    @Override
    public String template() {
        return "disclosure/tool.jte";
    }

    /**
     * A title and its sentences.
     *
     * @param known false when the sentence only says that nothing was disclosed
     */
    public record Row(String title, List<String> sentences, boolean known) {}

    /**
     * One line of law.
     *
     * @param standing whether it is in force, adopted, proposed, or not yet checked
     */
    public record LawLine(String source, String text, String standing, TagKind kind) {}

    /** Refuse or keep, side by side. */
    public record Actions(String refuse, String keep) {}

    /**
     * One heading beyond the first lines.
     *
     * @param sentences what the register says, or which of the silences it is
     * @param texts what the maker wrote, in the maker's words and language
     */
    public record Topic(String title, List<String> sentences, List<MakerText> texts) {}

    /** The maker's card: how many fields of each kind, and what to know about it. */
    public record Sheet(
            int given,
            int none,
            int undisclosed,
            int untested,
            int fields,
            SheetCells cells,
            List<Remark> remarks) {}

    /** What is to be said about some fields of the card. */
    public record Remark(String text, List<String> fields) {}

    /**
     * One version.
     *
     * @param cards the cards of this version; empty when none came
     */
    public record Version(String version, List<Card> cards) {}

    /** A card that is given back as it came. */
    public record Card(String href, String label, String received) {}
}
