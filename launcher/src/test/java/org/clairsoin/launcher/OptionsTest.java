package org.clairsoin.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

    private static final Path HERE = Path.of("/srv/data");

    @Test
    void areADemonstrationOnPort8080WhenNothingIsAsked() {
        assertThat(parse()).isEqualTo(options(8080, HERE, false, true));
    }

    @Test
    void takeWhatIsAsked() {
        assertThat(parse("--port", "9090", "--data-dir", "/tmp/x", "--reset", "--no-demo"))
                .isEqualTo(options(9090, Path.of("/tmp/x"), true, false));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http", ""})
    void refuseWhatIsNoPort(String port) {
        assertThatThrownBy(() -> parse("--port", port))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("1 to 65535");
    }

    @Test
    void refuseAnOptionWithoutItsValue() {
        assertThatThrownBy(() -> parse("--data-dir"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("--data-dir needs a value");
    }

    @Test
    void refuseWhatTheyDoNotKnow() {
        assertThatThrownBy(() -> parse("--prot", "1"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("--prot");
    }

    @Test
    void nameTheFileOfABackup() {
        assertThat(parse("--backup", "/b/c.zip").backup()).contains(Path.of("/b/c.zip"));
        assertThat(parse("--restore", "/b/c.zip").restore()).contains(Path.of("/b/c.zip"));
    }

    @Test
    void refuseToEmptyAndToCopyAtOnce() {
        assertThatThrownBy(() -> parse("--reset", "--backup", "/b/c.zip"))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("exclude each other");
    }

    private static Options options(int port, Path dataDir, boolean reset, boolean demo) {
        return new Options(port, dataDir, reset, demo, false, Optional.empty(), Optional.empty());
    }

    private static Options parse(String... args) {
        return Options.parse(List.of(args), HERE);
    }
}
