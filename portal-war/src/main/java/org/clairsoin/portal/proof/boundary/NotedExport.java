package org.clairsoin.portal.proof.boundary;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.clairsoin.portal.access.ReadLog;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.proof.LedgerExport;
import org.clairsoin.portal.proof.TreeKeys;
import org.clairsoin.portal.shared.MadeOnce;

/** Read one patient's part of the ledgers and write down that it was read, or neither. */
@MadeOnce
public class NotedExport {

    private final LedgerExport export;
    private final ReadLog reads;

    @Inject
    public NotedExport(LedgerExport export, ReadLog reads) {
        this.export = export;
        this.reads = reads;
    }

    @Transactional(rollbackOn = IOException.class)
    public byte[] of(PatientId patient, TreeKeys keys) throws IOException {
        reads.saw(AuditEvent.Action.CHOICES_EXPORTED, patient);
        ByteArrayOutputStream lines = new ByteArrayOutputStream();
        export.patient(patient.value(), lines, keys);
        return lines.toByteArray();
    }
}
