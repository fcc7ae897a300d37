package org.clairsoin.portal.access;

import java.io.Serializable;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a session remembers of a sign-in; everything else is read anew at each request. */
record SignInSession(UUID account, Instant at, @Nullable UUID actingFor) implements Serializable {

    private static final long serialVersionUID = 1L;
}
