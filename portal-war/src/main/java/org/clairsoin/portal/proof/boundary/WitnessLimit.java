package org.clairsoin.portal.proof.boundary;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.proof.ProofConfig;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.shared.RateLimit;

/**
 * Let each address ask for so many heads and proofs a second.
 *
 * <p>Addresses are counted in a fixed number of buckets, so that many of them take no memory; two
 * that meet in one share what it holds.
 */
@MadeOnce
public class WitnessLimit {

    private static final int BUCKETS = 4_096;

    private final RateLimit limit;

    @Inject
    public WitnessLimit(ProofConfig config) {
        this.limit = new RateLimit(config.requestsPerSecond(), System::nanoTime);
    }

    /**
     * Let a request pass.
     *
     * @throws PortalException TOO_MANY_REQUESTS when its address asked for too much just now
     */
    void pass(HttpServletRequest request) {
        int bucket = Math.floorMod(request.getRemoteAddr().hashCode(), BUCKETS);
        if (!limit.allows(String.valueOf(bucket), 1)) {
            throw new PortalException(
                    ProblemType.TOO_MANY_REQUESTS, Message.of("proof.problem.too-many"));
        }
    }
}
