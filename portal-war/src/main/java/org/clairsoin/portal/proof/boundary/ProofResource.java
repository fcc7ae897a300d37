package org.clairsoin.portal.proof.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.HexFormat;
import org.clairsoin.i18n.Dates;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Numbers;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.proof.ProofConfig;
import org.clairsoin.portal.proof.TreeHeads;
import org.clairsoin.portal.proof.domain.TreeHead;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Frames;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PathLanguage;
import org.clairsoin.portal.shared.Section;

/** Say in plain words what the tree heads prove, and show the last ones. */
@Path("/{lang:fr|en}/proof")
@MadeOnce
@Permit(everyone = true)
public class ProofResource {

    private static final int SHOWN = 10;
    private static final int ROOT_SHOWN = 8;

    private final Frames frames;
    private final TreeHeads heads;
    private final ProofConfig config;

    @Inject
    public ProofResource(Frames frames, TreeHeads heads, ProofConfig config) {
        this.frames = frames;
        this.heads = heads;
        this.config = config;
    }

    @GET
    public ProofPage proof(@PathParam("lang") PathLanguage language) {
        Frame frame = frames.of(language.value(), Section.NONE, "proof.page.title");
        return new ProofPage(
                frame,
                Math.max(1, config.interval().toSeconds()),
                heads.latest(SHOWN).stream().map(head -> row(frame.language(), head)).toList());
    }

    private static ProofPage.Row row(Language language, TreeHead head) {
        return new ProofPage.Row(
                head.number(),
                Numbers.format(language, head.number()),
                Dates.dateTime(language, head.at()),
                Numbers.format(language, head.size()),
                HexFormat.ofDelimiter(" ").formatHex(head.root(), 0, ROOT_SHOWN));
    }
}
