package org.clairsoin.portal.proof.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import org.clairsoin.portal.access.CurrentUser;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.Role;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.proof.LedgerExport;
import org.clairsoin.portal.proof.SigningKeys;
import org.clairsoin.portal.proof.TreeKeys;
import org.clairsoin.portal.shared.MadeOnce;

/** Give a person their choices as they stand in the ledger, with the proof of each. */
@Path("/{lang:fr|en}/choices/export")
@MadeOnce
@Permit(roles = {Role.PATIENT, Role.REPRESENTATIVE})
public class ChoiceExportResource {

    private final LedgerExport export;
    private final NotedExport noted;
    private final SigningKeys signers;
    private final CurrentUser user;

    @Inject
    public ChoiceExportResource(
            LedgerExport export, NotedExport noted, SigningKeys signers, CurrentUser user) {
        this.export = export;
        this.noted = noted;
        this.signers = signers;
        this.user = user;
    }

    /** Make heads outside the transaction of the read: one request holds one connection. */
    @GET
    public Response export() throws IOException {
        PatientId patient = user.patient();
        TreeKeys keys = signers.keys();
        export.anchorSome(keys);
        return Downloads.of("clairsoin-choices.jsonl", noted.of(patient, keys));
    }
}
