package org.clairsoin.portal.patient.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.patient.IdentifiersDisagree;
import org.clairsoin.portal.patient.Patient;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.patient.PatientReport;
import org.clairsoin.portal.patient.Representative;
import org.clairsoin.portal.patient.Sex;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class StoredPatientsTest {

    private static final Instant NOON = Instant.parse("2026-06-01T10:00:00Z");
    private static final Identifier INS = new Identifier("urn:oid:1.2.3", "1");
    private static final Identifier HOSPITAL = new Identifier("https://h.example/ipp", "77");

    private StoredPatients patients;

    @BeforeEach
    void freshDatabase() {
        patients =
                new StoredPatients(TestDatabase.create().jdbi(), Clock.fixed(NOON, ZoneOffset.UTC));
    }

    private static PatientReport report(Identifier... identifiers) {
        return new PatientReport(
                List.of(identifiers), Optional.empty(), Optional.empty(), Optional.empty(), false);
    }

    @Nested
    class AReport {

        @Test
        void createsAPatientWithWhatItSays() {
            PatientId id =
                    patients.resolve(
                                    List.of(
                                            new PatientReport(
                                                    List.of(INS),
                                                    Optional.of("Jeanne Lefèvre"),
                                                    Optional.of(LocalDate.of(1958, 3, 14)),
                                                    Optional.of(Sex.FEMALE),
                                                    false)))
                            .get(0);
            assertThat(patients.find(INS)).contains(id);
            assertThat(patients.patient(id))
                    .contains(
                            new Patient(
                                    id,
                                    List.of(INS),
                                    Optional.of("Jeanne Lefèvre"),
                                    Optional.of(LocalDate.of(1958, 3, 14)),
                                    Sex.FEMALE,
                                    false));
        }

        @Test
        void meansTheSamePersonAsAnotherWithOneOfItsIdentifiers() {
            PatientId first = patients.resolve(List.of(report(INS))).get(0);
            PatientId second = patients.resolve(List.of(report(HOSPITAL, INS))).get(0);
            PatientId third = patients.resolve(List.of(report(HOSPITAL))).get(0);
            assertThat(List.of(second, third)).containsOnly(first);
        }

        @Test
        void meansTheSamePersonAsAnotherOfItsMessage() {
            List<PatientId> ids =
                    patients.resolve(List.of(report(INS), report(HOSPITAL), report(HOSPITAL, INS)));
            assertThat(ids).containsOnly(ids.get(0));
        }

        @Test
        void addsWhatWasMissingAndChangesNothingElse() {
            PatientId id = patients.resolve(List.of(report(INS))).get(0);
            patients.resolve(
                    List.of(
                            new PatientReport(
                                    List.of(INS),
                                    Optional.of("Karim Moreau"),
                                    Optional.empty(),
                                    Optional.of(Sex.MALE),
                                    false)));
            patients.resolve(
                    List.of(
                            new PatientReport(
                                    List.of(INS),
                                    Optional.of("KARIM MOREAU"),
                                    Optional.of(LocalDate.of(1971, 11, 2)),
                                    Optional.of(Sex.FEMALE),
                                    true)));
            assertThat(patients.patient(id))
                    .contains(
                            new Patient(
                                    id,
                                    List.of(INS),
                                    Optional.of("Karim Moreau"),
                                    Optional.of(LocalDate.of(1971, 11, 2)),
                                    Sex.MALE,
                                    true));
        }
    }

    @Test
    void identifiersOfTwoPatientsInOneReportDisagreeAndChangeNothing() {
        PatientId one = patients.resolve(List.of(report(INS))).get(0);
        PatientId other = patients.resolve(List.of(report(HOSPITAL))).get(0);
        IdentifiersDisagree refused =
                catchThrowableOfType(
                        IdentifiersDisagree.class,
                        () ->
                                patients.resolve(
                                        List.of(
                                                report(new Identifier("urn:x", "new")),
                                                report(INS, HOSPITAL))));
        assertThat(refused.report()).isEqualTo(1);
        assertThat(patients.find(INS)).contains(one);
        assertThat(patients.find(HOSPITAL)).contains(other);
        assertThat(patients.find(new Identifier("urn:x", "new"))).isEmpty();
    }

    @Test
    void anUnknownIdentifierFindsNobody() {
        assertThat(patients.find(INS)).isEmpty();
        assertThat(patients.patient(PatientId.random())).isEmpty();
        assertThat(patients.resolve(List.of())).isEmpty();
    }

    @Nested
    class AMandate {

        private final UUID account = UUID.randomUUID();

        private Representative mandate(PatientId patient, Instant from, Optional<Instant> until) {
            return new Representative(
                    account, patient, Representative.Kind.PARENT, true, false, from, until);
        }

        @Test
        void holdsFromItsBeginUntilItsEnd() {
            PatientId child = patients.resolve(List.of(report(INS))).get(0);
            patients.addRepresentative(mandate(child, NOON.minusSeconds(60), Optional.of(NOON)));
            patients.addRepresentative(mandate(child, NOON.plusSeconds(1), Optional.empty()));
            assertThat(patients.representedBy(account)).isEmpty();
            Representative holds = mandate(child, NOON, Optional.of(NOON.plusSeconds(1)));
            patients.addRepresentative(holds);
            assertThat(patients.representedBy(account)).containsExactly(holds);
            assertThat(patients.representedBy(UUID.randomUUID())).isEmpty();
        }
    }
}
