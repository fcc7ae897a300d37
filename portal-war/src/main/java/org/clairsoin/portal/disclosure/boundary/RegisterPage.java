package org.clairsoin.portal.disclosure.boundary;

import java.util.List;
import java.util.Optional;
import org.clairsoin.portal.shared.FormOption;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;
import org.clairsoin.portal.shared.TagKind;

/**
 * The tools in use here.
 *
 * @param total how many the search finds
 * @param drafts tools of which only a model card is known
 * @param observed tools that were reported but are on no list
 */
public record RegisterPage(
        Frame frame,
        Filters filters,
        int total,
        List<Row> rows,
        Optional<String> newer,
        Optional<String> older,
        List<Draft> drafts,
        List<String> observed)
        implements Page {

    public RegisterPage {
        rows = List.copyOf(rows);
        drafts = List.copyOf(drafts);
        observed = List.copyOf(observed);
    }

    @Override
    public String template() {
        return "disclosure/register.jte";
    }

    /** The search as it stands, and what can be chosen. */
    public record Filters(
            boolean active,
            String search,
            List<FormOption> purposes,
            String purpose,
            List<FormOption> roles,
            String role,
            List<FormOption> states,
            String state,
            List<FormOption> choices,
            String choice) {}

    /**
     * One tool.
     *
     * @param product product and maker
     * @param service where it is used; empty when the hospital did not say
     * @param card how much the maker's card says
     */
    public record Row(
            String href,
            String name,
            String product,
            String summary,
            Optional<String> service,
            String state,
            TagKind stateKind,
            String refusal,
            String card) {}

    /** A tool that is not on the register, of which a maker's card came. */
    public record Draft(String href, String name) {}
}
