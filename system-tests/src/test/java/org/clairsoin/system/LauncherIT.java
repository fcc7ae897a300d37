package org.clairsoin.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A start that cannot succeed says why in one line and leaves nothing running. */
@ExtendWith(SharedInstallation.class)
class LauncherIT {

    private final Installation installation;

    LauncherIT(Installation installation) {
        this.installation = installation;
    }

    @Test
    void refusesAFolderThatIsInUse() {
        var ended =
                Installation.runToEnd(
                        "--port",
                        String.valueOf(Installation.freePort()),
                        "--data-dir",
                        installation.data().toString());
        assertOneLine(ended, "already runs");
    }

    @Test
    void refusesAPortThatIsInUse(@TempDir Path folder) {
        var ended =
                Installation.runToEnd(
                        "--port",
                        String.valueOf(installation.port()),
                        "--data-dir",
                        folder.resolve("data").toString());
        assertOneLine(ended, "Port " + installation.port() + " is in use");
    }

    @Test
    void refusesAFolderThatIsReadOnly(@TempDir Path folder) throws IOException {
        Path data = Files.createDirectory(folder.resolve("data"));
        Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("r-xr-xr-x"));
        assertOneLine(Installation.runToEnd("--data-dir", data.toString()), "read-only");
    }

    @Test
    void refusesToEmptyAFolderThatIsNotItsOwn(@TempDir Path folder) throws IOException {
        Path precious = Files.writeString(folder.resolve("precious.txt"), "mine");
        var ended =
                Installation.runToEnd(
                        "--port",
                        String.valueOf(Installation.freePort()),
                        "--reset",
                        "--data-dir",
                        folder.toString());
        assertOneLine(ended, "was not made by Clairsoin");
        assertThat(precious).hasContent("mine");
    }

    @Test
    void refusesOptionsItDoesNotKnow() {
        assertOneLine(Installation.runToEnd("--prot", "8080"), "Unknown option --prot");
    }

    private static void assertOneLine(Installation.Ended ended, String words) {
        assertThat(ended.exit()).isNotZero();
        assertThat(ended.said().strip()).contains(words).hasLineCount(1);
    }
}
