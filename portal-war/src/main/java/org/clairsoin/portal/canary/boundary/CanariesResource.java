package org.clairsoin.portal.canary.boundary;

import jakarta.inject.Inject;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Optional;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.access.CurrentUser;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.SystemClient;
import org.clairsoin.portal.access.SystemScope;
import org.clairsoin.portal.canary.Canaries;
import org.clairsoin.portal.canary.CanaryConfig;
import org.clairsoin.portal.organization.Organization;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.organization.Organizations;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.jspecify.annotations.Nullable;

/** Answer {@code /api/v1/canaries}: a system takes part in the daily exercise from now on. */
@Path("/api/v1/canaries")
@MadeOnce
@Permit(scopes = SystemScope.DECISIONS_CHECK)
public class CanariesResource {

    private final Canaries canaries;
    private final CanaryConfig config;
    private final Organizations organizations;
    private final CurrentUser user;

    @Inject
    public CanariesResource(
            Canaries canaries, CanaryConfig config, Organizations organizations, CurrentUser user) {
        this.canaries = canaries;
        this.config = config;
        this.organizations = organizations;
        this.user = user;
    }

    @POST
    @Produces("application/json")
    public Joined join(
            @QueryParam("system") @Nullable String system,
            @QueryParam("value") @Nullable String value) {
        SystemClient client = user.requireSystem();
        OrganizationId where = place(client, system, value);
        return new Joined(
                canaries.join(client.id(), where).stream().map(PatientNumber::of).toList(),
                config.window().toString());
    }

    private OrganizationId place(
            SystemClient client, @Nullable String system, @Nullable String value) {
        if (system == null || value == null) {
            return client.organization()
                    .orElseThrow(
                            () ->
                                    new PortalException(
                                            ProblemType.UNPROCESSABLE,
                                            Message.of("decision.problem.organization-missing")));
        }
        Optional<OrganizationId> asked =
                organizations.find(new Identifier(system, value)).map(Organization::id);
        if (asked.isEmpty() || (!client.network() && !client.organization().equals(asked))) {
            throw new PortalException(
                    ProblemType.FORBIDDEN, Message.of("decision.problem.other-organization"));
        }
        return asked.get();
    }

    /**
     * The two patients, in no order that means anything.
     *
     * @param window how long after the start of a day, in UTC, the system has for its part
     */
    public record Joined(List<PatientNumber> patients, String window) {}

    /** The number of a patient. */
    public record PatientNumber(String system, String value) {
        static PatientNumber of(Identifier identifier) {
            return new PatientNumber(identifier.system(), identifier.value());
        }
    }
}
