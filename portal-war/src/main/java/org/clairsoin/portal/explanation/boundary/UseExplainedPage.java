package org.clairsoin.portal.explanation.boundary;

import java.util.List;
import java.util.Optional;
import org.clairsoin.i18n.Language;
import org.clairsoin.portal.disclosure.domain.MakerText;
import org.clairsoin.portal.explanation.Piece;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.IconArray;
import org.clairsoin.portal.shared.Page;

/**
 * One use of one tool: who decided, the eight sections in their order, how we know, what to do.
 *
 * @param summary tool, role and who decided, in a sentence
 * @param warning how the use stands against a choice, where that is not in order
 * @param origin why the text is not the maker's; empty when it is
 * @param read that the text is not the one that was read before, or is no longer the current one
 * @param decided section 5
 * @param options section 8
 * @param source where all this comes from
 * @param card what the model card says, as it stands there
 */
public record UseExplainedPage(
        Frame frame,
        String summary,
        Optional<Warning> warning,
        Who person,
        Who tool,
        Optional<String> origin,
        Optional<Note> read,
        List<List<Piece>> whatItIs,
        List<List<Piece>> lookedAt,
        List<List<Piece>> said,
        Rely reliability,
        List<String> decided,
        List<List<Piece>> limits,
        List<Group> groups,
        Options options,
        List<Row> source,
        List<Quote> card)
        implements Page {

    @Override
    public String template() {
        return "explanation/use.jte";
    }

    /**
     * What is said before all else.
     *
     * @param breach whether the use went against a no
     * @param due until when the hospital must answer, or that it is late; empty once it did
     */
    public record Warning(
            String title,
            String text,
            boolean breach,
            Optional<String> due,
            Optional<Reply> reply) {}

    /**
     * What the hospital answered about a use against a choice.
     *
     * @param language of the paragraphs
     */
    public record Reply(String title, String cause, Language language, List<String> paragraphs) {
        public Reply {
            paragraphs = List.copyOf(paragraphs);
        }
    }

    /** A sentence with a link to the other text. */
    public record Note(String text, String href, String label) {}

    /** The person, or the tool, in the head of the page. */
    public record Who(String label, String name, String text) {}

    /**
     * How far one can rely on the tool.
     *
     * @param certainty the word for it
     * @param test who tested, or why nothing is stated
     * @param pictures each a frequency with its sentence
     * @param details all figures with their intervals
     */
    public record Rely(
            Optional<String> certainty,
            List<Piece> test,
            List<Picture> pictures,
            List<Detail> details) {}

    /** A frequency drawn as one mark for each person. */
    public record Picture(
            String figure,
            List<Piece> sentence,
            IconArray array,
            String title,
            String counted,
            String others) {}

    /** A frequency with its interval, its group and its source. */
    public record Detail(String group, String sentence, String interval, String source) {}

    /**
     * What is known for one group of people.
     *
     * @param audience whether it speaks of people in general or was worked out for the reader
     */
    public record Group(List<Piece> sentence, List<List<Piece>> figures, String audience) {}

    /** What the patient can do. */
    public record Options(List<String> sentences, List<Action> actions) {}

    public record Action(String href, String label, String text) {}

    public record Row(String label, List<String> values) {}

    /** A text of the maker's card. */
    public record Quote(String section, MakerText text) {}
}
