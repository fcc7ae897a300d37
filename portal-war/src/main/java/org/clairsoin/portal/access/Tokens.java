package org.clairsoin.portal.access;

/** Check the bearer tokens of systems; what was verified is remembered until it expires. */
public interface Tokens {

    /**
     * Return the system a token speaks for.
     *
     * @param bearer the compact JWT, without "Bearer "
     * @throws org.clairsoin.portal.shared.PortalException UNAUTHENTICATED for anything but a good
     *     token of an issuer we know
     */
    SystemClient verify(String bearer);
}
