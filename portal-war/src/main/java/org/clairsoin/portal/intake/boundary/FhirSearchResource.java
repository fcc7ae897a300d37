package org.clairsoin.portal.intake.boundary;

import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.access.CurrentUser;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.SystemScope;
import org.clairsoin.portal.aiuse.AiUse;
import org.clairsoin.portal.aiuse.AiUses;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.audit.AuditTrail;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.Choices;
import org.clairsoin.portal.organization.Organizations;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.patient.Patients;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.shared.PublicData;
import org.clairsoin.portal.shared.Site;
import org.clairsoin.portal.tool.ToolRegister;
import org.jspecify.annotations.Nullable;

/**
 * Answer FHIR reads: what the server can do, a patient's AI uses, and a patient's choices.
 *
 * <p>A patient nobody knows has an empty bundle: the answer never tells whether somebody is known.
 */
@Path("/fhir")
@MadeOnce
public class FhirSearchResource {

    private static final String FHIR_JSON = "application/fhir+json;charset=UTF-8";

    private final AiUses uses;
    private final Choices choices;
    private final Patients patients;
    private final Organizations organizations;
    private final ToolRegister tools;
    private final CurrentUser user;
    private final AuditTrail audit;
    private final Site site;
    private final Clock clock;

    @Inject
    public FhirSearchResource(
            AiUses uses,
            Choices choices,
            Patients patients,
            Organizations organizations,
            ToolRegister tools,
            CurrentUser user,
            AuditTrail audit,
            Site site,
            Clock clock) {
        this.uses = uses;
        this.choices = choices;
        this.patients = patients;
        this.organizations = organizations;
        this.tools = tools;
        this.user = user;
        this.audit = audit;
        this.site = site;
        this.clock = clock;
    }

    @GET
    @Path("metadata")
    @Permit(everyone = true)
    public Response metadata(@Context Request request) {
        return PublicData.answer(request, CapabilityJson.write(site.publicAddress()), FHIR_JSON);
    }

    @GET
    @Path("Provenance")
    @Permit(scopes = SystemScope.USES_READ)
    @Transactional
    public Response provenance(
            @QueryParam("patient.identifier") @Nullable String patientIdentifier) {
        Identifier identifier = identifier(patientIdentifier);
        Optional<PatientId> patient = find(identifier, "Provenance");
        List<AiUse> found = patient.map(uses::all).orElse(List.of());
        return Response.ok(
                        ProvenanceJson.bundle(found, identifier, site.publicAddress()), FHIR_JSON)
                .build();
    }

    @GET
    @Path("Consent")
    @Permit(scopes = SystemScope.USES_READ)
    @Transactional
    public Response consent(@QueryParam("patient.identifier") @Nullable String patientIdentifier) {
        Identifier identifier = identifier(patientIdentifier);
        Optional<PatientId> patient = find(identifier, "Consent");
        List<Choice> history = patient.map(choices::history).orElse(List.of());
        ConsentJson json = new ConsentJson(site.publicAddress(), tools, organizations);
        return Response.ok(json.bundle(history, identifier, clock.instant()), FHIR_JSON).build();
    }

    private Optional<PatientId> find(Identifier identifier, String what) {
        Optional<PatientId> patient = patients.find(identifier);
        audit.record(
                new AuditEvent(
                        AuditEvent.Action.READ_BY_SYSTEM,
                        patient.map(PatientId::value),
                        Optional.empty(),
                        Optional.of(user.requireSystem().id()),
                        Optional.empty(),
                        Map.of("what", what)));
        return patient;
    }

    private static Identifier identifier(@Nullable String text) {
        int bar = text == null ? -1 : text.indexOf('|');
        try {
            if (text != null && bar > 0) {
                return new Identifier(text.substring(0, bar), text.substring(bar + 1));
            }
        } catch (IllegalArgumentException e) {
            throw refused(e);
        }
        throw refused(null);
    }

    private static PortalException refused(@Nullable Exception cause) {
        return new PortalException(
                ProblemType.UNPROCESSABLE, Message.of("problem.fhir.patient-identifier"), cause);
    }
}
