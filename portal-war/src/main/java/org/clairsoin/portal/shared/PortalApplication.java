package org.clairsoin.portal.shared;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;

/** Serve pages and APIs from the root of the address. */
@ApplicationPath("/")
public class PortalApplication extends Application {}
