package org.clairsoin.portal.explanation.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.clairsoin.i18n.Dates;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.access.CurrentUser;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.Role;
import org.clairsoin.portal.explanation.LiveExplanations;
import org.clairsoin.portal.explanation.PluginRegister;
import org.clairsoin.portal.explanation.PluginRegister.Moved;
import org.clairsoin.portal.explanation.domain.KillSwitch;
import org.clairsoin.portal.explanation.domain.KillSwitch.Scope;
import org.clairsoin.portal.explanation.domain.PluginState;
import org.clairsoin.portal.explanation.plugin.SandboxReport;
import org.clairsoin.portal.explanation.store.PluginStore.JarRow;
import org.clairsoin.portal.explanation.store.PluginStore.SwitchRow;
import org.clairsoin.portal.explanation.store.PluginStore.VendorRow;
import org.clairsoin.portal.shared.FieldError;
import org.clairsoin.portal.shared.FormOption;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Frames;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PathLanguage;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.Section;
import org.clairsoin.portal.shared.Visitors;

/** Let the operator and the administrator decide about plugins. */
@Path("/{lang:fr|en}/staff/plugins")
@MadeOnce
@Permit(roles = {Role.OPERATOR, Role.ADMINISTRATOR})
public class StaffPluginsResource {

    private static final String HERE = "/staff/plugins";
    private static final int LONGEST_REASON = 500;

    private final Frames frames;
    private final Visitors visitors;
    private final CurrentUser user;
    private final PluginRegister register;
    private final SandboxReport report;
    private final LiveExplanations explanations;

    @Inject
    public StaffPluginsResource(
            Frames frames,
            Visitors visitors,
            CurrentUser user,
            PluginRegister register,
            SandboxReport report,
            LiveExplanations explanations) {
        this.frames = frames;
        this.visitors = visitors;
        this.user = user;
        this.register = register;
        this.report = report;
        this.explanations = explanations;
    }

    /** Say how well plugins are shut in, and what the probe could do. */
    private List<String> sandbox(Frame frame) {
        List<String> lines = new ArrayList<>();
        lines.add(
                report.level()
                        .map(
                                level ->
                                        frame.t(
                                                "plugins.staff.sandbox.level",
                                                "level",
                                                "L" + level.level()))
                        .orElseGet(() -> frame.t("plugins.staff.sandbox.unknown")));
        if (!report.allowsPlugins()) {
            lines.add(frame.t("plugins.trust.SANDBOX_TOO_WEAK.mend"));
        }
        report.testedAt()
                .ifPresent(
                        at ->
                                lines.add(
                                        frame.t(
                                                "plugins.staff.sandbox.tested",
                                                "date",
                                                Dates.dateTime(frame.language(), at))));
        for (SandboxReport.Probed probed : report.results()) {
            lines.add(
                    frame.t("plugins.staff.sandbox.probe." + probed.probe())
                            + " · "
                            + frame.t("plugins.staff.sandbox.outcome." + probed.outcome()));
        }
        return lines;
    }

    @GET
    public StaffPluginsPage plugins(@PathParam("lang") PathLanguage language) {
        return page(language.value(), "", "", List.of());
    }

    private StaffPluginsPage page(
            Language language, String chosen, String reason, List<FieldError> errors) {
        Frame frame = frames.of(language, Section.STAFF_PLUGINS, "plugins.staff.title");
        PluginWords words = new PluginWords(frame, explanations.health());
        List<JarRow> jars = register.jars();
        List<VendorRow> vendors = register.vendors();
        return new StaffPluginsPage(
                errors.isEmpty() ? frame : frame.withErrors(),
                visitors.csrf(),
                sandbox(frame),
                jars.stream().map(words::line).toList(),
                register.switches().stream().map(row -> stopped(frame, row, vendors)).toList(),
                targets(frame, jars, vendors),
                chosen,
                reason,
                errors);
    }

    private StaffPluginsPage.Stopped stopped(Frame frame, SwitchRow row, List<VendorRow> vendors) {
        return new StaffPluginsPage.Stopped(
                row.id().toString(),
                target(frame, Scope.valueOf(row.scope()), row.value(), vendors),
                Dates.dateTime(frame.language(), row.setAt()),
                row.reason(),
                !row.setBy().equals(account()));
    }

    private static String target(Frame frame, Scope scope, String value, List<VendorRow> vendors) {
        String name =
                scope == Scope.VENDOR
                        ? vendors.stream()
                                .filter(one -> one.id().toString().equals(value))
                                .map(VendorRow::name)
                                .findFirst()
                                .orElse(value)
                        : value;
        return frame.t("plugins.switch.scope." + scope, "name", name);
    }

    private static List<FormOption> targets(
            Frame frame, List<JarRow> jars, List<VendorRow> vendors) {
        Set<KillSwitch> all = new LinkedHashSet<>();
        for (JarRow jar : jars) {
            if (jar.pluginId() != null && !jar.state().equals("REFUSED")) {
                all.add(new KillSwitch(Scope.PLUGIN, jar.pluginId()));
                all.add(new KillSwitch(Scope.VERSION, jar.pluginId() + " " + jar.version()));
            }
        }
        vendors.forEach(one -> all.add(new KillSwitch(Scope.VENDOR, one.id().toString())));
        List<FormOption> options = new ArrayList<>();
        options.add(new FormOption("", frame.t("plugins.switch.choose")));
        all.forEach(
                one ->
                        options.add(
                                new FormOption(
                                        one.scope() + ":" + one.value(),
                                        target(frame, one.scope(), one.value(), vendors))));
        options.add(new FormOption("ALL:", frame.t("plugins.switch.scope.ALL", "name", "")));
        return options;
    }

