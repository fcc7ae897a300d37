package org.clairsoin.portal.explanation.plugin;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Runs the filter as the kernel does, by an interpreter of our own. */
class SystemCallsTest {
    private static final int ALLOWED = 0x7FFF0000;
    private static final int NOT_PERMITTED = 0x00050001;
    private static final int NOT_IMPLEMENTED = 0x00050026;
    private static final int KILLED = 0x80000000;
    private static final int X86_64 = 0xC000003E;
    private static final int AARCH64 = 0xC00000B7;
    private static final int A_THREAD = 0x003D0F00;
    private static final int A_PROCESS = 0x01200011;

    @Test
    void allowsWhatJavaDoes() {
        // read, write, mmap, futex, execve, exit_group
        assertThat(IntStream.of(0, 1, 9, 202, 59, 231))
                .allSatisfy(number -> assertThat(x86(number, 0)).isEqualTo(ALLOWED));
        // the same
        assertThat(IntStream.of(63, 64, 222, 98, 221, 94))
                .allSatisfy(number -> assertThat(arm(number, 0)).isEqualTo(ALLOWED));
    }

    @Test
    void refusesNewProcessesAndAllowsNewThreads() {
        assertThat(x86(56, A_THREAD)).isEqualTo(ALLOWED);
        assertThat(x86(56, A_PROCESS)).isEqualTo(NOT_PERMITTED);
        assertThat(x86(57, A_THREAD)).isEqualTo(NOT_PERMITTED);
        assertThat(x86(58, 0)).isEqualTo(NOT_PERMITTED);
        assertThat(arm(220, A_THREAD)).isEqualTo(ALLOWED);
        assertThat(arm(220, A_PROCESS)).isEqualTo(NOT_PERMITTED);
        assertThat(x86(435, 0)).isEqualTo(NOT_IMPLEMENTED);
        assertThat(arm(435, 0)).isEqualTo(NOT_IMPLEMENTED);
    }

    @Test
    void refusesSocketsOfFamiliesThatJavaDoesNotKnow() {
        assertThat(IntStream.of(1, 2, 10))
                .allSatisfy(
                        family -> {
                            assertThat(x86(41, family)).isEqualTo(ALLOWED);
                            assertThat(arm(198, family)).isEqualTo(ALLOWED);
                        });
        // netlink, packet, vsock
        assertThat(IntStream.of(16, 17, 40))
                .allSatisfy(
                        family -> {
                            assertThat(x86(41, family)).isEqualTo(NOT_PERMITTED);
                            assertThat(arm(198, family)).isEqualTo(NOT_PERMITTED);
                        });
    }

    @Test
    void refusesWhatReachesIntoTheKernelAndOtherProcesses() {
        // ptrace, mount, setns, bpf, keyctl, userfaultfd, io_uring_setup, pidfd_getfd
        assertThat(IntStream.of(101, 165, 308, 321, 250, 323, 425, 438))
                .allSatisfy(number -> assertThat(x86(number, 0)).isEqualTo(NOT_PERMITTED));
        assertThat(IntStream.of(117, 40, 268, 280, 219, 282, 425, 438))
                .allSatisfy(number -> assertThat(arm(number, 0)).isEqualTo(NOT_PERMITTED));
    }

    @Test
    void letsNobodyPassByAnotherNumbering() {
        assertThat(run(SystemCalls.X86_64, 0x40000003, 20, 0)).isEqualTo(KILLED);
        assertThat(x86(0x40000000 + 57, 0)).isEqualTo(NOT_PERMITTED);
    }

    private static int x86(int number, int argument) {
        return run(SystemCalls.X86_64, X86_64, number, argument);
    }

    private static int arm(int number, int argument) {
        return run(SystemCalls.AARCH64, AARCH64, number, argument);
    }

    private static int run(SystemCalls calls, int architecture, int number, int argument) {
        ByteBuffer program = ByteBuffer.wrap(calls.program()).order(ByteOrder.nativeOrder());
        int loaded = 0;
        int at = 0;
        while (true) {
            int code = program.getShort(at * 8);
            int ifSo = program.get(at * 8 + 2) & 0xFF;
            int ifNot = program.get(at * 8 + 3) & 0xFF;
            int value = program.getInt(at * 8 + 4);
            at++;
            switch (code) {
                case 0x20 ->
                        loaded =
                                switch (value) {
                                    case 0 -> number;
                                    case 4 -> architecture;
                                    case 16 -> argument;
                                    default -> throw new AssertionError("loads " + value);
                                };
                case 0x15 -> at += loaded == value ? ifSo : ifNot;
                case 0x35 -> at += Integer.compareUnsigned(loaded, value) >= 0 ? ifSo : ifNot;
                case 0x45 -> at += (loaded & value) != 0 ? ifSo : ifNot;
                case 0x06 -> {
                    return value;
                }
                default -> throw new AssertionError("no instruction: " + code);
            }
        }
    }
}
