package org.clairsoin.portal.shared;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.clairsoin.portal.system.Migrations;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.postgres.PostgresPlugin;
import org.jdbi.v3.sqlobject.SqlObjectPlugin;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A real PostgreSQL for tests: one server per JVM, one fresh copy of the migrated schema per call.
 */
public final class TestDatabase {

    private static final String TEMPLATE = "clairsoin_template";
    private static final AtomicInteger COPIES = new AtomicInteger();

    private final EmbeddedPostgres server;
    private final String name;

    private TestDatabase(EmbeddedPostgres server, String name) {
        this.server = server;
        this.name = name;
    }

    /** Make an empty database with the whole schema. */
    public static TestDatabase create() {
        String name = "clairsoin_test_" + COPIES.incrementAndGet();
        Server.execute(
                Server.FAST,
                "CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE + " OWNER clairsoin_owner");
        return new TestDatabase(Server.FAST, name);
    }

    /**
     * Make one on a server of its own that keeps what it acknowledged, as the portal demands at its
     * start; the others do not, to be quick.
     */
    public static TestDatabase durable() {
        EmbeddedPostgres server =
                Server.start(
                        EmbeddedPostgres.builder()
                                .setServerConfig("fsync", "on")
                                .setServerConfig("full_page_writes", "on")
                                .setServerConfig("synchronous_commit", "on"));
        return new TestDatabase(server, TEMPLATE);
    }

    /** Return the JDBC address. */
    public String url() {
        return Server.url(server, name);
    }

    /** Return the database as the application's role sees it. */
    public Jdbi jdbi() {
        return jdbi("clairsoin_app");
    }

    /** Return the database as the role that owns the tables sees it. */
    public Jdbi ownerJdbi() {
        return jdbi("clairsoin_owner");
    }

    public DataSource dataSource(String role) {
        return Server.dataSource(server, name, role);
    }

    private Jdbi jdbi(String role) {
        return Jdbi.create(dataSource(role))
                .installPlugin(new PostgresPlugin())
                .installPlugin(new SqlObjectPlugin());
    }

    /** The JVM's servers; the embedded library stops them with the JVM. */
    private static final class Server {
        private static final EmbeddedPostgres FAST = start(EmbeddedPostgres.builder());

        static EmbeddedPostgres start(EmbeddedPostgres.Builder builder) {
            try {
                EmbeddedPostgres postgres = builder.start();
                execute(postgres, "CREATE ROLE clairsoin_owner LOGIN");
                execute(postgres, "CREATE ROLE clairsoin_app LOGIN");
                execute(postgres, "CREATE ROLE clairsoin_eraser LOGIN");
                execute(postgres, "CREATE DATABASE " + TEMPLATE + " OWNER clairsoin_owner");
                Migrations.run(dataSource(postgres, TEMPLATE, "clairsoin_owner"));
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static String url(EmbeddedPostgres postgres, String database) {
            return "jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + database;
        }

        static DataSource dataSource(EmbeddedPostgres postgres, String database, String role) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setURL(url(postgres, database));
            source.setUser(role);
            return source;
        }

        static void execute(EmbeddedPostgres postgres, String sql) {
            try (var connection = dataSource(postgres, "postgres", "postgres").getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }
    }
}
