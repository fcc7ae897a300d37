package org.clairsoin.portal.patient;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.clairsoin.portal.shared.Identifier;
import org.jdbi.v3.core.Handle;

/** Who a patient is. All identifiers of one person lead to one {@link PatientId}. */
public interface Patients {

    Optional<PatientId> find(Identifier identifier);

    /** Return the patients of some identifiers; an unknown identifier has no entry. */
    Map<Identifier, PatientId> find(Collection<Identifier> identifiers);

    /**
     * Return the patients of some identifiers over the caller's own connection.
     *
     * <p>Decisions have a pool and time limits of their own and must not wait for another's.
     */
    default Map<Identifier, PatientId> find(Handle handle, Collection<Identifier> identifiers) {
        return find(identifiers);
    }

    Optional<Patient> patient(PatientId id);

    /**
     * Return the patient of each report, created or completed from it.
     *
     * @return one id per report, in order
     * @throws IdentifiersDisagree when two identifiers of one report belong to two patients
     */
    List<PatientId> resolve(List<PatientReport> reports);

    /**
     * Make a patient who does not exist, to watch the portal with; the number is the new id.
     *
     * <p>Nobody can sign in as one, and nothing of one is counted.
     */
    default PatientId synthetic(String system) {
        throw new UnsupportedOperationException("no synthetic patients here");
    }

    /** Return which of some patients do not exist. */
    default Set<PatientId> synthetic(Collection<PatientId> patients) {
        return Set.of();
    }

    /** Return the mandates of an account that hold now. */
    List<Representative> representedBy(UUID account);

    void addRepresentative(Representative representative);
}
