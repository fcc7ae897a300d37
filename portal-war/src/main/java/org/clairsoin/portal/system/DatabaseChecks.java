package org.clairsoin.portal.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * Judge whether a database keeps what it acknowledged.
 *
 * <p>Asks {@code SHOW} over the application's own connection: a role or a database may differ from
 * the server's settings.
 */
final class DatabaseChecks {

    private static final int OLDEST = 170000;

    private DatabaseChecks() {}

    /** Return what is unsafe, each with the setting's name and value; empty when all is well. */
    static List<String> unsafe(Handle handle) {
        List<String> found = new ArrayList<>();
        Map<String, List<String>> wanted =
                Map.of(
                        "fsync", List.of("on"),
                        "full_page_writes", List.of("on"),
                        "synchronous_commit",
                                List.of("on", "remote_apply", "remote_write", "local"),
                        "server_encoding", List.of("UTF8"));
        wanted.forEach(
                (setting, safe) -> {
                    String value = show(handle, setting);
                    if (!safe.contains(value)) {
                        found.add(
                                "PostgreSQL setting "
                                        + setting
                                        + " must be "
                                        + String.join(" or ", safe)
                                        + " but is "
                                        + value);
                    }
                });
        int version = Integer.parseInt(show(handle, "server_version_num"));
        if (version < OLDEST) {
            found.add("PostgreSQL must be 17 or newer but is " + show(handle, "server_version"));
        }
        found.sort(String::compareTo);
        return found;
    }

    private static String show(Handle handle, String setting) {
        return handle.createQuery("SELECT current_setting(:name)")
                .bind("name", setting)
                .mapTo(String.class)
                .one();
    }
}
