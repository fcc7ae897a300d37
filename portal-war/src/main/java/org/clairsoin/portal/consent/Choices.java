package org.clairsoin.portal.consent;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.patient.PatientId;
import org.jdbi.v3.core.Handle;

/** What each patient chose. */
public interface Choices {

    /**
     * Record a choice; it counts for every decision asked after this returns.
     *
     * @return the events written, one for each legal nature the choice has ("everything" has
     *     several); the same events again for a form sent twice
     * @throws StaleChoice when a newer event exists than the person had seen
     * @throws org.clairsoin.portal.shared.PortalException when the tool cannot be refused, or
     *     nothing could be stored
     */
    List<Choice> record(NewChoice choice);

    /** Return the whole ledger of a patient, oldest first. */
    List<Choice> history(PatientId patient);

    /** Return the choices that hold now: neither ended nor taken back nor replaced. */
    List<Choice> inForce(PatientId patient);

    /** Return the choices that stand and begin to count later. */
    List<Choice> toCome(PatientId patient);

    /** Say who made a choice, and on which paper it was said at the desk. */
    MadeBy madeBy(Choice choice);

    /** Return the events of one receipt; another patient's is not found. */
    List<Choice> receipt(PatientId patient, UUID receipt);

    /** Return where the events of one receipt stand in the patient's chain, oldest first. */
    List<Entry> entries(PatientId patient, UUID receipt);

    /** Return the position of the newest event, 0 for none. */
    long lastSeq(PatientId patient);

    /** Return one event of this patient. */
    Optional<Choice> find(PatientId patient, ChoiceId id);

    /**
     * Return the ledgers of some patients, each oldest first, and hold off new choices of theirs
     * until the transaction ends.
     *
     * <p>What is concluded from them and stored in the same transaction is thus never overtaken. A
     * patient without choices has no entry.
     */
    Map<PatientId, List<Choice>> hold(Collection<PatientId> patients);

    /**
     * Return the ledgers of some patients, each oldest first, over the caller's own connection; a
     * patient without choices has no entry.
     */
    Map<PatientId, List<Choice>> histories(Handle handle, Collection<PatientId> patients);

    /**
     * Return patients who ever chose, to go through all of them, over the caller's own connection.
     *
     * @param after the last one of the part before; empty for the first part
     */
    List<PatientId> patients(Handle handle, Optional<PatientId> after, int limit);

    /**
     * Who made a choice.
     *
     * @param person name of the account; empty when it is gone
     */
    record MadeBy(Optional<String> person, Optional<PaperForm> paper) {}

    /**
     * One event's place in its chain.
     *
     * @param previous hash of the event before; 32 zero bytes for the first
     * @param hash that ties the event to all before it
     */
    record Entry(long seq, byte[] previous, byte[] hash) {}

    /** Say that the person's form is older than their newest choice; nothing was recorded. */
    final class StaleChoice extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public StaleChoice(long expected, long newest) {
            super("the form knew event " + expected + " but the newest is " + newest);
        }
    }
}
