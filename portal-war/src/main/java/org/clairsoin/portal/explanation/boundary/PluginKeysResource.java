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
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.i18n.Dates;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Message;
import org.clairsoin.plugin.trust.EnrolledKey.Use;
import org.clairsoin.portal.access.CurrentUser;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.Role;
import org.clairsoin.portal.explanation.PluginKeys;
import org.clairsoin.portal.explanation.PluginRegister;
import org.clairsoin.portal.explanation.store.PluginStore.KeyRow;
import org.clairsoin.portal.explanation.store.PluginStore.VendorRow;
import org.clairsoin.portal.shared.FieldError;
import org.clairsoin.portal.shared.FormOption;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Frames;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PathLanguage;
import org.clairsoin.portal.shared.Section;
import org.clairsoin.portal.shared.TagKind;
import org.clairsoin.portal.shared.Visitors;

/** Let two people enrol a key; let one revoke it at once. */
@Path("/{lang:fr|en}/staff/plugins/keys")
@MadeOnce
@Permit(roles = {Role.OPERATOR, Role.ADMINISTRATOR})
public class PluginKeysResource {

    private static final String HERE = "/staff/plugins/keys";

    private final Frames frames;
    private final Visitors visitors;
    private final CurrentUser user;
    private final PluginKeys keys;
    private final PluginRegister register;

    @Inject
    public PluginKeysResource(
            Frames frames,
            Visitors visitors,
            CurrentUser user,
            PluginKeys keys,
            PluginRegister register) {
        this.frames = frames;
        this.visitors = visitors;
        this.user = user;
        this.keys = keys;
        this.register = register;
    }

    @GET
    public PluginKeysPage keys(@PathParam("lang") PathLanguage language) {
        return page(language.value(), Map.of(), List.of());
    }

    private PluginKeysPage page(
            Language language, Map<String, String> entered, List<FieldError> errors) {
        Frame frame = frames.of(language, Section.STAFF_PLUGINS, "plugins.keys.title");
        List<FormOption> holders = new ArrayList<>();
        holders.add(new FormOption("", frame.t("plugins.keys.new.holder.choose")));
        for (VendorRow vendor : register.vendors()) {
            holders.add(new FormOption(vendor.id().toString(), vendor.name()));
        }
        holders.add(new FormOption("REVIEWER", frame.t("plugins.keys.use.REVIEWER")));
        holders.add(new FormOption("CATALOGUE", frame.t("plugins.keys.use.CATALOGUE")));
        return new PluginKeysPage(
                errors.isEmpty() ? frame : frame.withErrors(),
                visitors.csrf(),
                keys.all().stream().map(row -> line(frame, row)).toList(),
                holders,
                entered,
                errors);
    }

    private PluginKeysPage.Line line(Frame frame, KeyRow row) {
        boolean revoked = row.revokedAt() != null;
        boolean proposed = row.confirmedAt() == null;
        String state = revoked ? "REVOKED" : proposed ? "PROPOSED" : "ENROLLED";
        return new PluginKeysPage.Line(
                row.id(),
                frame.t("plugins.keys.use." + Use.valueOf(row.use())),
                row.holder(),
                String.join(", ", row.prefixes()),
                frame.t(
                        "plugins.keys.period",
                        "from",
                        Dates.date(frame.language(), row.validFrom()),
                        "until",
                        Dates.date(frame.language(), row.validUntil())),
                frame.t("plugins.keys.state." + state),
                revoked ? TagKind.BREACH : proposed ? TagKind.LATE : TagKind.IN_PLACE,
                proposed && !revoked && !account().equals(row.proposedBy()),
                !revoked);
    }

    @POST
    public Response propose(
            @PathParam("lang") PathLanguage language,
            @FormParam("holder") @DefaultValue("") String holder,
            @FormParam("vendor") @DefaultValue("") String newVendor,
            @FormParam("prefixes") @DefaultValue("") String prefixes,
            @FormParam("key") @DefaultValue("") String key) {
        Map<String, String> entered =
                Map.of("holder", holder, "vendor", newVendor, "prefixes", prefixes, "key", key);
        Optional<String> wrong = keys.propose(holder, newVendor, words(prefixes), key, account());
        return wrong.isEmpty()
                ? to(language)
                : refused(
                        language,
                        wrong.get().equals("known") ? "key" : wrong.get(),
                        "plugins.keys.new.error." + wrong.get(),
                        entered);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.split("[\\s,]+", -1)).filter(one -> !one.isEmpty()).toList();
    }

    @POST
    @Path("/{id:[0-9a-f]{32}}/confirm")
    public Response confirm(@PathParam("lang") PathLanguage language, @PathParam("id") String id) {
        return keys.confirm(id, account())
                ? to(language)
                : refused(language, "keys", "plugins.keys.error.confirm", Map.of());
    }

    @POST
    @Path("/{id:[0-9a-f]{32}}/revoke")
    public Response revoke(
            @PathParam("lang") PathLanguage language,
            @PathParam("id") String id,
            @FormParam("reason") @DefaultValue("") String reason) {
        if (reason.isBlank() || reason.length() > 500) {
            return refused(language, "keys", "plugins.move.error.REASON_MISSING", Map.of());
        }
        keys.revoke(id, reason, account());
        return to(language);
    }

    @POST
    @Path("/rotation")
    public Response rotate(
            @PathParam("lang") PathLanguage language,
            @FormParam("rotation") @DefaultValue("") String file) {
        return keys.rotate(file.strip().getBytes(StandardCharsets.UTF_8), account())
                .map(
                        rule ->
                                refused(
                                        language,
                                        "rotation",
                                        "plugins.rule." + rule + ".what",
                                        Map.of("rotation", file)))
                .orElseGet(() -> to(language));
    }

    @POST
    @Path("/catalogue")
    public Response catalogue(
            @PathParam("lang") PathLanguage language,
            @FormParam("catalogue") @DefaultValue("") String file) {
        return keys.takeCatalogue(file.strip().getBytes(StandardCharsets.UTF_8), account())
                .map(
                        rule ->
                                refused(
                                        language,
                                        "catalogue",
                                        "plugins.rule." + rule + ".what",
                                        Map.of("catalogue", file)))
                .orElseGet(() -> to(language));
    }

    private Response refused(
            PathLanguage language, String field, String message, Map<String, String> entered) {
        return Response.status(422)
                .entity(
                        page(
                                language.value(),
                                entered,
                                List.of(new FieldError(field, Message.of(message)))))
                .build();
    }

    private UUID account() {
        return user.requirePerson().account();
    }

    private static Response to(PathLanguage language) {
        return Response.status(Response.Status.SEE_OTHER)
                .location(URI.create("/" + language.value().tag() + HERE))
                .build();
    }
}
