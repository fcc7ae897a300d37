package org.clairsoin.portal.aiuse.store;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.clairsoin.portal.aiuse.ToolSeen;
import org.clairsoin.portal.aiuse.domain.UseBytes;
import org.clairsoin.portal.shared.SqlArray;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.argument.Argument;

/** Numbers the descriptions of tools; they never change, so that memory and table agree. */
public final class ToolsSeen {

    private final Jdbi jdbi;
    private final Map<ToolSeen, Integer> numbers = new ConcurrentHashMap<>();
    private final Map<Integer, ToolSeen> tools = new ConcurrentHashMap<>();

    public ToolsSeen(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    /** Number the tools that have none; outside of any transaction. */
    void know(Collection<ToolSeen> seen) {
        Map<UUID, ToolSeen> fresh = new HashMap<>();
        for (ToolSeen tool : seen) {
            if (!numbers.containsKey(tool)) {
                fresh.put(UseBytes.digest(UseBytes.tool(tool)), tool);
            }
        }
        if (fresh.isEmpty()) {
            return;
        }
        List<UUID> keys = fresh.keySet().stream().sorted().toList();
        jdbi.useHandle(
                handle -> {
                    handle.createUpdate(
                                    """
                                    INSERT INTO tool_seen (key, description)
                                    SELECT * FROM unnest(:keys, :descriptions)
                                    ON CONFLICT DO NOTHING
                                    """)
                            .bind("keys", SqlArray.uuids(keys))
                            .bind(
                                    "descriptions",
                                    SqlArray.bytes(
                                            keys.stream()
                                                    .map(fresh::get)
                                                    .map(UseBytes::tool)
                                                    .toList()))
                            .execute();
                    remember(
                            handle,
                            "SELECT tool_id, description FROM tool_seen WHERE key = ANY (:asked)",
                            SqlArray.uuids(keys));
                });
    }

    /** Return the number of a tool that is known. */
    int number(ToolSeen tool) {
        Integer number = numbers.get(tool);
        if (number == null) {
            throw new IllegalStateException("a tool was stored before it was made known");
        }
        return number;
    }

    /** Return tools by number, reading those that another node numbered. */
    Map<Integer, ToolSeen> tools(Handle handle, Collection<Integer> wanted) {
        Map<Integer, ToolSeen> found = new HashMap<>();
        List<Integer> missing = new ArrayList<>();
        for (Integer number : wanted) {
            ToolSeen tool = tools.get(number);
            if (tool == null) {
                missing.add(number);
            } else {
                found.put(number, tool);
            }
        }
        if (!missing.isEmpty()) {
            remember(
                    handle,
                    "SELECT tool_id, description FROM tool_seen WHERE tool_id = ANY (:asked)",
                    SqlArray.ints(missing));
            missing.forEach(number -> found.put(number, tools.get(number)));
        }
        return found;
    }

    /** Return all tools that were ever seen. */
    Map<Integer, ToolSeen> all(Handle handle) {
        int last = tools.keySet().stream().mapToInt(Integer::intValue).max().orElse(0);
        // Numbers of other nodes may be lower than ours: read again from a little before.
        remember(
                handle,
                "SELECT tool_id, description FROM tool_seen WHERE tool_id > ALL (:asked)",
                SqlArray.ints(List.of(tools.size() >= last ? last : 0)));
        return Map.copyOf(tools);
    }

    private void remember(Handle handle, String query, Argument asked) {
        handle.createQuery(query)
                .bind("asked", asked)
                .map((row, context) -> Map.entry(row.getInt(1), UseBytes.tool(row.getBytes(2))))
                .forEach(
                        entry -> {
                            tools.put(entry.getKey(), entry.getValue());
                            numbers.put(entry.getValue(), entry.getKey());
                        });
    }
}
