package org.clairsoin.portal.intake;

import java.util.List;
import java.util.Optional;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.shared.ProblemType;

/**
 * What came of a message.
 *
 * @param refused whether it was a transaction with something wrong: nothing of it was stored
 * @param entries what came of each entry, in order
 */
public record Receipt(boolean refused, List<Entry> entries) {

    public Receipt {
        entries = List.copyOf(entries);
    }

    /** What came of an entry. */
    public enum Outcome {
        /** It reports uses that were not known. */
        CREATED,
        /** It reports something else than it did before. */
        CORRECTED,
        /** It was known as it is, or an older version came late: nothing changed. */
        UNCHANGED,
        /** It reports no use; others may refer to it. */
        READ,
        /** It waits until a missing part arrives. */
        WAITING,
        /** It was not taken in. */
        REFUSED
    }

    /**
     * What came of an entry.
     *
     * @param location where the use it reports can be asked for
     */
    public record Entry(Outcome outcome, Optional<String> location, List<Issue> issues) {
        public Entry {
            issues = List.copyOf(issues);
        }
    }

    /**
     * Something a sender should know.
     *
     * @param refusal empty when the entry was taken in all the same
     * @param place FHIRPath; empty for the entry as a whole
     */
    public record Issue(Optional<ProblemType> refusal, Message message, String place) {}
}
