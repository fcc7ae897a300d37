package org.clairsoin.portal.intake.domain;

/** Says, from deep inside the reading of one entry, that it cannot be taken in. */
final class EntryRefused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    EntryRefused(Problem problem) {
        super(problem.message().key(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
