package org.clairsoin.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {

    @TempDir Path temp;

    @Test
    void isMadeWhenItIsMissing() {
        try (DataFolder folder = DataFolder.open(temp.resolve("a/b"))) {
            assertThat(folder.root()).isDirectory();
        }
    }

    @Test
    void belongsToOneAtATime() {
        DataFolder first = DataFolder.open(temp);
        assertThatThrownBy(() -> DataFolder.open(temp))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("already runs")
                .hasMessageContaining(String.valueOf(ProcessHandle.current().pid()));
        first.close();
        DataFolder.open(temp).close();
    }

    @Test
    void isRefusedWhenItsOwnerMadeItReadOnly() throws IOException {
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("r-xr-xr-x"));
        assertThatThrownBy(() -> DataFolder.open(temp))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("read-only");
        Files.setPosixFilePermissions(temp, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    @Test
    void writesSecretsForItsOwnerAlone() throws IOException {
        try (DataFolder folder = DataFolder.open(temp)) {
            Path file = folder.resolve("secret");
            folder.writePrivate(file, "x");
            folder.writePrivate(file, "y");
            assertThat(file).hasContent("y");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
    }

    @Test
    void isEmptiedOnlyWhenItWasMadeHere() throws IOException {
        Path foreign = Files.createDirectory(temp.resolve("foreign"));
        Files.writeString(foreign.resolve("precious"), "mine");
        try (DataFolder folder = DataFolder.open(foreign)) {
            assertThatThrownBy(folder::empty).isInstanceOf(CannotStart.class);
        }
        assertThat(foreign.resolve("precious")).exists();

        try (DataFolder folder = DataFolder.open(temp.resolve("own"))) {
            Files.createDirectories(folder.resolve("postgres/cluster"));
            folder.empty();
            assertThat(folder.resolve("postgres")).doesNotExist();
        }
    }
}
