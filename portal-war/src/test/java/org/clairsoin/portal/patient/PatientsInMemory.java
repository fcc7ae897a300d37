package org.clairsoin.portal.patient;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.clairsoin.portal.shared.Identifier;

/** Patients by identifier, for tests of other features. */
public final class PatientsInMemory implements Patients {

    public static final String SYSTEM = "https://hopital.example/patients";

    private final Map<Identifier, PatientId> ids = new ConcurrentHashMap<>();

    public static Identifier identifier(String value) {
        return new Identifier(SYSTEM, value);
    }

    /** Make a patient whom some identifiers mean. */
    public PatientId with(Identifier... identifiers) {
        PatientId patient = PatientId.random();
        for (Identifier identifier : identifiers) {
            link(identifier, patient);
        }
        return patient;
    }

    public void link(Identifier identifier, PatientId patient) {
        ids.put(identifier, patient);
    }

    @Override
    public Optional<PatientId> find(Identifier identifier) {
        return Optional.ofNullable(ids.get(identifier));
    }

    @Override
    public Map<Identifier, PatientId> find(Collection<Identifier> identifiers) {
        Map<Identifier, PatientId> found = new ConcurrentHashMap<>();
        for (Identifier identifier : identifiers) {
            find(identifier).ifPresent(patient -> found.put(identifier, patient));
        }
        return found;
    }

    @Override
    public Optional<Patient> patient(PatientId id) {
        List<Identifier> own =
                ids.entrySet().stream()
                        .filter(entry -> entry.getValue().equals(id))
                        .map(Map.Entry::getKey)
                        .toList();
        return own.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new Patient(
                                id, own, Optional.empty(), Optional.empty(), Sex.UNKNOWN, false));
    }

    @Override
    public List<PatientId> resolve(List<PatientReport> reports) {
        throw new UnsupportedOperationException("nothing is reported here");
    }

    @Override
    public List<Representative> representedBy(UUID account) {
        return List.of();
    }

    @Override
    public void addRepresentative(Representative representative) {
        throw new UnsupportedOperationException("nobody is represented here");
    }
}
