package org.clairsoin.launcher;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.postgresql.ds.PGSimpleDataSource;

/** Refuses a configured PostgreSQL that would lose what it acknowledged. */
final class ServerSettings {

    private static final int OLDEST = 170000;

    private static final Map<String, List<String>> SAFE =
            new TreeMap<>(
                    Map.of(
                            "fsync", List.of("on"),
                            "full_page_writes", List.of("on"),
                            "synchronous_commit",
                                    List.of("on", "remote_apply", "remote_write", "local"),
                            "server_encoding", List.of("UTF8")));

    private ServerSettings() {}

    /** Ask the server as the portal's own role, and stop here when an answer is unsafe. */
    static void check(Database database) {
        PGSimpleDataSource source = new PGSimpleDataSource();
        try {
            source.setURL(database.url());
        } catch (IllegalArgumentException e) {
            throw new CannotStart("CLAIRSOIN_DATABASE_URL is no address of PostgreSQL", e);
        }
        source.setUser(database.user());
        source.setPassword(database.password());
        source.setConnectTimeout(5);
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (Map.Entry<String, List<String>> setting : SAFE.entrySet()) {
                String value = show(statement, setting.getKey());
                if (!setting.getValue().contains(value)) {
                    throw new CannotStart(
                            "Clairsoin does not start: PostgreSQL setting "
                                    + setting.getKey()
                                    + " must be "
                                    + String.join(" or ", setting.getValue())
                                    + " but is "
                                    + value);
                }
            }
            if (Integer.parseInt(show(statement, "server_version_num")) < OLDEST) {
                throw new CannotStart(
                        "Clairsoin does not start: PostgreSQL must be 17 or newer but is "
                                + show(statement, "server_version"));
            }
        } catch (SQLException e) {
            throw new CannotStart(
                    "The database " + database + " does not answer: " + e.getMessage(), e);
        }
    }

    private static String show(Statement statement, String setting) throws SQLException {
        try (var rows = statement.executeQuery("SHOW " + setting)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
