package org.clairsoin.portal.tool.boundary;

import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.access.CurrentUser;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.Role;
import org.clairsoin.portal.organization.Organization;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.organization.Organizations;
import org.clairsoin.portal.shared.FieldError;
import org.clairsoin.portal.shared.FormOption;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Frames;
import org.clairsoin.portal.shared.PathLanguage;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.Section;
import org.clairsoin.portal.shared.Visitors;
import org.clairsoin.portal.shared.web.SubmittedForm;
import org.clairsoin.portal.tool.ChangeAsked;
import org.clairsoin.portal.tool.Refusability;
import org.clairsoin.portal.tool.Setting;
import org.clairsoin.portal.tool.ToolChanges;
import org.clairsoin.portal.tool.ToolChanges.Outcome;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.clairsoin.portal.tool.ToolRegister;

/** Let an administrator propose what holds for a tool, and a second one confirm it. */
@Path("/{lang:fr|en}/staff/tools")
@Dependent
@Permit(roles = Role.ADMINISTRATOR)
public class StaffToolsResource {

    private static final String HERE = "/staff/tools";
    private static final int LONGEST_WHY = 500;

    private final Frames frames;
    private final Visitors visitors;
    private final CurrentUser user;
    private final ToolRegister register;
    private final ToolChanges changes;
    private final Organizations organizations;

    @Inject
    public StaffToolsResource(
            Frames frames,
            Visitors visitors,
            CurrentUser user,
            ToolRegister register,
            ToolChanges changes,
            Organizations organizations) {
        this.frames = frames;
        this.visitors = visitors;
        this.user = user;
        this.register = register;
        this.changes = changes;
        this.organizations = organizations;
    }

    @GET
    public StaffToolsPage tools(@PathParam("lang") PathLanguage language) {
        Frame frame = frames.of(language.value(), Section.STAFF_TOOLS, "staff.tools.title");
        SettingWords words = new SettingWords(frame, places());
        List<StaffToolsPage.Waiting> waiting = new ArrayList<>();
        for (ChangeAsked change : changes.waiting()) {
            waiting.add(
                    new StaffToolsPage.Waiting(
                            frame.path(HERE + "/" + change.family()),
                            register.find(change.family())
                                    .map(ToolFamily::name)
                                    .orElse(change.family().value()),
                            words.line(change.setting()),
                            words.asked(change)));
        }
        List<StaffToolsPage.Line> lines =
                register.all().stream()
                        .filter(ToolFamily::registered)
                        .map(tool -> line(frame, words, tool))
                        .toList();
        return new StaffToolsPage(frame, waiting, lines);
    }

    private static StaffToolsPage.Line line(Frame frame, SettingWords words, ToolFamily tool) {
        return new StaffToolsPage.Line(
                frame.path(HERE + "/" + tool.id()),
                tool.name(),
                tool.manufacturer(),
                words.state(tool),
                SettingWords.kind(tool),
                tool.refusability()
                        .map(rule -> words.level(rule.level()))
                        .orElseGet(() -> frame.t("staff.tools.level.unknown")));
    }

    @GET
    @Path("/{tool}")
    public StaffToolPage tool(
            @PathParam("lang") PathLanguage language, @PathParam("tool") String tool) {
        return page(language.value(), find(tool), Map.of(), List.of());
    }

    /** Propose a change; stopping a tool is done at once. */
    @POST
    @Path("/{tool}")
    public Response propose(
            @PathParam("lang") PathLanguage language,
            @PathParam("tool") String tool,
            @Context HttpServletRequest request) {
        ToolFamily family = find(tool);
        SettingForm form =
                new SettingForm(
                        SubmittedForm.of(request).orElseThrow(PortalException::notFound)::one);
        Optional<Setting> setting = form.setting(organizations);
        if (setting.isEmpty()) {
            return refused(language.value(), family, form.entered(), form.errors());
        }
        Outcome outcome = changes.propose(family.id(), setting.get(), form.why(), account());
        return switch (outcome) {
            case DONE, WAITS -> to(language.value(), family);
            case NOT_THERE -> throw PortalException.notFound();
            case NOTHING_NEW, ANOTHER_WAITS, SAME_PERSON, ALREADY_ANSWERED ->
                    refused(
                            language.value(),
                            family,
                            form.entered(),
                            List.of(error("why-" + form.entered().get("setting"), outcome)));
        };
    }

