package org.clairsoin.portal.explanation.boundary;

import java.util.List;
import java.util.Map;
import org.clairsoin.portal.shared.FieldError;
import org.clairsoin.portal.shared.FormOption;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;
import org.clairsoin.portal.shared.TagKind;

/**
 * The keys that vouch for plugins.
 *
 * @param holders whose keys can be enrolled: vendors, the reviewer, the catalogue
 * @param entered what was entered, to be shown again
 */
public record PluginKeysPage(
        Frame frame,
        String csrf,
        List<Line> keys,
        List<FormOption> holders,
        Map<String, String> entered,
        List<FieldError> errors)
        implements Page {

    @Override
    public String template() {
        return "explanation/pluginKeys.jte";
    }

    /** Return what was entered in a field. */
    public String entered(String field) {
        return entered.getOrDefault(field, "");
    }

    /** One key. */
    public record Line(
            String id,
            String use,
            String holder,
            String prefixes,
            String period,
            String state,
            TagKind tag,
            boolean mayConfirm,
            boolean mayRevoke) {}
}
