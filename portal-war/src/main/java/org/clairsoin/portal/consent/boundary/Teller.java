package org.clairsoin.portal.consent.boundary;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Optional;
import org.clairsoin.portal.access.SignedIn;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.patient.Patient;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.CanonicalBytes;
import org.clairsoin.portal.shared.Section;

/**
 * Who tells a choice, about whom, and on which pages.
 *
 * @param base address of the pages, below the language
 * @param atDesk the person whose words the desk writes down; empty where a person chooses alone
 */
record Teller(
        PatientId patient,
        Choice.Actor actor,
        String base,
        Section section,
        Optional<Patient> atDesk) {

    /** Return a person who chooses for themselves, or for whom they act. */
    static Teller alone(SignedIn person, PatientId patient) {
        return new Teller(
                patient,
                new Choice.Actor(
                        person.account(),
                        person.actingFor().isPresent()
                                ? Choice.Actor.Quality.REPRESENTATIVE
                                : Choice.Actor.Quality.PATIENT),
                "/choices",
                Section.CHOICES,
                Optional.empty());
    }

    /**
     * Return a mark that ties a form to the person it was shown about: in another tab, somebody
     * else may have been searched or represented meanwhile.
     */
    String whom(String formKey) {
        return HexFormat.of()
                .formatHex(
                        CanonicalBytes.sha256()
                                .digest(
                                        (formKey + " " + patient.value())
                                                .getBytes(StandardCharsets.UTF_8)));
    }
}
