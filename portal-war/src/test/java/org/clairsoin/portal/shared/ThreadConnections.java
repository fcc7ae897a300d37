package org.clairsoin.portal.shared;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.sql.DataSource;
import org.jdbi.v3.core.ConnectionFactory;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;

/** One connection for each thread, kept open: a pool as simple as it can be, for busy tests. */
public final class ThreadConnections implements ConnectionFactory, AutoCloseable {

    private final DataSource source;
    private final ThreadLocal<Connection> own = new ThreadLocal<>();
    private final Queue<Connection> all = new ConcurrentLinkedQueue<>();

    public ThreadConnections(DataSource source) {
        this.source = source;
    }

    public Jdbi jdbi() {
        return Jdbi.create(this)
                .installPlugin(new PostgresPlugin())
                .installPlugin(new SqlObjectPlugin());
    }

    @Override
    public Connection openConnection() throws SQLException {
        Connection known = own.get();
        if (known == null) {
            known = source.getConnection();
            own.set(known);
            all.add(known);
        }
        return known;
    }

    @Override
    public void closeConnection(Connection connection) {
        // kept for the thread's next use
    }

    @Override
    public void close() throws SQLException {
        for (Connection connection : all) {
            connection.close();
        }
    }
}
