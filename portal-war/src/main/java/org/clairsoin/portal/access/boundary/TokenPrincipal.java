package org.clairsoin.portal.access.boundary;

import java.util.Set;
import org.clairsoin.portal.access.VerifiedToken;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jspecify.annotations.Nullable;

/** The system a request comes from, as MicroProfile shows it. */
final class TokenPrincipal implements JsonWebToken {

    private final VerifiedToken token;

    TokenPrincipal(VerifiedToken token) {
        this.token = token;
    }

    @Override
    public String getName() {
        return token.client().id();
    }

    @Override
    public Set<String> getClaimNames() {
        return token.claims().keySet();
    }

    @Override
    @SuppressWarnings("unchecked") // the interface lets the caller name the type
    public <T> @Nullable T getClaim(String name) {
        return (T) (name.equals("raw_token") ? token.compact() : token.claims().get(name));
    }
}
