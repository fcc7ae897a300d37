package org.clairsoin.portal.decision;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.clairsoin.portal.decision.domain.Answer;
import org.clairsoin.portal.decision.domain.MerkleTree;
import org.clairsoin.portal.decision.store.DecisionStore;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.Micros;
import org.jspecify.annotations.Nullable;

/** Lay a group of decisions out as the columns of the log. */
final class Columns {

    private static final int REFERENCE = 32;

    private Columns() {}

    static DecisionStore.Group of(
            UUID node,
            long position,
            List<Deciding.Draft.Decided> decided,
            MerkleTree tree,
            String head,
            Set<OrganizationId> newAskers) {
        int size = decided.size();
        Deciding.Draft.Decided first = decided.get(0);
        byte[] patientRefs = new byte[REFERENCE * size];
        UUID[] patients = new UUID[size];
        UUID[] ids = new UUID[size];
        String[] clients = new String[size];
        @Nullable String[] tools = new String[size];
        @Nullable String[] deviceSystems = new String[size];
        @Nullable String[] deviceValues = new String[size];
        @Nullable String[] versions = new String[size];
        String[] purposes = new String[size];
        @Nullable String[] organizationSystems = new String[size];
        @Nullable String[] organizationValues = new String[size];
        @Nullable Long[] plannedAts = new Long[size];
        String[] decisions = new String[size];
        String[] reasons = new String[size];
        Integer[] overridables = new Integer[size];
        @Nullable Long[] validUntils = new Long[size];
        Integer[] toolsKnown = new Integer[size];
        @Nullable UUID[] organizations = new UUID[size];
        for (int i = 0; i < size; i++) {
            Deciding.Draft.Decided one = decided.get(i);
            Answer answer = one.answer();
            System.arraycopy(answer.patient(), 0, patientRefs, REFERENCE * i, REFERENCE);
            patients[i] = one.patient() == null ? DecisionStore.NOBODY : one.patient().value();
            ids[i] = one.id();
            clients[i] = answer.client();
            tools[i] = answer.family().orElse(null);
            deviceSystems[i] = answer.device().map(Identifier::system).orElse(null);
            deviceValues[i] = answer.device().map(Identifier::value).orElse(null);
            versions[i] = answer.version().orElse(null);
            purposes[i] = answer.purpose().name();
            organizationSystems[i] = answer.organization().map(Identifier::system).orElse(null);
            organizationValues[i] = answer.organization().map(Identifier::value).orElse(null);
            plannedAts[i] = micros(answer.plannedAt());
            decisions[i] = answer.verdict().decision().name();
            reasons[i] = answer.verdict().reason().name();
            overridables[i] = answer.verdict().overridableInEmergency() ? 1 : 0;
            validUntils[i] = micros(answer.verdict().validUntil());
            toolsKnown[i] = one.tool() == null ? 0 : 1;
            organizations[i] = one.organization() == null ? null : one.organization().value();
        }
        return new DecisionStore.Group(
                node,
                position,
                DecisionStore.NOBODY,
                first.id(),
                first.answer().issued(),
                size,
                tree.root(),
                head,
                newAskers.stream().map(OrganizationId::value).toArray(UUID[]::new),
                patientRefs,
                patients,
                ids,
                clients,
                tools,
                deviceSystems,
                deviceValues,
                versions,
                purposes,
                organizationSystems,
                organizationValues,
                plannedAts,
                decisions,
                reasons,
                overridables,
                validUntils,
                toolsKnown,
                organizations);
    }

    private static @Nullable Long micros(Optional<Instant> time) {
        return time.map(Micros::of).orElse(null);
    }
}
