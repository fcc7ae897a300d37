package org.clairsoin.i18n.lint;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.clairsoin.i18n.readability.Sentences;

/**
 * What a message is made of, apart from its words: slots, and the branches of each.
 *
 * @param slots all slot names
 * @param plurals per slot of a plural, its branches over all places it stands in
 * @param selects per slot of a select, its branches over all places it stands in
 */
record Shape(
        Set<String> slots, Map<String, Set<String>> plurals, Map<String, Set<String>> selects) {
    private static final String NUMBER = "12";

    /** Slots that hold a whole date, so that sentences are measured with its words. */
    private static final Set<String> DATES =
            Set.of("date", "d", "from", "to", "since", "until", "at", "day", "when", "received");

    private static final String DATE = "22 novembre 2026";

    /** Read the shape of a message. */
    static Shape of(String text) {
        Shape shape = new Shape(new TreeSet<>(), new TreeMap<>(), new TreeMap<>());
        MessagePattern pattern = new MessagePattern(text);
        for (int i = 0; i < pattern.countParts(); i++) {
            if (pattern.getPartType(i) == Part.Type.ARG_START) {
                shape.add(pattern, i);
            }
        }
        return shape;
    }

    private void add(MessagePattern pattern, int start) {
        String name = pattern.getSubstring(pattern.getPart(start + 1));
        slots.add(name);
        ArgType type = pattern.getPart(start).getArgType();
        if (type.hasPluralStyle()) {
            plurals.computeIfAbsent(name, any -> new TreeSet<>()).addAll(branches(pattern, start));
        } else if (type == ArgType.SELECT) {
            selects.computeIfAbsent(name, any -> new TreeSet<>()).addAll(branches(pattern, start));
        }
    }

    private static List<String> branches(MessagePattern pattern, int start) {
        List<String> branches = new ArrayList<>();
        int limit = pattern.getLimitPartIndex(start);
        for (int i = start + 2; i < limit; i++) {
            if (pattern.getPartType(i) == Part.Type.ARG_SELECTOR) {
                branches.add(pattern.getSubstring(pattern.getPart(i)));
            } else if (pattern.getPartType(i) == Part.Type.MSG_START) {
                i = pattern.getLimitPartIndex(i);
            }
        }
        return branches;
    }

    /**
     * Write a message out as people may read it, once per branch: names stand in plain slots, a
     * date in those that are named like one, a number for {@code #}.
     */
    static List<String> readings(String text) {
        MessagePattern pattern = new MessagePattern(text);
        int most = 1;
        for (int i = 0; i < pattern.countParts(); i++) {
            if (pattern.getPartType(i) == Part.Type.ARG_START) {
                most = Math.max(most, branches(pattern, i).size());
            }
        }
        List<String> readings = new ArrayList<>();
        for (int nth = 0; nth < most; nth++) {
            StringBuilder reading = new StringBuilder();
            read(pattern, 0, nth, reading);
            readings.add(reading.toString());
        }
        return readings;
    }

    private static void read(MessagePattern pattern, int start, int nth, StringBuilder out) {
        int limit = pattern.getLimitPartIndex(start);
        int textFrom = pattern.getPart(start).getLimit();
        for (int i = start + 1; i <= limit; i++) {
            Part part = pattern.getPart(i);
            out.append(pattern.getPatternString(), textFrom, part.getIndex());
            if (part.getType() == Part.Type.REPLACE_NUMBER) {
                out.append(NUMBER);
            } else if (part.getType() == Part.Type.ARG_START) {
                readSlot(pattern, i, nth, out);
            }
            i = Math.max(i, pattern.getLimitPartIndex(i));
            textFrom = pattern.getPart(i).getLimit();
        }
    }

    private static void readSlot(MessagePattern pattern, int start, int nth, StringBuilder out) {
        List<Integer> messages = new ArrayList<>();
        int limit = pattern.getLimitPartIndex(start);
        for (int i = start + 1; i < limit; i++) {
            if (pattern.getPartType(i) == Part.Type.MSG_START) {
                messages.add(i);
                i = pattern.getLimitPartIndex(i);
            }
        }
        if (messages.isEmpty()) {
            String name = pattern.getSubstring(pattern.getPart(start + 1));
            out.append(DATES.contains(name) ? DATE : String.valueOf(Sentences.NAME));
        } else {
            read(pattern, messages.get(Math.min(nth, messages.size() - 1)), nth, out);
        }
    }
}