    @POST
    @Path("/switches")
    public Response switchOff(
            @PathParam("lang") PathLanguage language,
            @FormParam("target") @DefaultValue("") String target,
            @FormParam("reason") @DefaultValue("") String reason) {
        List<FieldError> errors = new ArrayList<>();
        int colon = target.indexOf(':');
        boolean known =
                targets(
                                frames.of(
                                        language.value(),
                                        Section.STAFF_PLUGINS,
                                        "plugins.staff.title"),
                                register.jars(),
                                register.vendors())
                        .stream()
                        .anyMatch(option -> option.value().equals(target));
        if (colon < 0 || !known) {
            errors.add(new FieldError("target", Message.of("plugins.switch.error.target")));
        }
        if (isNoReason(reason)) {
            errors.add(new FieldError("reason", Message.of("plugins.move.error.REASON_MISSING")));
        }
        if (!errors.isEmpty()) {
            return Response.status(422)
                    .entity(page(language.value(), target, reason, errors))
                    .build();
        }
        register.switchOff(
                new KillSwitch(
                        Scope.valueOf(target.substring(0, colon)), target.substring(colon + 1)),
                reason,
                account());
        return to(language, HERE);
    }

    @POST
    @Path("/switches/{id:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}")
    public Response lift(@PathParam("lang") PathLanguage language, @PathParam("id") UUID id) {
        if (!register.lift(id, account())) {
            return Response.status(422)
                    .entity(
                            page(
                                    language.value(),
                                    "",
                                    "",
                                    List.of(
                                            new FieldError(
                                                    "stopped",
                                                    Message.of("plugins.switch.error.lift")))))
                    .build();
        }
        return to(language, HERE);
    }

    @GET
    @Path("/{sha256:[0-9a-f]{64}}")
    public PluginPage plugin(
            @PathParam("lang") PathLanguage language, @PathParam("sha256") String sha256) {
        return plugin(language.value(), sha256, "", List.of());
    }

    private PluginPage plugin(
            Language language, String sha256, String reason, List<FieldError> errors) {
        JarRow row = register.jar(sha256).orElseThrow(PortalException::notFound);
        Frame frame =
                frames.titled(
                        language,
                        Section.STAFF_PLUGINS,
                        row.pluginId() == null ? row.fileName() : row.pluginId());
        return new PluginViews(register)
                .page(frame, visitors.csrf(), row, HERE, Optional.of(account()), reason, errors);
    }

    @POST
    @Path("/{sha256:[0-9a-f]{64}}")
    public Response move(
            @PathParam("lang") PathLanguage language,
            @PathParam("sha256") String sha256,
            @FormParam("to") @DefaultValue("") String next,
            @FormParam("reason") @DefaultValue("") String reason) {
        Optional<PluginState> wanted =
                List.of(PluginState.values()).stream()
                        .filter(one -> one.name().equals(next))
                        .findFirst();
        Moved moved =
                wanted.isEmpty() || reason.length() > LONGEST_REASON
                        ? Moved.NOT_FROM_HERE
                        : register.move(sha256, wanted.get(), account(), reason);
        if (moved == Moved.DONE) {
            return to(language, HERE + "/" + sha256);
        }
        if (moved == Moved.NOT_THERE) {
            throw PortalException.notFound();
        }
        FieldError error =
                new FieldError("reason", Message.of("plugins.move.error." + moved.name()));
        return Response.status(422)
                .entity(plugin(language.value(), sha256, reason, List.of(error)))
                .build();
    }

    @POST
    @Path("/{sha256:[0-9a-f]{64}}/signature")
    public Response countersign(
            @PathParam("lang") PathLanguage language,
            @PathParam("sha256") String sha256,
            @FormParam("signature") @DefaultValue("") String signature) {
        if (register.jar(sha256).isEmpty()) {
            throw PortalException.notFound();
        }
        Optional<String> rule =
                register.countersign(
                        sha256, signature.strip().getBytes(StandardCharsets.UTF_8), account());
        if (rule.isEmpty()) {
            return to(language, HERE + "/" + sha256);
        }
        FieldError error =
                new FieldError("signature", Message.of("plugins.rule." + rule.get() + ".what"));
        return Response.status(422)
                .entity(plugin(language.value(), sha256, "", List.of(error)))
                .build();
    }

    private static boolean isNoReason(String reason) {
        return reason.isBlank() || reason.length() > LONGEST_REASON;
    }

    private UUID account() {
        return user.requirePerson().account();
    }

    private static Response to(PathLanguage language, String localPath) {
        return Response.status(Response.Status.SEE_OTHER)
                .location(URI.create("/" + language.value().tag() + localPath))
                .build();
    }
}
