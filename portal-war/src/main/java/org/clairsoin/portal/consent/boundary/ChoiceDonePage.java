package org.clairsoin.portal.consent.boundary;

import java.util.List;
import java.util.Optional;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;

/**
 * The receipt of a choice, and how to undo it.
 *
 * @param base address of the pages of choices, below the language
 * @param id of the choice, for the addresses of its receipt
 * @param delivery how far the choice got, system by system
 * @param toldToNobody whether no system is told, so that each must ask
 * @param undo address of the taking back; empty when there is nothing left to take back
 */
public record ChoiceDonePage(
        Frame frame,
        String base,
        String id,
        String lead,
        List<String> more,
        List<Row> receipt,
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

    /** Return the address of a file of the receipt. */
    public String file(String ending) {
        return frame.path(base + "/" + id + "/receipt." + ending);
    }

    /** One line of the receipt. */
    public record Row(String label, String value) {}
}
