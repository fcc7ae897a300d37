package org.clairsoin.portal.decision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.clairsoin.portal.decision.domain.Decision;

/**
 * What one patient chose and what was answered about them, with the times at which each began and
 * ended on the clock of nanoTime.
 *
 * <p>Events of odd number refuse, those of even number take the refusal back, so that the answer
 * tells which states it can come from.
 */
final class PatientHistory {

    private final Map<Long, Long> begun = new ConcurrentHashMap<>();
    private final Map<Long, Long> acknowledged = new ConcurrentHashMap<>();
    private final Queue<Told> answers = new ConcurrentLinkedQueue<>();

    /** Note that somebody tries to write an event; it may be stored whatever they hear. */
    void begins(long seq, long now) {
        begun.merge(seq, now, Math::min);
    }

    void acknowledges(long seq, long now) {
        acknowledged.merge(seq, now, Math::min);
    }

    void answers(Decision decision, long asked, long told) {
        answers.add(new Told(decision, asked, told));
    }

    int answered() {
        return answers.size();
    }

    int chosen() {
        return acknowledged.size();
    }

    /**
     * Return the answers that fit no order of choices and answers in which each happened at one
     * instant between its beginning and its end.
     *
     * <p>The order of choices is known, so the earliest state that fits an answer leaves most room
     * to the others.
     */
    List<String> notLinearizable() {
        List<Told> ordered = new ArrayList<>(answers);
        ordered.sort(Comparator.comparingLong(Told::told));
        TreeMap<Long, Long> acknowledgedUntil = latestByTime(acknowledged);
        TreeMap<Long, Long> seenUntil = new TreeMap<>();
        long latestSeen = 0;
        List<String> wrong = new ArrayList<>();
        for (Told answer : ordered) {
            long least =
                    Math.max(
                            before(acknowledgedUntil, answer.asked()),
                            before(seenUntil, answer.asked()));
            long state = answer.decision() == decisionAfter(least) ? least : least + 1;
            Long start = begun.get(state);
            if (state > 0 && (start == null || start >= answer.told())) {
                wrong.add(answer + " although event " + least + " was known before it was asked");
                continue;
            }
            latestSeen = Math.max(latestSeen, state);
            seenUntil.put(answer.told(), latestSeen);
        }
        return wrong;
    }

    /** Return the answers that were told after a choice was acknowledged that they contradict. */
    List<String> toldTooLate() {
        TreeMap<Long, Long> acknowledgedUntil = latestByTime(acknowledged);
        List<String> wrong = new ArrayList<>();
        for (Told answer : answers) {
            long least = before(acknowledgedUntil, answer.told());
            if (answer.decision() != decisionAfter(least)) {
                Long next = begun.get(least + 1);
                if (next == null || next >= answer.told()) {
                    wrong.add(answer + " although event " + least + " was acknowledged before");
                }
            }
        }
        return wrong;
    }

    static Decision decisionAfter(long seq) {
        return seq % 2 == 1 ? Decision.DENY : Decision.PERMIT;
    }

    private static long before(TreeMap<Long, Long> latest, long time) {
        Map.Entry<Long, Long> entry = latest.lowerEntry(time);
        return entry == null ? 0 : entry.getValue();
    }

    private static TreeMap<Long, Long> latestByTime(Map<Long, Long> timeOfEvent) {
        TreeMap<Long, Long> latest = new TreeMap<>();
        timeOfEvent.forEach((seq, time) -> latest.merge(time, seq, Math::max));
        long most = 0;
        for (Map.Entry<Long, Long> entry : latest.entrySet()) {
            most = Math.max(most, entry.getValue());
            entry.setValue(most);
        }
        return latest;
    }

    private record Told(Decision decision, long asked, long told) {}
}
