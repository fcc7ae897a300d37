package org.clairsoin.tests;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Give tests the one portal that all of them share; started at first use, stopped at the end.
 *
 * <p>Tests that kill or stop something start a {@link Portal} of their own.
 */
final class SharedPortal implements ParameterResolver {

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Portal.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getRoot()
                .getStore(ExtensionContext.Namespace.create(SharedPortal.class))
                .getOrComputeIfAbsent(Portal.class, type -> Portal.start(), Portal.class);
    }
}
