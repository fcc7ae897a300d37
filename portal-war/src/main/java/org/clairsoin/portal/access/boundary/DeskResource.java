package org.clairsoin.portal.access.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.access.AccessCodes;
import org.clairsoin.portal.access.CurrentUser;
import org.clairsoin.portal.access.DeskVisit;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.Role;
import org.clairsoin.portal.access.domain.DeskSearch;
import org.clairsoin.portal.audit.AuditEvent;
import org.clairsoin.portal.audit.AuditTrail;
import org.clairsoin.portal.patient.Patient;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.patient.Patients;
import org.clairsoin.portal.shared.FieldError;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Frames;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PathLanguage;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.Section;
import org.clairsoin.portal.shared.Site;
import org.clairsoin.portal.shared.Visitors;

/** Let the desk find a person and give a code; what is searched never stands in an address. */
@Path("/{lang:fr|en}/staff/desk")
@MadeOnce
@Permit(roles = Role.DESK)
public class DeskResource {

    private static final String HERE = "/staff/desk";

    private final Frames frames;
    private final Visitors visitors;
    private final CurrentUser user;
    private final Patients patients;
    private final AccessCodes codes;
    private final AuditTrail audit;
    private final Site site;
    private final HttpServletRequest request;

    @Inject
    public DeskResource(
            Frames frames,
            Visitors visitors,
            CurrentUser user,
            Patients patients,
            AccessCodes codes,
            AuditTrail audit,
            Site site,
            HttpServletRequest request) {
        this.frames = frames;
        this.visitors = visitors;
        this.user = user;
        this.patients = patients;
        this.codes = codes;
        this.audit = audit;
        this.site = site;
        this.request = request;
    }

    @GET
    public DeskPage desk(@PathParam("lang") PathLanguage language) {
        Optional<DeskVisit> visit = DeskVisit.of(request);
        DeskVisit.end(request);
        Optional<Patient> found =
                visit.map(DeskVisit::found).map(PatientId::new).flatMap(patients::patient);
        if (visit.isPresent() && found.isPresent() && visit.get().code() == null) {
            DeskVisit.found(found.get().id().value()).keepIn(request);
        }
        return page(language.value(), visit, found);
    }

    private DeskPage page(Language language, Optional<DeskVisit> visit, Optional<Patient> found) {
        Frame frame = frames.of(language, Section.STAFF_DESK, "staff.desk.title");
        List<FieldError> errors =
                visit.map(DeskVisit::fault)
                        .filter(fault -> !fault.isEmpty())
                        .map(DeskResource::error)
                        .map(List::of)
                        .orElse(List.of());
        return new DeskPage(
                errors.isEmpty() ? frame : frame.withErrors(),
                visitors.csrf(),
                visit.map(DeskVisit::system)
                        .filter(system -> !system.isEmpty())
                        .orElse(DeskSearch.INS),
                visit.map(DeskVisit::value).orElse(""),
                found,
                visit.flatMap(DeskResource::code),
                site.publicAddress() + "/" + language.tag() + "/open-account",
                errors);
    }

    private static Optional<DeskPage.Code> code(DeskVisit visit) {
        return visit.code() == null || visit.until() == null
                ? Optional.empty()
                : Optional.of(new DeskPage.Code(visit.code(), visit.until()));
    }

    private static FieldError error(String key) {
        String field =
                key.endsWith(".system") ? "system" : key.endsWith(".confirm") ? "confirm" : "value";
        return new FieldError(field, Message.of(key));
    }

    @POST
    @Transactional
    public Response search(
            @PathParam("lang") PathLanguage language,
            @FormParam("system") @DefaultValue("") String system,
            @FormParam("value") @DefaultValue("") String value) {
        DeskSearch search = DeskSearch.of(system, value);
        Optional<PatientId> found =
                search.identifier().flatMap(patients::find).filter(this::exists);
        if (search.identifier().isPresent()) {
            note(found);
        }
        DeskVisit visit =
                found.isPresent()
                        ? DeskVisit.found(found.get().value())
                        : DeskVisit.notFound(
                                system, value, search.fault().orElse("staff.desk.find.none"));
        visit.keepIn(request);
        return SeeOther.to(language.value(), HERE);
    }

    /** Tell a person from a patient whom the portal made to watch itself. */
    private boolean exists(PatientId patient) {
        return patients.synthetic(List.of(patient)).isEmpty();
    }

    private void note(Optional<PatientId> found) {
        audit.record(
                new AuditEvent(
                        AuditEvent.Action.PATIENT_SEARCHED,
                        found.map(PatientId::value),
                        Optional.of(user.requirePerson().account()),
                        Optional.empty(),
                        Optional.empty(),
                        Map.of("found", String.valueOf(found.isPresent()))));
    }

    @POST
    @Path("/code")
    public Response giveCode(
            @PathParam("lang") PathLanguage language,
            @FormParam("confirm") @DefaultValue("") String confirm) {
        DeskVisit visit =
                DeskVisit.of(request)
                        .filter(known -> known.found() != null)
                        .orElseThrow(PortalException::notFound);
        if (confirm.isEmpty()) {
            visit.withFault("staff.desk.found.error.confirm").keepIn(request);
            return SeeOther.to(language.value(), HERE);
        }
        AccessCodes.Issued issued =
                codes.issue(
                        new PatientId(Objects.requireNonNull(visit.found())),
                        user.requirePerson().account());
        visit.withCode(issued.code().grouped(), issued.until()).keepIn(request);
        return SeeOther.to(language.value(), HERE);
    }
}
