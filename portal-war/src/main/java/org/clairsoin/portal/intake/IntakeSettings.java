package org.clairsoin.portal.intake;

import jakarta.inject.Inject;
import java.net.URI;
import org.clairsoin.portal.shared.MadeOnce;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What the hospital set for intake. */
@MadeOnce
public class IntakeSettings {

    private final String address;
    private final boolean testNumbers;

    /**
     * Take the settings.
     *
     * @param publicAddress where our decisions have their ids from
     * @param demo whether INS numbers for tests are taken in
     */
    @Inject
    public IntakeSettings(
            @ConfigProperty(name = "clairsoin.public-address") URI publicAddress,
            @ConfigProperty(name = "clairsoin.demo") boolean demo) {
        this.address = publicAddress.toString();
        this.testNumbers = demo;
    }

    /** Return the identifier system of our decisions. */
    public String decisions() {
        return address + "/decisions";
    }

    /** Return the address of our FHIR endpoint. */
    public String fhir() {
        return address + "/fhir";
    }

    public boolean testNumbers() {
        return testNumbers;
    }
}
