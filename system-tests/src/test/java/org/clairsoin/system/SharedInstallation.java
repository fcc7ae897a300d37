package org.clairsoin.system;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives tests the one installation that all of them share; it is stopped after the last. */
final class SharedInstallation implements ParameterResolver {

    private static final ExtensionContext.Namespace HERE =
            ExtensionContext.Namespace.create(SharedInstallation.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        return type.equals(Installation.class) || type.equals(Browsers.class);
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        ExtensionContext.Store store = context.getRoot().getStore(HERE);
        if (parameter.getParameter().getType().equals(Browsers.class)) {
            return store.getOrComputeIfAbsent(Browsers.class, key -> new Browsers());
        }
        return store.getOrComputeIfAbsent(Installation.class, key -> Installation.start());
    }
}
