package org.clairsoin.portal.explanation.plugin;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The system calls that a plugin's process is refused: new processes, odd sockets, and all that
 * changes the machine, looks into other processes or only widens what can be attacked in the
 * kernel.
 *
 * <p>Source: Linux, {@code seccomp(2)} and the numbers of {@code asm/unistd.h}.
 */
enum SystemCalls {
    X86_64(
            0xC000003E,
            56,
            41,
            // fork, vfork, ptrace
            List.of(57, 58, 101),
            // syslog, mknod, personality, pivot_root, adjtimex, chroot, acct, settimeofday
            List.of(103, 133, 135, 155, 159, 161, 163, 164),
            // mount, umount2, swapon, swapoff, reboot, sethostname, setdomainname, iopl, ioperm
            List.of(165, 166, 167, 168, 169, 170, 171, 172, 173),
            // init_module, delete_module, quotactl, clock_settime, kexec_load, add_key,
            // request_key, keyctl, mknodat, unshare, perf_event_open, name_to_handle_at
            List.of(175, 176, 179, 227, 246, 248, 249, 250, 259, 272, 298, 303),
            // open_by_handle_at, clock_adjtime, setns, process_vm_readv, process_vm_writev, kcmp,
            // finit_module, memfd_create, kexec_file_load, bpf, userfaultfd
            List.of(304, 305, 308, 310, 311, 312, 313, 319, 320, 321, 323)),
    AARCH64(
            0xC00000B7,
            220,
            198,
            // mknodat, umount2, mount, pivot_root, chroot, quotactl, acct, personality, unshare
            List.of(33, 39, 40, 41, 51, 60, 89, 92, 97),
            // kexec_load, init_module, delete_module, clock_settime, syslog, ptrace, reboot
            List.of(104, 105, 106, 112, 116, 117, 142),
            // sethostname, setdomainname, settimeofday, adjtimex, add_key
            List.of(161, 162, 170, 171, 217),
            // request_key, keyctl, swapon, swapoff, perf_event_open, name_to_handle_at
            List.of(218, 219, 224, 225, 241, 264),
            // open_by_handle_at, clock_adjtime, setns, process_vm_readv, process_vm_writev, kcmp,
            // finit_module, memfd_create, bpf, userfaultfd, kexec_file_load
            List.of(265, 266, 268, 270, 271, 272, 273, 279, 280, 282, 294));

    private static final int CLONE3 = 435;
    private static final int CLONE_THREAD = 0x00010000;

    // Local, IPv4 and IPv6: Java opens them to see what there is, and the namespace holds no
    // network.
    private static final List<Integer> FAMILIES = List.of(1, 2, 10);
    private static final int X32 = 0x40000000;

    private static final int LOAD = 0x20;
    private static final int IF_EQUAL = 0x15;
    private static final int IF_AT_LEAST = 0x35;
    private static final int IF_ANY_BIT = 0x45;
    private static final int RETURN = 0x06;
    private static final int NUMBER = 0;
    private static final int ARCHITECTURE = 4;
    private static final int FIRST_ARGUMENT = 16;
    private static final int ALLOW = 0x7FFF0000;
    private static final int KILL = 0x80000000;
    private static final int NOT_PERMITTED = 0x00050000 | 1;
    private static final int NOT_IMPLEMENTED = 0x00050000 | 38;
    private static final int INSTRUCTION_BYTES = 8;

    private static final Map<String, SystemCalls> BY_NAME =
            Map.of("amd64", X86_64, "x86_64", X86_64, "aarch64", AARCH64);

    private final int architecture;
    private final int cloneNumber;
    private final int socketNumber;
    private final List<Integer> refused;

    @SafeVarargs
    SystemCalls(int architecture, int cloneNumber, int socketNumber, List<Integer>... refused) {
        this.architecture = architecture;
        this.cloneNumber = cloneNumber;
        this.socketNumber = socketNumber;
        this.refused =
                Stream.concat(Arrays.stream(refused).flatMap(List::stream), Newer.CALLS.stream())
                        .toList();
    }

    /** Those that have the same number on every machine. */
    private static final class Newer {
        // pidfd_send_signal, io_uring_setup, _enter and _register, open_tree, move_mount, fsopen,
        // fsconfig, fsmount, fspick, pidfd_open, pidfd_getfd, mount_setattr
        static final List<Integer> CALLS =
                List.of(424, 425, 426, 427, 428, 429, 430, 431, 432, 433, 434, 438, 442);
    }

    /** Return those of this machine, where they are known. */
    static Optional<SystemCalls> here() {
        return Optional.ofNullable(BY_NAME.get(System.getProperty("os.arch", "")));
    }

    /** Write the filter, as the kernel reads it, into a folder. */
    Path write(Path folder) throws IOException {
        return Files.write(folder.resolve("calls.bpf"), program());
    }

    /** Return the filter: instructions of eight bytes, in the machine's order. */
    byte[] program() {
        int clone = 6 + refused.size();
        int socket = clone + 3;
        int allow = socket + 2 + FAMILIES.size();
        int refuse = allow + 1;
        int missing = refuse + 1;
        Program program = new Program(missing + 1);
        program.put(LOAD, ARCHITECTURE);
        program.branch(IF_EQUAL, architecture, 3, 2);
        program.put(RETURN, KILL);
        program.put(LOAD, NUMBER);
        program.branch(IF_AT_LEAST, X32, refuse, 5);
        // Its flags are out of a filter's reach; whoever finds it missing takes clone.
        program.branch(IF_EQUAL, CLONE3, missing, 6);
        for (int number : refused) {
            program.branch(IF_EQUAL, number, refuse, program.at() + 1);
        }
        program.branch(IF_EQUAL, cloneNumber, clone + 1, socket);
        program.put(LOAD, FIRST_ARGUMENT);
        program.branch(IF_ANY_BIT, CLONE_THREAD, allow, refuse);
        program.branch(IF_EQUAL, socketNumber, socket + 1, allow);
        program.put(LOAD, FIRST_ARGUMENT);
        for (int family : FAMILIES) {
            boolean last = program.at() + 1 == allow;
            program.branch(IF_EQUAL, family, allow, last ? refuse : program.at() + 1);
        }
        program.put(RETURN, ALLOW);
        program.put(RETURN, NOT_PERMITTED);
        program.put(RETURN, NOT_IMPLEMENTED);
        return program.bytes.array();
    }

    /** Instructions one after another; a branch leads to a place ahead. */
    private static final class Program {
        private final ByteBuffer bytes;

        Program(int instructions) {
            bytes =
                    ByteBuffer.allocate(instructions * INSTRUCTION_BYTES)
                            .order(ByteOrder.nativeOrder());
        }

        int at() {
            return bytes.position() / INSTRUCTION_BYTES;
        }

        void put(int code, int value) {
            bytes.putShort((short) code).putShort((short) 0).putInt(value);
        }

        void branch(int code, int value, int ifSo, int ifNot) {
            int next = at() + 1;
            bytes.putShort((short) code);
            bytes.put((byte) (ifSo - next)).put((byte) (ifNot - next));
            bytes.putInt(value);
        }
    }
}
