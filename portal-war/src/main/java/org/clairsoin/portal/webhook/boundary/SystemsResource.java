package org.clairsoin.portal.webhook.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.access.CurrentUser;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.Role;
import org.clairsoin.portal.shared.FieldError;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Frames;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PathLanguage;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.Section;
import org.clairsoin.portal.shared.Visitors;
import org.clairsoin.portal.webhook.Subscriber;
import org.clairsoin.portal.webhook.Subscribers;
import org.clairsoin.portal.webhook.domain.MessageKey;

/** Let two people add a system that is told of choices; show what it received. */
@Path("/{lang:fr|en}/staff/systems")
@MadeOnce
@Permit(roles = {Role.OPERATOR, Role.ADMINISTRATOR})
public class SystemsResource {

    private static final int SHOWN = 50;
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_REASON = 500;
    private static final String ONE = "/{id:[0-9a-f-]{36}}";

    private final Frames frames;
    private final Visitors visitors;
    private final CurrentUser user;
    private final Subscribers subscribers;

    @Inject
    public SystemsResource(
            Frames frames, Visitors visitors, CurrentUser user, Subscribers subscribers) {
        this.frames = frames;
        this.visitors = visitors;
        this.user = user;
        this.subscribers = subscribers;
    }

    @GET
    public SystemsPage systems(@PathParam("lang") PathLanguage language) {
        return list(language.value(), Map.of(), List.of());
    }

    @POST
    public Response propose(
            @PathParam("lang") PathLanguage language,
            @FormParam("name") @DefaultValue("") String name,
            @FormParam("address") @DefaultValue("") String address,
            @FormParam("scheme") @DefaultValue("") String scheme) {
        List<FieldError> errors = new ArrayList<>();
        if (name.isBlank() || name.strip().length() > LONGEST_NAME) {
            errors.add(wrong("name", "systems.new.error.name"));
        }
        subscribers
                .faultOf(address.strip())
                .ifPresent(
                        fault -> errors.add(wrong("address", "systems.new.error." + fault.name())));
        Optional<MessageKey.Scheme> chosen = scheme(scheme);
        if (chosen.isEmpty()) {
            errors.add(wrong("scheme", "systems.new.error.scheme"));
        }
        if (!errors.isEmpty()) {
            Map<String, String> entered =
                    Map.of("name", name, "address", address, "scheme", scheme);
            return refused(list(language.value(), entered, errors));
        }
        UUID id =
                subscribers.propose(name.strip(), address.strip(), chosen.orElseThrow(), account());
        return to(language, id);
    }

    private static Optional<MessageKey.Scheme> scheme(String name) {
        for (MessageKey.Scheme scheme : MessageKey.Scheme.values()) {
            if (scheme.name().equals(name)) {
                return Optional.of(scheme);
            }
        }
        return Optional.empty();
    }

    @GET
    @Path(ONE)
    public SystemPage system(@PathParam("lang") PathLanguage language, @PathParam("id") UUID id) {
        return one(language.value(), id, Map.of(), List.of());
    }

    @POST
    @Path(ONE + "/confirm")
    public Response confirm(@PathParam("lang") PathLanguage language, @PathParam("id") UUID id) {
        Subscribers.Confirmed confirmed = subscribers.confirm(id, account());
        if (!confirmed.done()) {
            return refused(
                    one(
                            language.value(),
                            id,
                            Map.of(),
                            List.of(wrong("state", "systems.error.confirm"))));
        }
        return confirmed
                .key()
                .map(key -> shown(language.value(), id, key))
                .orElseGet(() -> to(language, id));
    }

    @POST
    @Path(ONE + "/key")
    public Response rotate(
            @PathParam("lang") PathLanguage language,
            @PathParam("id") UUID id,
            @FormParam("leaked") @DefaultValue("") String leaked) {
        return subscribers
                .rotate(id, leaked.equals("yes"), account())
                .map(key -> shown(language.value(), id, key))
                .orElseThrow(PortalException::notFound);
    }

    @POST
    @Path(ONE + "/off")
    public Response switchOff(
            @PathParam("lang") PathLanguage language,
            @PathParam("id") UUID id,
            @FormParam("reason") @DefaultValue("") String reason) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            return refused(
                    one(
                            language.value(),
                            id,
                            Map.of("reason", reason),
                            List.of(wrong("reason", "systems.error.reason"))));
        }
        subscribers.switchOff(id, reason.strip(), account());
        return to(language, id);
    }

    @POST
    @Path(ONE + "/again")
    public Response proposeAgain(
            @PathParam("lang") PathLanguage language, @PathParam("id") UUID id) {
        subscribers.proposeAgain(id, account());
        return to(language, id);
    }

    @POST
    @Path(ONE + "/replay")
    public Response replay(@PathParam("lang") PathLanguage language, @PathParam("id") UUID id) {
        subscribers.replay(id, account());
        return to(language, id);
    }

    private SystemsPage list(
            Language language, Map<String, String> entered, List<FieldError> errors) {
        Frame frame = frames.of(language, Section.STAFF_SYSTEMS, "systems.title");
        return new SystemsView(errors.isEmpty() ? frame : frame.withErrors(), visitors.csrf())
                .list(subscribers.all(), subscribers.figures(), entered, errors);
    }

    private SystemPage one(
            Language language, UUID id, Map<String, String> entered, List<FieldError> errors) {
        Subscriber system = subscribers.find(id).orElseThrow(PortalException::notFound);
        Frame frame = frames.titled(language, Section.STAFF_SYSTEMS, system.name());
        return new SystemsView(errors.isEmpty() ? frame : frame.withErrors(), visitors.csrf())
                .one(
                        system,
                        account(),
                        subscribers.received(id),
                        subscribers.open(id, SHOWN),
                        subscribers.figures().stream()
                                .filter(row -> row.subscriber().equals(id))
                                .findFirst(),
                        subscribers.keyRows(id),
                        entered,
                        errors);
    }

    private Response shown(Language language, UUID id, MessageKey key) {
        Subscriber system = subscribers.find(id).orElseThrow(PortalException::notFound);
        return Response.ok(
                        new SystemKeyPage(
                                frames.of(language, Section.STAFF_SYSTEMS, "systems.key.title"),
                                system.name(),
                                key.shown(),
                                key.published().isEmpty(),
                                SystemsView.HERE + "/" + id))
                .build();
    }

    private static FieldError wrong(String field, String key) {
        return new FieldError(field, Message.of(key));
    }

    private static Response refused(Object page) {
        return Response.status(422).entity(page).build();
    }

    private static Response to(PathLanguage language, UUID id) {
        return Response.status(Response.Status.SEE_OTHER)
                .location(URI.create("/" + language.value().tag() + SystemsView.HERE + "/" + id))
                .build();
    }

    private UUID account() {
        return user.requirePerson().account();
    }
}
