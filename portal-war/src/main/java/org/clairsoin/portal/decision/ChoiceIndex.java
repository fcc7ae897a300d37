package org.clairsoin.portal.decision;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.domain.Standing;
import org.clairsoin.portal.consent.domain.StandingChoice;
import org.clairsoin.portal.patient.PatientId;

/**
 * What every patient who ever chose has chosen, in this node's memory: 20 bytes a patient, and one
 * copy of what many have chosen alike.
 *
 * <p>A table of open addresses. Patients' ids are random, so they are their own hash.
 */
final class ChoiceIndex {

    private static final int NONE = 0;
    private static final double FULLEST = 0.8;
    private static final double GROWTH = 1.5;

    private long[] high = new long[1_000];
    private long[] low = new long[high.length];
    private int[] chosen = new int[high.length];
    private int size;
    private final Alike alike = new Alike();

    /** Return what stands for a patient. */
    synchronized List<StandingChoice> standing(PatientId patient) {
        int at =
                slot(
                        high,
                        low,
                        patient.value().getMostSignificantBits(),
                        patient.value().getLeastSignificantBits());
        return alike.get(chosen[at]);
    }

    /** Take over a ledger as the database has it, in the order of its readings. */
    void put(PatientId patient, List<Choice> ledger) {
        putStanding(patient, Standing.of(ledger));
    }

    /**
     * Take over what stands for a patient.
     *
     * @param standing oldest first
     */
    synchronized void putStanding(PatientId patient, List<StandingChoice> standing) {
        long first = patient.value().getMostSignificantBits();
        long second = patient.value().getLeastSignificantBits();
        int at = slot(high, low, first, second);
        if (isFree(high, low, at)) {
            if (standing.isEmpty()) {
                return;
            }
            if (size + 1 > high.length * FULLEST) {
                grow();
                at = slot(high, low, first, second);
            }
            size++;
            high[at] = first;
            low[at] = second;
        }
        int before = chosen[at];
        chosen[at] = alike.use(ordered(standing));
        alike.leave(before);
    }

    /** Return of how many patients something is or was known. */
    synchronized int size() {
        return size;
    }

    /** Only the order of a patient's choices counts, so that many patients' are alike. */
    private static List<StandingChoice> ordered(List<StandingChoice> standing) {
        List<StandingChoice> ordered = new ArrayList<>(standing.size());
        for (StandingChoice one : standing) {
            ordered.add(
                    new StandingChoice(
                            ordered.size() + 1L,
                            one.scope(),
                            one.effect(),
                            one.organization(),
                            one.from(),
                            one.until()));
        }
        return List.copyOf(ordered);
    }

    private void grow() {
        int length = (int) Math.min(Integer.MAX_VALUE - 8, (long) (high.length * GROWTH) + 1);
        long[] newHigh = new long[length];
        long[] newLow = new long[length];
        int[] newChosen = new int[length];
        for (int i = 0; i < high.length; i++) {
            if (!isFree(high, low, i)) {
                int at = slot(newHigh, newLow, high[i], low[i]);
                newHigh[at] = high[i];
                newLow[at] = low[i];
                newChosen[at] = chosen[i];
            }
        }
        high = newHigh;
        low = newLow;
        chosen = newChosen;
    }

    /** Return where a patient is, or is to be put. */
    private static int slot(long[] high, long[] low, long first, long second) {
        long hash = (first ^ second) * 0x9E37_79B9_7F4A_7C15L;
        int at = (int) ((hash >>> 32) * high.length >>> 32);
        while (!isFree(high, low, at) && (high[at] != first || low[at] != second)) {
            at = at + 1 == high.length ? 0 : at + 1;
        }
        return at;
    }

    /** No patient has the id of all zeros. */
    private static boolean isFree(long[] high, long[] low, int at) {
        return high[at] == 0 && low[at] == 0;
    }

    /** One copy of each list, for as long as a patient has it. */
    private static final class Alike {
        private final Map<List<StandingChoice>, Integer> numbers = new HashMap<>();
        private final List<List<StandingChoice>> lists = new ArrayList<>(List.of(List.of()));
        private final Deque<Integer> free = new ArrayDeque<>();
        private int[] users = new int[16];

        List<StandingChoice> get(int number) {
            return lists.get(number);
        }

        int use(List<StandingChoice> list) {
            if (list.isEmpty()) {
                return NONE;
            }
            Integer number = numbers.get(list);
            if (number == null) {
                number = free.poll();
                if (number == null) {
                    number = lists.size();
                    lists.add(list);
                    if (number == users.length) {
                        users = Arrays.copyOf(users, users.length * 2);
                    }
                } else {
                    lists.set(number, list);
                }
                numbers.put(list, number);
            }
            users[number]++;
            return number;
        }

        void leave(int number) {
            if (number != NONE && --users[number] == 0) {
                numbers.remove(lists.get(number));
                lists.set(number, List.of());
                free.add(number);
            }
        }
    }
}
