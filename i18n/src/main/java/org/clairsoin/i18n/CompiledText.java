package org.clairsoin.i18n;

import com.ibm.icu.text.MessagePattern;
import com.ibm.icu.text.MessagePattern.ArgType;
import com.ibm.icu.text.MessagePattern.Part;
import com.ibm.icu.text.PluralRules;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * A text with slots, parsed once by ICU and then only read.
 *
 * <p>ICU's own {@code MessageFormat} may not be shared between threads and costs several
 * microseconds a call; this one is immutable and costs a fraction of one. Dates and numbers inside
 * a text go through {@link Dates} and {@link Numbers}, so that a pattern cannot bring a form of its
 * own.
 */
final class CompiledText {
    private final MessagePattern pattern;
    private final Language language;
    private final PluralRules cardinal;
    private final PluralRules ordinal;
    private final Set<String> slots = new TreeSet<>();
    private final List<Node> nodes;

    /**
     * Parse a text.
     *
     * @throws IllegalArgumentException if ICU cannot read it or it uses a kind of slot we do not
     */
    CompiledText(Language language, String text, PluralRules cardinal, PluralRules ordinal) {
        this.language = language;
        this.cardinal = cardinal;
        this.ordinal = ordinal;
        pattern = new MessagePattern(MessagePattern.ApostropheMode.DOUBLE_OPTIONAL).parse(text);
        nodes = message(0, null);
    }

    /** Give the names of the slots. */
    Set<String> slots() {
        return slots;
    }

    String format(Values values) {
        StringBuilder out = new StringBuilder(96);
        append(nodes, out, values);
        return out.toString();
    }

    /** Gives the value of a slot, or says that there is none. */
    interface Values {
        Object value(String slot);

        String words(Object value);
    }

    private interface Node {
        void append(StringBuilder out, Values values);
    }

    private static void append(List<Node> nodes, StringBuilder out, Values values) {
        for (Node node : nodes) {
            node.append(out, values);
        }
    }

    /** Read the message whose start part is at {@code start}. */
    private List<Node> message(int start, @Nullable Node hash) {
        List<Node> found = new ArrayList<>();
        int limit = pattern.getLimitPartIndex(start);
        int textFrom = pattern.getPart(start).getLimit();
        for (int i = start + 1; i <= limit; i++) {
            Part part = pattern.getPart(i);
            String literal = pattern.getPatternString().substring(textFrom, part.getIndex());
            if (!literal.isEmpty()) {
                found.add((out, values) -> out.append(literal));
            }
            textFrom = part.getLimit();
            switch (part.getType()) {
                case REPLACE_NUMBER -> {
                    if (hash != null) {
                        found.add(hash);
                    }
                }
                case ARG_START -> {
                    found.add(argument(i, hash));
                    i = pattern.getLimitPartIndex(i);
                    textFrom = pattern.getPart(i).getLimit();
                }
                default -> {
                    // quotes and the end of the message leave no text
                }
            }
        }
        return List.copyOf(found);
    }

    private Node argument(int start, @Nullable Node hash) {
        ArgType type = pattern.getPart(start).getArgType();
        String name = pattern.getSubstring(pattern.getPart(start + 1));
        slots.add(name);
        return switch (type) {
            case NONE -> (out, values) -> out.append(values.words(values.value(name)));
            case SELECT -> select(name, branches(start, hash));
            case PLURAL -> plural(name, start, cardinal);
            case SELECTORDINAL -> plural(name, start, ordinal);
            case SIMPLE, CHOICE ->
                    throw new IllegalArgumentException(
                            "slot "
                                    + name
                                    + " must be plain, plural, selectordinal or select but is "
                                    + type);
        };
    }

    private Node select(String name, Map<String, List<Node>> branches) {
        List<Node> other = other(name, branches);
        return (out, values) -> {
            String choice = String.valueOf(values.value(name));
            append(branches.getOrDefault(choice, other), out, values);
        };
    }

    private Node plural(String name, int start, PluralRules rules) {
        double offset = pattern.getPluralOffset(start + 2);
        Node hash =
                (out, values) -> {
                    double shown = number(name, values).doubleValue() - offset;
                    out.append(
                            shown == Math.rint(shown)
                                    ? Numbers.format(language, (long) shown)
                                    : Numbers.format(language, shown));
                };
        Map<String, List<Node>> branches = branches(start, hash);
        List<Node> other = other(name, branches);
        Map<Double, List<Node>> exact = new LinkedHashMap<>();
        branches.forEach(
                (selector, message) -> {
                    if (selector.startsWith("=")) {
                        exact.put(Double.valueOf(selector.substring(1)), message);
                    }
                });
        return (out, values) -> {
            double number = number(name, values).doubleValue();
            List<Node> chosen = exact.isEmpty() ? null : exact.get(number);
            if (chosen == null) {
                chosen = branches.getOrDefault(rules.select(number - offset), other);
            }
            append(chosen, out, values);
        };
    }

    private Map<String, List<Node>> branches(int start, @Nullable Node hash) {
        Map<String, List<Node>> branches = new LinkedHashMap<>();
        int limit = pattern.getLimitPartIndex(start);
        for (int i = start + 2; i < limit; i++) {
            Part part = pattern.getPart(i);
            if (part.getType() == Part.Type.ARG_SELECTOR) {
                String selector = pattern.getSubstring(part);
                do {
                    i++; // an exact value repeats its number as a part of its own
                } while (pattern.getPartType(i) != Part.Type.MSG_START);
                branches.put(selector, message(i, hash));
                i = pattern.getLimitPartIndex(i);
            }
        }
        return branches;
    }

    private static List<Node> other(String name, Map<String, List<Node>> branches) {
        List<Node> other = branches.get("other");
        if (other == null) {
            throw new IllegalArgumentException("slot " + name + " needs a branch other");
        }
        return other;
    }

    private static Number number(String name, Values values) {
        Object value = values.value(name);
        if (value instanceof Number number) {
            return number;
        }
        throw new IllegalArgumentException(
                "slot " + name + " must be a number but is a " + value.getClass().getSimpleName());
    }
}
