package org.clairsoin.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {

    private static final int SCHEMA = 150;

    @TempDir Path temp;

    private Path file;

    @BeforeEach
    void makeAFolder() throws IOException {
        file = temp.resolve("backup.zip");
        Path from = temp.resolve("from");
        for (String name :
                List.of(
                        ".clairsoin",
                        "postgres/cluster/PG_VERSION",
                        "keys/tree-heads-0001.pem",
                        "secrets/postgres",
                        "logs/portal.log",
                        "payara/domain.xml")) {
            Path path = from.resolve(name);
            Files.createDirectories(path.getParent());
            Files.writeString(path, "content of " + name + "\n".repeat(2_000));
        }
        Files.createDirectories(from.resolve("postgres/cluster/pg_wal/archive_status"));
    }

    @Test
    void bringsBackDatabaseKeysAndSecretsAndNothingOfARun() throws IOException {
        back();

        try (DataFolder to = DataFolder.open(temp.resolve("to"))) {
            assertThat(Backup.restore(file, to, SCHEMA)).isEqualTo(4);
        }
        assertThat(names(temp.resolve("to")))
                .contains(
                        "keys/tree-heads-0001.pem",
                        "secrets/postgres",
                        "postgres/cluster/PG_VERSION",
                        "postgres/cluster/pg_wal/archive_status")
                .doesNotContain("logs", "payara", "restore.new");
        assertThat(temp.resolve("to/keys/tree-heads-0001.pem"))
                .hasSameBinaryContentAs(temp.resolve("from/keys/tree-heads-0001.pem"));
        assertThat(mode(temp.resolve("to/keys/tree-heads-0001.pem"))).isEqualTo("rw-------");
        assertThat(mode(temp.resolve("to/postgres/cluster"))).isEqualTo("rwx------");
    }

    @Test
    void isForItsOwnerAlone() throws IOException {
        back();

        assertThat(mode(file)).isEqualTo("rw-------");
    }

    @Test
    void isNeverWrittenOverAnother() throws IOException {
        Files.writeString(file, "yesterday");

        assertThatThrownBy(this::back)
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("exists");
        assertThat(file).hasContent("yesterday");
    }

    @Test
    void isRefusedWhereSomethingIsAlready() throws IOException {
        back();
        Path to = Files.createDirectories(temp.resolve("to"));
        Files.writeString(to.resolve("precious"), "mine");

        refused(to, SCHEMA, "is not empty");
        assertThat(names(to)).contains("precious").doesNotContain("keys");
    }

    @Test
    void isRefusedByAnOlderClairsoin() {
        back();

        refused(temp.resolve("to"), SCHEMA - 1, "newer Clairsoin (schema 150");
        assertThat(temp.resolve("to/keys")).doesNotExist();
    }

    @Test
    void isRefusedWhereverOneByteIsAnother() throws IOException {
        back();
        byte[] good = Files.readAllBytes(file);
        int step = Math.max(1, good.length / 97);
        for (int at = 0; at < good.length; at += step) {
            byte[] bad = good.clone();
            bad[at] ^= 1;
            Files.write(file, bad);
            Path to = temp.resolve("to" + at);
            try (DataFolder folder = DataFolder.open(to)) {
                Backup.restore(file, folder, SCHEMA);
            } catch (CannotStart refused) {
                assertThat(to.resolve("keys")).doesNotExist();
                continue;
            }
            // a date or another mark of the container: what was restored is right all the same
            assertThat(to.resolve("keys/tree-heads-0001.pem"))
                    .hasSameBinaryContentAs(temp.resolve("from/keys/tree-heads-0001.pem"));
            assertThat(to.resolve("secrets/postgres"))
                    .hasSameBinaryContentAs(temp.resolve("from/secrets/postgres"));
        }
    }

    @Test
    void isRefusedWhenItsEndIsMissing() throws IOException {
        back();
        byte[] good = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(good, good.length - 30));

        refused(temp.resolve("to"), SCHEMA, "damaged or no backup");
    }

    @Test
    void isRefusedWithoutADatabase() throws IOException {
        Files.delete(temp.resolve("from/postgres/cluster/PG_VERSION"));

        assertThatThrownBy(this::back)
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("holds no database");
    }

    /** A real database: what was committed is there again, under the same passwords. */
    @Test
    void bringsBackWhatADatabaseHeld() throws Exception {
        Path cache = temp.resolve("cache");
        Distribution programs = Distribution.in(temp, cache);
        Path real = temp.resolve("real");
        try (DataFolder folder = DataFolder.open(real)) {
            LocalPostgres postgres = postgres(programs, folder);
            Database database = postgres.start();
            try (Connection connection = owner(database);
                    Statement statement = connection.createStatement()) {
                statement.execute("CREATE TABLE kept (word text)");
                statement.execute("INSERT INTO kept VALUES ('acknowledged')");
            } finally {
                assertThatThrownBy(() -> Backup.write(folder, file, SCHEMA))
                        .isInstanceOf(CannotStart.class)
                        .hasMessageContaining("still runs");
                postgres.stop();
            }
            Backup.write(folder, file, SCHEMA);
        }
        try (DataFolder folder = DataFolder.open(temp.resolve("again"))) {
            Backup.restore(file, folder, SCHEMA);
            LocalPostgres postgres = postgres(programs, folder);
            Database database = postgres.start();
            try (Connection connection = owner(database);
                    Statement statement = connection.createStatement();
                    ResultSet rows = statement.executeQuery("SELECT word FROM kept")) {
                assertThat(rows.next()).isTrue();
                assertThat(rows.getString(1)).isEqualTo("acknowledged");
            } finally {
                postgres.stop();
            }
        }
    }

    private static LocalPostgres postgres(Distribution programs, DataFolder folder) {
        return new LocalPostgres(programs.postgres(), folder, new Secrets(folder), new Isolation());
    }

    private static Connection owner(Database database) throws SQLException {
        return DriverManager.getConnection(
                database.url(), database.ownerUser(), database.ownerPassword());
    }

    private void back() {
        try (DataFolder from = DataFolder.open(temp.resolve("from"))) {
            Backup.write(from, file, SCHEMA);
        }
    }

    private void refused(Path to, int schema, String why) {
        try (DataFolder folder = DataFolder.open(to)) {
            assertThatThrownBy(() -> Backup.restore(file, folder, schema))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("Nothing restored")
                    .hasMessageContaining(why);
        }
    }

    private static String mode(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static List<String> names(Path root) throws IOException {
        try (Stream<Path> all = Files.walk(root)) {
            return all.map(path -> root.relativize(path).toString()).toList();
        }
    }
}
