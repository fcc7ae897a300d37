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

    private final String name;

    private TestDatabase(String name) {
        this.name = name;
    }

    /** Make an empty database with the whole schema. */
    public static TestDatabase create() {
        String name = "clairsoin_test_" + COPIES.incrementAndGet();
        Server.execute(
                "CREATE DATABASE " + name + " TEMPLATE " + TEMPLATE + " OWNER clairsoin_owner");
        return new TestDatabase(name);
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
        return Server.dataSource(name, role);
    }

    private Jdbi jdbi(String role) {
        return Jdbi.create(dataSource(role))
                .installPlugin(new PostgresPlugin())
                .installPlugin(new SqlObjectPlugin());
    }

    /** The JVM's one server; the embedded library stops it with the JVM. */
    private static final class Server {
        private static final EmbeddedPostgres POSTGRES = start();

        private static EmbeddedPostgres start() {
            try {
                EmbeddedPostgres postgres = EmbeddedPostgres.builder().start();
                execute(postgres, "CREATE ROLE clairsoin_owner LOGIN");
                execute(postgres, "CREATE ROLE clairsoin_app LOGIN");
                execute(postgres, "CREATE DATABASE " + TEMPLATE + " OWNER clairsoin_owner");
                Migrations.run(dataSource(postgres, TEMPLATE, "clairsoin_owner"));
                return postgres;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        static void execute(String sql) {
            execute(POSTGRES, sql);
        }

        static DataSource dataSource(String database, String role) {
            return dataSource(POSTGRES, database, role);
        }

        private static DataSource dataSource(
                EmbeddedPostgres postgres, String database, String role) {
            PGSimpleDataSource source = new PGSimpleDataSource();
            source.setURL("jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/" + database);
            source.setUser(role);
            return source;
        }

        private static void execute(EmbeddedPostgres postgres, String sql) {
            try (var connection = dataSource(postgres, "postgres", "postgres").getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw new IllegalStateException(sql, e);
            }
        }
    }
}
