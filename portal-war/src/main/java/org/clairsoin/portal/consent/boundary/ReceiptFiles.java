package org.clairsoin.portal.consent.boundary;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Messages;
import org.clairsoin.portal.access.ReadLog;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.ChoiceId;
import org.clairsoin.portal.consent.ChoiceReceiptKeys;
import org.clairsoin.portal.consent.Choices;
import org.clairsoin.portal.organization.Organizations;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.Site;
import org.clairsoin.portal.shared.print.PdfWriter;
import org.clairsoin.portal.tool.ToolRegister;

/** Give receipts of choices as files; their names say nothing of anybody's health. */
@Dependent
public class ReceiptFiles {

    private final Choices choices;
    private final ToolRegister tools;
    private final Organizations organizations;
    private final ChoiceReceiptKeys keys;
    private final Messages messages;
    private final Site site;
    private final PdfWriter pdfs;
    private final ChoiceFlow flow;
    private final ReadLog reads;

    @Inject
    public ReceiptFiles(
            Choices choices,
            ToolRegister tools,
            Organizations organizations,
            ChoiceReceiptKeys keys,
            Messages messages,
            Site site,
            PdfWriter pdfs,
            ChoiceFlow flow,
            ReadLog reads) {
        this.choices = choices;
        this.tools = tools;
        this.organizations = organizations;
        this.keys = keys;
        this.messages = messages;
        this.site = site;
        this.pdfs = pdfs;
        this.flow = flow;
        this.reads = reads;
    }

    /** Answer with the signed receipt a choice stands on; another patient's is not found. */
    @Transactional
    public Response json(Language language, PatientId patient, UUID id) {
        reads.saw(AuditEvent.Action.CHOICES_EXPORTED, patient, Map.of("choice", id.toString()));
        Choice choice =
                choices.find(patient, new ChoiceId(id)).orElseThrow(PortalException::notFound);
        List<Choice> events = choices.receipt(patient, choice.receipt());
        byte[] receipt =
                new ReceiptJson(
                                site.publicAddress(),
                                site.contact(),
                                messages.in(language),
                                tools,
                                organizations)
                        .receipt(
                                events,
                                choices.entries(patient, choice.receipt()),
                                choices.madeBy(choice));
        return file(
                ReceiptJson.file(receipt, keys.sign(receipt)),
                "application/json;charset=UTF-8",
                "clairsoin-receipt-" + language.tag() + ".json");
    }

    /** Return what the receipt's page says, for whoever tells the choice. */
    @Transactional
    public ChoiceDonePage page(Language language, Teller teller, UUID id) {
        reads.saw(
                AuditEvent.Action.CHOICES_EXPORTED,
                teller.patient(),
                Map.of("choice", id.toString()));
        return flow.done(language, teller, id, false);
    }

    /** Answer with such a page as a PDF; no transaction waits meanwhile. */
    public Response pdf(ChoiceDonePage page) throws IOException {
        return file(
                pdfs.pdf(new ReceiptSheet(page)),
                "application/pdf",
                "clairsoin-receipt-" + page.frame().language().tag() + ".pdf");
    }

    private static Response file(byte[] content, String type, String name) {
        return Response.ok(content, type)
                .header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .header("Cache-Control", "private, no-store")
                .build();
    }
}
