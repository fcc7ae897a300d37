package org.clairsoin.portal.proof.boundary;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.clairsoin.portal.access.CurrentUser;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.ReadLog;
import org.clairsoin.portal.access.Role;
import org.clairsoin.portal.audit.AuditEvent;
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
    private final SigningKeys signers;
    private final CurrentUser user;
    private final ReadLog reads;

    @Inject
    public ChoiceExportResource(
            LedgerExport export, SigningKeys signers, CurrentUser user, ReadLog reads) {
        this.export = export;
        this.signers = signers;
        this.user = user;
        this.reads = reads;
    }

    @GET
    @Transactional
    public Response export() throws IOException {
        PatientId patient = user.patient();
        reads.saw(AuditEvent.Action.CHOICES_EXPORTED, patient);
        TreeKeys keys = signers.keys();
        export.anchor(keys);
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        export.patient(patient.value(), lines, keys);
        return Downloads.of("clairsoin-choices.jsonl", lines.toByteArray());
    }
}
