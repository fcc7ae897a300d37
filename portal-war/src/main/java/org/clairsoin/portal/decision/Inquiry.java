package org.clairsoin.portal.decision;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.clairsoin.portal.access.SystemClient;
import org.clairsoin.portal.decision.domain.Question;

/**
 * Some questions that one system asked at once, and how to tell it the answers.
 *
 * <p>Told exactly once: the answers, or that they cannot be known.
 */
public final class Inquiry {

    private final SystemClient client;
    private final List<Question> questions;
    private final Asker asker;
    private final AtomicBoolean told = new AtomicBoolean();
    private volatile long deadline;

    public Inquiry(SystemClient client, List<Question> questions, Asker asker) {
        this.client = client;
        this.questions = List.copyOf(questions);
        this.asker = asker;
    }

    public SystemClient client() {
        return client;
    }

    public List<Question> questions() {
        return questions;
    }

    /** Set when waiting ends, on the clock of nanoTime. */
    void endsAt(long nanos) {
        deadline = nanos;
    }

    long end() {
        return deadline;
    }

    boolean over(long nanos) {
        return told.get() || nanos - deadline >= 0;
    }

    boolean told() {
        return told.get();
    }

    void tell(List<Reply> replies) {
        if (told.compareAndSet(false, true)) {
            asker.answered(replies);
        }
    }

    void tellUnknown() {
        if (told.compareAndSet(false, true)) {
            asker.unknown();
        }
    }

    /** Whoever waits for answers; called from a thread of ours, must not wait. */
    public interface Asker {

        /** Take the replies, one for each question, in order. */
        void answered(List<Reply> replies);

        /** Hear that the answer cannot be known now: the tool must not be used. */
        void unknown();
    }
}
