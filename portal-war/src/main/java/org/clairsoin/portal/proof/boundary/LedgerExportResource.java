package org.clairsoin.portal.proof.boundary;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.portal.access.CurrentUser;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.Role;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.audit.AuditTrail;
import org.clairsoin.portal.proof.LedgerExport;
import org.clairsoin.portal.proof.SigningKeys;
import org.clairsoin.portal.proof.TreeKeys;
import org.clairsoin.portal.shared.MadeOnce;

/** Give the data protection officer all ledgers, for the verifier. */
@Path("/{lang:fr|en}/staff/proof/export")
@MadeOnce
@Permit(roles = Role.DPO)
public class LedgerExportResource {

    private final LedgerExport export;
    private final SigningKeys signers;
    private final CurrentUser user;
    private final AuditTrail audit;

    @Inject
    public LedgerExportResource(
            LedgerExport export, SigningKeys signers, CurrentUser user, AuditTrail audit) {
        this.export = export;
        this.signers = signers;
        this.user = user;
        this.audit = audit;
    }

    /** Write down who takes the ledgers; they are read after that is committed. */
    @GET
    @Transactional
    public Response export() {
        audit.record(
                new AuditEvent(
                        AuditEvent.Action.LEDGERS_EXPORTED,
                        Optional.empty(),
                        Optional.of(user.requirePerson().account()),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of()));
        TreeKeys keys = signers.keys();
        StreamingOutput lines =
                out -> {
                    export.anchor(keys);
                    export.ledger(out, keys);
                };
        return Downloads.of("clairsoin-ledgers.jsonl", lines);
    }
}
