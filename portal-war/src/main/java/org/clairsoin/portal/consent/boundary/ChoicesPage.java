package org.clairsoin.portal.consent.boundary;

import java.util.List;
import java.util.Optional;
import org.clairsoin.portal.disclosure.domain.MakerText;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Mark;
import org.clairsoin.portal.shared.Page;

/**
 * What I chose, whether it was obeyed, what cannot be turned off, and all that came before.
 *
 * @param state my choices in one or two sentences
 * @param again choices about tools that have changed since
 * @param coming choices that begin to count later
 * @param mayChoose whether the person may also change them
 */
public record ChoicesPage(
        Frame frame,
        String state,
        boolean mayChoose,
        List<Again> again,
        List<Card> cards,
        List<Card> coming,
        List<Fixed> fixed,
        List<Line> history)
        implements Page {

    public ChoicesPage {
        again = List.copyOf(again);
        cards = List.copyOf(cards);
        coming = List.copyOf(coming);
        fixed = List.copyOf(fixed);
        history = List.copyOf(history);
    }

    @Override
    public String template() {
        return "consent/choices.jte";
    }

    /**
     * One choice that holds.
     *
     * @param delivery how far the choice got, system by system
     * @param followed whether it was obeyed, in words
     * @param mark of what {@code followed} says
     * @param nature what it is in law; empty for keeping, which needs no name
     * @param opposite address of the opposite choice
     */
    public record Card(
            String title,
            Optional<String> product,
            String tag,
            String meaning,
            Optional<String> nature,
            String since,
            String until,
            String place,
            List<DeliveryWords.Step> delivery,
            String followed,
            Mark mark,
            String oppositeLabel,
            String opposite,
            String takeBack,
            String receipt) {}

    /**
     * A choice about a tool that has changed since; it counts meanwhile.
     *
     * @param keep address that confirms the choice
     * @param change address of the opposite choice
     */
    public record Again(
            String title, String text, List<Difference> changed, String keep, String change) {
        public Again {
            changed = List.copyOf(changed);
        }
    }

    /**
     * What the maker says otherwise than before.
     *
     * @param before no paragraphs where the maker had said nothing
     */
    public record Difference(String title, MakerText before, MakerText now) {}

    /** A tool that cannot be refused here. */
    public record Fixed(String name, String reason) {}

    /** One event of the ledger. */
    public record Line(String date, String what, String who, String href) {}
}
