package org.clairsoin.portal.decision;

import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.ConnectionException;

/** A limit on how long a connection may say nothing, for as long as we use it. */
final class Patience implements AutoCloseable {

    private final Connection connection;
    private final int before;
    private boolean enough;

    Patience(Connection connection, int millis) {
        this.connection = connection;
        try {
            this.before = connection.getNetworkTimeout();
            connection.setNetworkTimeout(Runnable::run, millis);
        } catch (SQLException e) {
            throw new ConnectionException(e);
        }
    }

    /** Say that all went well, so that the connection goes back to others as it came. */
    void wasEnough() {
        enough = true;
    }

    @Override
    public void close() {
        if (enough) {
            try {
                connection.setNetworkTimeout(Runnable::run, before);
            } catch (SQLException e) {
                throw new ConnectionException(e);
            }
        }
    }
}
