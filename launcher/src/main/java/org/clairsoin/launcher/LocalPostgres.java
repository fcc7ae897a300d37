package org.clairsoin.launcher;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A PostgreSQL of our own in the data folder: loopback only, passwords for every role, settings
 * that keep what was acknowledged.
 */
final class LocalPostgres {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration STOP = Duration.ofSeconds(20);

    private final Path programs;
    private final Isolation isolation;
    private final Path cluster;
    private final Path portFile;
    private final Path log;
    private final String superPassword;
    private final String ownerPassword;
    private final String appPassword;
    private final String eraserPassword;
    private int port;
    private @Nullable Process process;

    LocalPostgres(Path programs, DataFolder folder, Secrets secrets, Isolation isolation) {
        this.programs = programs;
        this.isolation = isolation;
        Path home = folder.privateFolder("postgres");
        this.cluster = home.resolve("cluster");
        this.portFile = home.resolve("port");
        this.log = folder.privateFolder("logs").resolve("postgres.log");
        this.superPassword = secrets.password("postgres");
        this.ownerPassword = secrets.password("database-owner");
        this.appPassword = secrets.password("database-app");
        this.eraserPassword = secrets.password("database-eraser");
    }

    /** Start the server, whatever state the last one left, and make roles and database. */
    Database start() {
        try {
            if (!Files.exists(cluster.resolve("PG_VERSION"))) {
                initialise();
            }
            removeStaleLock();
            choosePort();
            configure();
            startServer();
            prepare();
            return new Database(
                    "jdbc:postgresql://127.0.0.1:" + port + "/clairsoin",
                    "clairsoin_app",
                    appPassword,
                    "clairsoin_owner",
                    ownerPassword);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new CannotStart("PostgreSQL refuses its own roles: " + e.getMessage(), e);
        }
    }

    boolean running() {
        return process != null && process.isAlive();
    }

    Process process() {
        return Objects.requireNonNull(process, "not started");
    }

    /** End all connections and stop, writing everything out. */
    void stop() {
        Process server = process;
        if (server == null || !server.isAlive()) {
            return;
        }
        signal("INT", server.pid());
        if (!Children.ended(server.toHandle(), STOP)) {
            signal("QUIT", server.pid());
            Children.ended(server.toHandle(), Duration.ofSeconds(5));
            server.destroyForcibly();
        }
    }

    private void initialise() throws IOException {
        DataFolder.delete(cluster); // half made, when a first start was killed
        Path draft = cluster.resolveSibling("cluster.new");
        DataFolder.delete(draft);
        Path password = cluster.resolveSibling("password");
        Files.writeString(password, superPassword);
        List<String> command = new ArrayList<>(isolation.notRoot());
        command.addAll(
                List.of(
                        programs.resolve("bin/initdb").toString(),
                        "-D",
                        draft.toString(),
                        "-U",
                        "postgres",
                        "-E",
                        "UTF8",
                        "--locale-provider=builtin",
                        "--locale=C.UTF-8",
                        "--auth=scram-sha-256",
                        "--pwfile=" + password));
        ProcessBuilder builder =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.to(log.toFile()));
        Process initdb = builder.start();
        try {
            if (initdb.waitFor() != 0) {
                throw new CannotStart("PostgreSQL's initdb failed; see " + log);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while making the database", e);
        } finally {
            Files.deleteIfExists(password);
        }
        Files.writeString(
                draft.resolve("pg_hba.conf"),
                "# TYPE  DATABASE  USER  ADDRESS       METHOD\n"
                        + "host    all       all   127.0.0.1/32  scram-sha-256\n");
        Files.writeString(
                draft.resolve("postgresql.conf"),
                Files.readString(draft.resolve("postgresql.conf"))
                        + "\ninclude = 'clairsoin.conf'\n");
        Files.move(draft, cluster);
    }

    /** Remove the note of a server that is gone; end a server that a killed launcher left. */
    private void removeStaleLock() throws IOException {
        Path note = cluster.resolve("postmaster.pid");
        if (!Files.exists(note)) {
            return;
        }
        List<String> lines = Files.readAllLines(note);
        long pid = lines.isEmpty() || lines.get(0).isBlank() ? 0 : Long.parseLong(lines.get(0));
        ProcessHandle server = ProcessHandle.of(pid).filter(this::isPostgres).orElse(null);
        if (server == null) {
            Files.deleteIfExists(note);
            return;
        }
        signal("INT", pid);
        if (!Children.ended(server, STOP)) {
            throw new CannotStart(
                    "Another PostgreSQL (process "
                            + pid
                            + ") holds "
                            + cluster
                            + "; stop it first");
        }
        Files.deleteIfExists(note);
    }

