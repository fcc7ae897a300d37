package org.clairsoin.portal.webhook.boundary;

import java.util.List;
import java.util.Map;
import org.clairsoin.portal.shared.FieldError;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;
import org.clairsoin.portal.shared.TagKind;

/**
 * One system: what it received, what it did not and why, its keys, and what can be done.
 *
 * @param base its own address below the language
 * @param entered what was entered, to be shown again
 */
public record SystemPage(
        Frame frame,
        String csrf,
        String base,
        String state,
        TagKind tag,
        List<Row> facts,
        List<Row> delivery,
        List<Missed> missed,
        List<Row> keys,
        Actions may,
        Map<String, String> entered,
        List<FieldError> errors)
        implements Page {

    public SystemPage {
        facts = List.copyOf(facts);
        delivery = List.copyOf(delivery);
        missed = List.copyOf(missed);
        keys = List.copyOf(keys);
        entered = Map.copyOf(entered);
        errors = List.copyOf(errors);
    }

    @Override
    public String template() {
        return "webhook/system.jte";
    }

    /** Return what was entered in a field. */
    public String entered(String field) {
        return entered.getOrDefault(field, "");
    }

    /** A term and what is said of it. */
    public record Row(String term, String text) {}

    /** A message that was not received. */
    public record Missed(
            String id, String state, TagKind tag, String changed, String tries, String reason) {}

    /**
     * What this person may do here.
     *
     * @param waitsForAnother whether somebody else must confirm, since this person proposed it
     */
    public record Actions(
            boolean confirm,
            boolean waitsForAnother,
            boolean replay,
            boolean rotate,
            boolean switchOff,
            boolean proposeAgain) {}
}
