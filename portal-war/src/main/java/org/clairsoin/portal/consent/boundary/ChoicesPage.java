package org.clairsoin.portal.consent.boundary;

import java.util.List;
import java.util.Optional;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Mark;
import org.clairsoin.portal.shared.Page;

/**
 * What I chose, whether it was obeyed, what cannot be turned off, and all that came before.
 *
 * @param state my choices in one or two sentences
 * @param mayChoose whether the person may also change them
 */
public record ChoicesPage(
        Frame frame,
        String state,
        boolean mayChoose,
        List<Card> cards,
        List<Fixed> fixed,
        List<Line> history)
        implements Page {

    public ChoicesPage {
        cards = List.copyOf(cards);
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

    /** A tool that cannot be refused here. */
    public record Fixed(String name, String reason) {}

    /** One event of the ledger. */
    public record Line(String date, String what, String who, String href) {}
}
