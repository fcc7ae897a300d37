package org.clairsoin.portal.shared;

import java.util.HashMap;
import java.util.Map;
import org.clairsoin.i18n.Message;
import org.jspecify.annotations.Nullable;

/** Says where in a message something was refused. */
final class GatePlace {

    private static final int LONGEST = 200;

    private GatePlace() {}

    /**
     * Make a refusal whose detail has the slots {@code place}, {@code line} and {@code column}.
     *
     * @param place path inside the message; empty for the whole
     */
    static PortalException refuse(
            ProblemType type,
            Message what,
            String place,
            int line,
            int column,
            @Nullable Throwable cause) {
        Map<String, Object> slots = new HashMap<>(what.args());
        // Names come from strangers: only what a path is made of is repeated to the reader.
        String shown = place.replaceAll("[^A-Za-z0-9_.\\[\\]-]", "?");
        slots.put("place", shown.length() > LONGEST ? shown.substring(0, LONGEST) : shown);
        slots.put("line", String.valueOf(Math.max(1, line)));
        slots.put("column", String.valueOf(Math.max(1, column)));
        return new PortalException(type, new Message(what.key(), slots), cause);
    }
}
