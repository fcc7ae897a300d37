package org.clairsoin.portal.decision;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.access.SystemClient;
import org.clairsoin.portal.consent.domain.StandingChoice;
import org.clairsoin.portal.decision.domain.Answer;
import org.clairsoin.portal.decision.domain.DecisionPolicy;
import org.clairsoin.portal.decision.domain.Question;
import org.clairsoin.portal.decision.domain.Verdict;
import org.clairsoin.portal.organization.Organization;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.organization.Organizations;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.patient.Patients;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.clairsoin.portal.tool.ToolRegister;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Decide groups of questions from memory, and from the database where memory does not know who a
 * patient is.
 *
 * <p>Used by one thread.
 */
final class Deciding {

    private static final int REMEMBERED_IDENTIFIERS = 100_000;

    private final DecisionPolicy policy;
    private final ToolRegister tools;
    private final Patients patients;
    private final Organizations organizations;
    private final ChoiceIndex index;
    private final ReceiptSigner signer;

    private final SecureRandom random = new SecureRandom();
    private final IdentifierCache identifiers = new IdentifierCache(REMEMBERED_IDENTIFIERS);
    private final Map<Identifier, OrganizationId> organizationIds = new HashMap<>();
    private final Map<OrganizationId, Identifier> organizationIdentifiers = new HashMap<>();

    Deciding(
            DecisionPolicy policy,
            ToolRegister tools,
            Patients patients,
            Organizations organizations,
            ChoiceIndex index,
            ReceiptSigner signer) {
        this.policy = policy;
        this.tools = tools;
        this.patients = patients;
        this.organizations = organizations;
        this.index = index;
        this.signer = signer;
    }

    /**
     * Look up again whom identifiers mean.
     *
     * @param moved whose may have changed; empty for all
     */
    void forget(Optional<Set<PatientId>> moved) {
        moved.ifPresentOrElse(identifiers::forget, identifiers::forgetAll);
    }

    /** Return one draft for each question of all inquiries, in order. */
    List<Draft> decide(Handle handle, List<Inquiry> inquiries, Instant issued) {
        Map<Identifier, PatientId> known = patients(handle, inquiries);
        List<Draft> drafts = new ArrayList<>();
        for (Inquiry inquiry : inquiries) {
            for (Question question : inquiry.questions()) {
                PatientId patient = known.get(question.patient());
                drafts.add(
                        draft(
                                handle,
                                inquiry.client(),
                                question,
                                patient,
                                patient == null ? List.of() : index.standing(patient),
                                issued));
            }
        }
        return drafts;
    }

    private Map<Identifier, PatientId> patients(Handle handle, List<Inquiry> inquiries) {
        Map<Identifier, PatientId> known = new HashMap<>();
        Set<Identifier> unknown = new LinkedHashSet<>();
        for (Inquiry inquiry : inquiries) {
            for (Question question : inquiry.questions()) {
                PatientId patient = identifiers.get(question.patient());
                if (patient == null) {
                    unknown.add(question.patient());
                } else {
                    known.put(question.patient(), patient);
                }
            }
        }
        if (!unknown.isEmpty()) {
            Map<Identifier, PatientId> found = patients.find(handle, unknown);
            found.forEach(identifiers::put);
            known.putAll(found);
        }
        return known;
    }

    private Draft draft(
            Handle handle,
            SystemClient client,
            Question question,
            @Nullable PatientId patient,
            List<StandingChoice> standing,
            Instant issued) {
        Place place;
        try {
            place = place(handle, client, question);
        } catch (PortalException refusal) {
            return new Draft.Refused(refusal);
        }
        ToolFamily tool = tool(question.tool(), place.id());
        Verdict verdict =
                policy.decide(
                        standing,
                        tool,
                        question.purpose(),
                        place.id(),
                        issued,
                        question.plannedAt().orElse(issued));
        UUID id = newId(issued);
        byte[] salt = signer.salt(id.toString());
        Answer answer =
                new Answer(
                        id.toString(),
                        issued,
                        client.id(),
                        Answer.patientReference(salt, question.patient()),
                        tool == null ? question.tool().family() : Optional.of(tool.id().value()),
                        question.tool().device(),
                        question.version(),
                        question.purpose(),
                        Optional.ofNullable(place.identifier()),
                        question.plannedAt(),
                        verdict);
        return new Draft.Decided(id, answer, patient, tool, place.id(), salt);
    }

    /** Return the tool as it is where it is to be used. */
    private @Nullable ToolFamily tool(Question.ToolAsked asked, @Nullable OrganizationId where) {
        Optional<ToolFamily> tool =
                asked.device().isPresent()
                        ? tools.find(asked.device().get())
                        : asked.family().flatMap(ToolFamilyId::ofText).flatMap(tools::find);
        return tool.map(found -> tools.at(found, where)).orElse(null);
    }

    /** Find out for which organisation is asked, and whether this system may ask for it. */
    private Place place(Handle handle, SystemClient client, Question question) {
        if (question.organization().isEmpty()) {
            OrganizationId own =
                    client.organization()
                            .orElseThrow(
                                    () ->
                                            new PortalException(
                                                    ProblemType.UNPROCESSABLE,
                                                    Message.of(
                                                            "decision.problem.organization-missing")));
            return new Place(own, identifier(handle, own));
        }
        Identifier asked = question.organization().get();
        OrganizationId id = organization(handle, asked);
        if (!client.network() && (id == null || !client.organization().equals(Optional.of(id)))) {
            throw new PortalException(
                    ProblemType.FORBIDDEN, Message.of("decision.problem.other-organization"));
        }
        return new Place(id, asked);
    }

    private @Nullable OrganizationId organization(Handle handle, Identifier identifier) {
        OrganizationId known = organizationIds.get(identifier);
        if (known == null) {
            Optional<Organization> found = organizations.find(handle, identifier);
            if (found.isEmpty()) {
                return null;
            }
            known = found.get().id();
            organizationIds.put(identifier, known);
        }
        return known;
    }

    private @Nullable Identifier identifier(Handle handle, OrganizationId id) {
        Identifier known = organizationIdentifiers.get(id);
        if (known == null) {
            Optional<Organization> found = organizations.find(handle, id);
            if (found.isEmpty()) {
                return null;
            }
            known = found.get().identifier();
            organizationIdentifiers.put(id, known);
        }
        return known;
    }

    /** Make a UUID of version 7: its time first, so that the log's index grows at its end only. */
    private UUID newId(Instant issued) {
        byte[] bytes = new byte[10];
        random.nextBytes(bytes);
        ByteBuffer source = ByteBuffer.wrap(bytes);
        long high = issued.toEpochMilli() << 16 | 0x7000 | source.getShort() & 0x0FFF;
        long low = source.getLong() & 0x3FFF_FFFF_FFFF_FFFFL | 0x8000_0000_0000_0000L;
        return new UUID(high, low);
    }

    /** An organisation as we know it and as it was named; both may be unknown to us. */
    private record Place(@Nullable OrganizationId id, @Nullable Identifier identifier) {}

    /** What came of one question before it is signed. */
    sealed interface Draft {

        /** Decided; not yet logged, so not yet to be told. */
        record Decided(
                UUID id,
                Answer answer,
                @Nullable PatientId patient,
                @Nullable ToolFamily tool,
                @Nullable OrganizationId organization,
                byte[] salt)
                implements Draft {}

        /** Not to be answered. */
        record Refused(PortalException problem) implements Draft {}
    }
}
