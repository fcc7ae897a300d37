package org.clairsoin.launcher;

import java.util.Map;

/**
 * How the portal reaches PostgreSQL.
 *
 * @param url JDBC address
 * @param user role that reads and writes
 * @param ownerUser role that owns the tables
 */
record Database(String url, String user, String password, String ownerUser, String ownerPassword) {

    /** Return what the portal must know, as environment variables. */
    Map<String, String> settings() {
        return Map.of(
                "CLAIRSOIN_DATABASE_URL", url,
                "CLAIRSOIN_DATABASE_USER", user,
                "CLAIRSOIN_DATABASE_PASSWORD", password,
                "CLAIRSOIN_DATABASE_OWNER_USER", ownerUser,
                "CLAIRSOIN_DATABASE_OWNER_PASSWORD", ownerPassword);
    }

    /** Return the address alone: passwords never reach a log. */
    @Override
    public String toString() {
        return url;
    }
}
