package org.clairsoin.system;

import java.util.Set;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives tests the installation, the signed-in people and the browser that all of them share; they
 * are started at first use and stopped after the last.
 */
final class SharedInstallation implements ParameterResolver {

    private static final ExtensionContext.Namespace HERE =
            ExtensionContext.Namespace.create(SharedInstallation.class);
    private static final Set<Class<?>> SHARED =
            Set.of(Installation.class, People.class, Browsers.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return SHARED.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext.Store store = context.getRoot().getStore(HERE);
        Class<?> type = parameter.getParameter().getType();
        if (type.equals(Browsers.class)) {
            return store.getOrComputeIfAbsent(Browsers.class, key -> new Browsers());
        }
        Installation installation =
                store.getOrComputeIfAbsent(
                        Installation.class, key -> Installation.shared(), Installation.class);
        return type.equals(Installation.class)
                ? installation
                : store.getOrComputeIfAbsent(People.class, key -> new People(installation));
    }
}