    /** Confirm or decline what another person proposed, or withdraw one's own. */
    @POST
    @Path("/{tool}/changes/{id:[0-9a-f-]{36}}")
    public Response answer(
            @PathParam("lang") PathLanguage language,
            @PathParam("tool") String tool,
            @PathParam("id") UUID id,
            @FormParam("answer") @DefaultValue("") String answer,
            @Context HttpServletRequest request) {
        String why = SubmittedForm.of(request).flatMap(form -> form.one("why-" + id)).orElse("");
        ToolFamily family = find(tool);
        Optional<ChangeAsked.Answer> wanted =
                Arrays.stream(ChangeAsked.Answer.values())
                        .filter(one -> one.name().equals(answer))
                        .findFirst();
        if (wanted.isEmpty()) {
            throw PortalException.notFound();
        }
        boolean needsWhy = wanted.get() == ChangeAsked.Answer.DECLINED;
        if (needsWhy && why.isBlank() || why.length() > LONGEST_WHY) {
            return refused(
                    language.value(),
                    family,
                    Map.of("why-" + id, why),
                    List.of(new FieldError("why-" + id, Message.of("staff.tools.error.why"))));
        }
        Outcome outcome = changes.answer(id, wanted.get(), why, account());
        return switch (outcome) {
            case DONE -> to(language.value(), family);
            case NOT_THERE -> throw PortalException.notFound();
            case WAITS, NOTHING_NEW, ANOTHER_WAITS, SAME_PERSON, ALREADY_ANSWERED ->
                    refused(language.value(), family, Map.of(), List.of(error("waiting", outcome)));
        };
    }

    private StaffToolPage page(
            Language language,
            ToolFamily tool,
            Map<String, String> entered,
            List<FieldError> errors) {
        Frame frame = frames.titled(language, Section.STAFF_TOOLS, tool.name());
        SettingWords words = new SettingWords(frame, places());
        List<StaffToolPage.Row> rules = new ArrayList<>();
        rules.add(
                new StaffToolPage.Row(frame.t("staff.tools.own"), words.rule(tool.refusability())));
        Map<OrganizationId, Refusability> local = register.local(tool.id());
        for (Organization place : organizations.all()) {
            Refusability rule = local.get(place.id());
            if (rule != null) {
                rules.add(new StaffToolPage.Row(place.name(), words.rule(Optional.of(rule))));
            }
        }
        rules.add(
                new StaffToolPage.Row(
                        frame.t("staff.tools.default.label"),
                        List.of(words.line(new Setting.NeedsYes(tool.consentNeeded())))));
        List<StaffToolPage.Waiting> waiting = new ArrayList<>();
        List<StaffToolPage.Row> done = new ArrayList<>();
        for (ChangeAsked change : changes.of(tool.id())) {
            if (change.answered().isPresent()) {
                done.add(words.change(change));
            } else {
                waiting.add(
                        new StaffToolPage.Waiting(
                                change.id().toString(),
                                words.change(change),
                                change.proposedBy().equals(account())));
            }
        }
        return new StaffToolPage(
                errors.isEmpty() ? frame : frame.withErrors(),
                visitors.csrf(),
                HERE + "/" + tool.id(),
                frame.t("words.tool.by", "tool", tool.name(), "maker", tool.manufacturer()),
                words.state(tool),
                SettingWords.kind(tool),
                tool.suspended(),
                rules,
                waiting,
                done,
                placeOptions(frame),
                levelOptions(frame),
                List.of(
                        new FormOption("no", frame.t("staff.tools.default.no")),
                        new FormOption("yes", frame.t("staff.tools.default.yes"))),
                entered,
                errors);
    }

    private List<FormOption> placeOptions(Frame frame) {
        List<FormOption> options = new ArrayList<>();
        options.add(new FormOption("", frame.t("staff.tools.own")));
        for (Organization place : organizations.all()) {
            options.add(new FormOption(place.id().value().toString(), place.name()));
        }
        return options;
    }

    private static List<FormOption> levelOptions(Frame frame) {
        List<FormOption> options = new ArrayList<>();
        for (Refusability.Level level : Refusability.Level.values()) {
            options.add(new FormOption(level.name(), frame.t("staff.tools.level." + level.name())));
        }
        options.add(
                new FormOption(
                        SettingForm.AS_ELSEWHERE, frame.t("staff.tools.level.AS_ELSEWHERE")));
        return options;
    }

    private Map<OrganizationId, String> places() {
        Map<OrganizationId, String> names = new HashMap<>();
        organizations.all().forEach(place -> names.put(place.id(), place.name()));
        return names;
    }

    private Response refused(
            Language language,
            ToolFamily family,
            Map<String, String> entered,
            List<FieldError> errors) {
        return Response.status(422).entity(page(language, family, entered, errors)).build();
    }

    private static FieldError error(String field, Outcome outcome) {
        return new FieldError(field, Message.of("staff.tools.error." + outcome));
    }

    private ToolFamily find(String tool) {
        return ToolFamilyId.ofText(tool)
                .flatMap(register::find)
                .filter(ToolFamily::registered)
                .orElseThrow(PortalException::notFound);
    }

    private UUID account() {
        return user.requirePerson().account();
    }

    private static Response to(Language language, ToolFamily family) {
        return Response.seeOther(URI.create("/" + language.tag() + HERE + "/" + family.id()))
                .build();
    }
}
