package org.clairsoin.portal.shared;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Map;

/** Serve pages and APIs from the root of the address. */
@ApplicationPath("/")
public class PortalApplication extends Application {

    @Override
    public Map<String, Object> getProperties() {
        return Map.of(
                // else the request's Host header would decide where a redirect leads
                "jersey.config.server.headers.location.relative.resolution.disabled", true,
                // nobody asks for a description in WADL
                "jersey.config.server.wadl.disableWadl", true,
                // what comes in is read by readers of its own, never by annotations
                "jersey.config.beanValidation.disable.server", true);
    }
}
