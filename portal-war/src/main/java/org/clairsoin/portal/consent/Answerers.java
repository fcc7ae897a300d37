package org.clairsoin.portal.consent;

import java.util.List;
import org.clairsoin.portal.patient.PatientId;

/**
 * The nodes that answer "may this tool be used?" from memory, which must never answer against a
 * choice that was acknowledged.
 */
public interface Answerers {

    /** Have every node read this patient's choices from the database until the change is closed. */
    Change changing(PatientId patient);

    /** A change of one patient's ledger that is under way. */
    interface Change extends AutoCloseable {

        /**
         * Take over the ledger as it was committed.
         *
         * <p>When this returns, no answer from before it can still go out.
         *
         * @param ledger oldest first
         */
        void committed(List<Choice> ledger);

        /** End the change; unless it was committed, memory stays in doubt for a while. */
        @Override
        void close();
    }
}
