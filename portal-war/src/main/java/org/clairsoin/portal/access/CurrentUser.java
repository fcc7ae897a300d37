package org.clairsoin.portal.access;

import java.util.Optional;
import org.clairsoin.portal.patient.PatientId;

/** Who makes this request. */
public interface CurrentUser {

    Optional<SignedIn> person();

    Optional<SystemClient> system();

    /**
     * Return the patient whose record this request may show: one's own, or the one acted for.
     *
     * @throws org.clairsoin.portal.shared.PortalException NOT_FOUND when there is none
     */
    PatientId patient();

    /**
     * Return the signed-in person.
     *
     * @throws org.clairsoin.portal.shared.PortalException UNAUTHENTICATED when nobody is
     */
    SignedIn requirePerson();

    /**
     * Return the calling system.
     *
     * @throws org.clairsoin.portal.shared.PortalException UNAUTHENTICATED when none is
     */
    SystemClient requireSystem();
}
