package org.clairsoin.portal.explanation;

import java.util.List;
import java.util.Optional;
import org.clairsoin.i18n.Language;
import org.clairsoin.plugin.api.Figure;
import org.clairsoin.plugin.api.Para;
import org.clairsoin.plugin.api.ToolText;
import org.clairsoin.portal.explanation.domain.ParaWriter;

/**
 * The eight sections as the page shows them; sections 5 and 8, names, counts and dates come from
 * the portal.
 *
 * @param tool sections 1 to 4, 6 and 7; write its paragraphs with {@link #write(Para)}
 * @param decided section 5
 * @param options section 8
 * @param certainty how often the tool is right, as a word; empty without a figure that says so
 * @param withheld whether the result is not released yet: section 3 then says only that, and
 *     section 5 is to be shown as « Votre médecin vous en parlera d’abord »
 * @param pluginFailed whether a plugin explains this tool but gave no text this time
 * @param textVersion version of the plugin that wrote the text; empty unless the origin is PLUGIN
 * @param unsigned whether nobody signed that plugin, which only a demonstration shows
 * @param shown the text in both languages, to be remembered as read
 * @param card what the model card says, for the details; empty unless the origin is MODEL_CARD
 * @param writer puts the slots and figures of the paragraphs into words
 */
public record ExplainedUse(
        Language language,
        Origin origin,
        ToolText tool,
        WhoDecided decided,
        YourOptions options,
        Optional<Certainty> certainty,
        boolean withheld,
        boolean pluginFailed,
        Optional<String> textVersion,
        boolean unsigned,
        ShownText shown,
        List<CardText> card,
        ParaWriter writer) {
    public ExplainedUse {
        card = List.copyOf(card);
    }

    /** Write a paragraph: text and glossary links, with every slot filled, ready to be escaped. */
    public List<Piece> write(Para para) {
        return writer.pieces(para);
    }

    /** Write a paragraph as one line, for titles and names of groups. */
    public String line(Para para) {
        return writer.line(para);
    }

    /** Write a number with its unit. */
    public String write(Figure figure) {
        return writer.figure(figure);
    }
}
