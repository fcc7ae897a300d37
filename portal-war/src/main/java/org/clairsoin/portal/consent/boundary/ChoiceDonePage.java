package org.clairsoin.portal.consent.boundary;

import java.util.List;
import java.util.Optional;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;

/**
 * The receipt of a choice, and how to undo it.
 *
 * @param base address of the pages of choices, below the language
 * @param file address of the receipt as JSON
 * @param delivery how far the choice got, system by system
 * @param toldToNobody whether no system is told, so that each must ask
 * @param undo address of the taking back; empty when there is nothing left to take back
 */
public record ChoiceDonePage(
        Frame frame,
        String base,
        String lead,
        List<String> more,
        List<Row> receipt,
        String file,
        List<DeliveryWords.Step> delivery,
        boolean toldToNobody,
        Optional<String> undo,
        String undoLabel)
        implements Page {

    public ChoiceDonePage {
        more = List.copyOf(more);
        receipt = List.copyOf(receipt);
        delivery = List.copyOf(delivery);
    }

    @Override
    public String template() {
        return "consent/done.jte";
    }

    /** One line of the receipt. */
    public record Row(String label, String value) {}
}
