package org.clairsoin.portal.shared.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.clairsoin.portal.shared.Site;
import org.jspecify.annotations.Nullable;

/**
 * Let nobody keep an answer that does not say how long it may be kept, and send nobody to a host
 * that a request named: {@code Location} is made from the public address.
 */
@Provider
@ApplicationScoped
public class AnswerDefaults implements ContainerResponseFilter {

    private final @Nullable Site site;

    /** For the container's proxy only. */
    protected AnswerDefaults() {
        this.site = null;
    }

    @Inject
    AnswerDefaults(Site site) {
        this.site = site;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        MultivaluedMap<String, Object> headers = response.getHeaders();
        headers.computeIfAbsent(
                HttpHeaders.CACHE_CONTROL, header -> new ArrayList<>(List.of("no-store")));
        if (headers.getFirst(HttpHeaders.LOCATION) instanceof URI location
                && !location.isAbsolute()) {
            headers.putSingle(
                    HttpHeaders.LOCATION,
                    URI.create(Objects.requireNonNull(site).publicAddress() + absolute(location)));
        }
    }

    private static String absolute(URI location) {
        String text = location.toString();
        return text.startsWith("/") ? text : "/" + text;
    }
}
