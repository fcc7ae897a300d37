package org.clairsoin.plugin.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FramesTest {
    @Test
    void carryAMessageThere() throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Frames.write(out, "été".getBytes(StandardCharsets.UTF_8));

        assertThat(out.toByteArray()).startsWith(0, 0, 0, 5);
        assertThat(Frames.read(new ByteArrayInputStream(out.toByteArray())))
                .hasValueSatisfying(
                        message ->
                                assertThat(message)
                                        .asString(StandardCharsets.UTF_8)
                                        .isEqualTo("été"));
    }

    @Test
    void endBetweenTwoMessages() throws Exception {
        assertThat(Frames.read(new ByteArrayInputStream(new byte[0]))).isEmpty();
    }

    @Test
    void doNotEndInsideAMessage() {
        assertThatThrownBy(() -> Frames.read(new ByteArrayInputStream(new byte[] {0, 0, 0, 5, 1})))
                .isInstanceOf(EOFException.class);
        assertThatThrownBy(() -> Frames.read(new ByteArrayInputStream(new byte[] {0, 0})))
                .isInstanceOf(EOFException.class);
    }

    @Test
    void refuseALengthNobodyMaySend() {
        assertThatThrownBy(() -> Frames.read(new ByteArrayInputStream(new byte[] {0, 1, 0, 1, 0})))
                .isInstanceOf(WireException.class);
        assertThatThrownBy(() -> Frames.read(new ByteArrayInputStream(new byte[] {-1, 0, 0, 1, 0})))
                .isInstanceOf(WireException.class);
        assertThatThrownBy(
                        () ->
                                Frames.write(
                                        new ByteArrayOutputStream(), new byte[Frames.LONGEST + 1]))
                .isInstanceOf(WireException.class);
    }
}
