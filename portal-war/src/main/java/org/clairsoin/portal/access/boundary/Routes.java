package org.clairsoin.portal.access.boundary;

import java.lang.reflect.Method;
import java.util.Optional;
import org.clairsoin.portal.access.Permit;

/** Find who may call a REST method. */
final class Routes {

    private Routes() {}

    /** Return the method's own permit, else its class's; empty where neither says anything. */
    static Optional<Permit> permit(Class<?> resource, Method method) {
        Permit own = method.getAnnotation(Permit.class);
        if (own != null) {
            return Optional.of(own);
        }
        for (Class<?> type = resource; type != null; type = type.getSuperclass()) {
            // a CDI proxy is a subclass and does not carry the annotations of its methods
            Permit ofClass = type.getDeclaredAnnotation(Permit.class);
            if (ofClass != null) {
                return Optional.of(ofClass);
            }
        }
        return Optional.empty();
    }
}