    private boolean isPostgres(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("/postgres");
    }

    private void choosePort() throws IOException {
        int last =
                Files.exists(portFile) ? Integer.parseInt(Files.readString(portFile).strip()) : 0;
        port = last != 0 && Ports.free("127.0.0.1", last) ? last : Ports.anyFree();
        Files.writeString(portFile, port + "\n");
    }

    /** Write the settings into the cluster, so that they also hold when it is started by hand. */
    private void configure() throws IOException {
        Files.writeString(
                cluster.resolve("clairsoin.conf"),
                """
                # Written at each start.
                listen_addresses = '127.0.0.1'
                port = %d
                unix_socket_directories = ''
                max_connections = 60
                shared_buffers = 128MB
                fsync = on
                full_page_writes = on
                synchronous_commit = on
                wal_compression = on
                max_wal_size = 512MB
                jit = off
                password_encryption = 'scram-sha-256'
                timezone = 'UTC'
                log_timezone = 'UTC'
                logging_collector = off
                log_min_messages = warning
                # Values of rows must not reach the log: they may name a person.
                log_error_verbosity = terse
                log_min_error_statement = panic
                log_parameter_max_length = 0
                log_parameter_max_length_on_error = 0
                """
                        .formatted(port));
    }

    private void startServer() throws IOException {
        List<String> command = new ArrayList<>(isolation.database());
        command.addAll(
                List.of(programs.resolve("bin/postgres").toString(), "-D", cluster.toString()));
        Process server =
                new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                        .start();
        process = server;
        long end = System.nanoTime() + START.toNanos();
        while (true) {
            try (Connection connection = connect("postgres")) {
                return;
            } catch (SQLException e) {
                if (!server.isAlive() || System.nanoTime() > end) {
                    throw new CannotStart(
                            "PostgreSQL does not start (" + e.getMessage() + "); see " + log, e);
                }
            }
            Pause.of(Duration.ofMillis(100));
        }
    }

    private void prepare() throws SQLException {
        try (Connection connection = connect("postgres");
                Statement statement = connection.createStatement()) {
            role(statement, "clairsoin_owner", ownerPassword);
            role(statement, "clairsoin_app", appPassword);
            role(statement, "clairsoin_eraser", eraserPassword);
            statement.execute("ALTER ROLE clairsoin_app SET lock_timeout = '2s'");
            statement.execute(
                    "ALTER ROLE clairsoin_app SET idle_in_transaction_session_timeout = '10s'");
            if (!has(statement, "SELECT 1 FROM pg_database WHERE datname = 'clairsoin'")) {
                statement.execute("CREATE DATABASE clairsoin OWNER clairsoin_owner");
                statement.execute("REVOKE ALL ON DATABASE clairsoin FROM PUBLIC");
                statement.execute("GRANT CONNECT ON DATABASE clairsoin TO clairsoin_app");
            }
            statement.execute("GRANT CONNECT ON DATABASE clairsoin TO clairsoin_eraser");
        }
    }

    private static void role(Statement statement, String role, String password)
            throws SQLException {
        boolean known = has(statement, "SELECT 1 FROM pg_roles WHERE rolname = '" + role + "'");
        // the password has no quote in it: it is base64url
        statement.execute(
                (known ? "ALTER ROLE " : "CREATE ROLE ")
                        + role
                        + " LOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE PASSWORD '"
                        + password
                        + "'");
    }

    private static boolean has(Statement statement, String query) throws SQLException {
        try (var rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    private Connection connect(String database) throws SQLException {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setServerNames(new String[] {"127.0.0.1"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(database);
        source.setUser("postgres");
        source.setPassword(superPassword);
        source.setConnectTimeout(2);
        return source.getConnection();
    }

    private static void signal(String name, long pid) {
        try {
            // the shell's own kill: the program is missing on small machines
            new ProcessBuilder("sh", "-c", "kill -" + name + " " + pid).start().waitFor();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
