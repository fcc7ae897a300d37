package org.clairsoin.portal.proof.boundary;

import java.util.List;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;

/**
 * What the seals show and do not show, and the last of them.
 *
 * @param seconds how long what is new waits for its seal
 * @param heads newest first
 */
public record ProofPage(Frame frame, long seconds, List<Row> heads) implements Page {

    public ProofPage {
        heads = List.copyOf(heads);
    }

    @Override
    public String template() {
        return "proof/proof.jte";
    }

    /**
     * One seal.
     *
     * @param root the beginning of the fingerprint, to compare by eye
     */
    public record Row(long number, String shownNumber, String at, String size, String root) {}
}
