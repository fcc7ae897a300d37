package org.clairsoin.plugin.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.clairsoin.plugin.api.AgeBand;
import org.clairsoin.plugin.api.CategoryCode;
import org.clairsoin.plugin.api.DeviceIdentifier;
import org.clairsoin.plugin.api.ExplanationPlugin;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.Involvement;
import org.clairsoin.plugin.api.PluginApi;
import org.clairsoin.plugin.api.Sex;
import org.clairsoin.plugin.api.SlotKind;
import org.clairsoin.plugin.host.fault.Faults;
import org.clairsoin.plugin.wire.Answer;
import org.clairsoin.plugin.wire.Hello;
import org.clairsoin.plugin.wire.HostExit;
import org.clairsoin.plugin.wire.Messages;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginHostIT {
    @TempDir Path folder;

    @Nested
    class Saying {
        @Test
        void helloNamesProtocolPluginAndHash() throws Exception {
            Path jar = PluginJars.fault(folder, Faults.Innocent.class);
            try (HostProcess host = HostProcess.start(jar)) {
                Hello hello = host.hello();

                assertThat(hello.protocol()).isEqualTo(Messages.PROTOCOL);
                assertThat(hello.api()).isEqualTo(PluginApi.VERSION);
                assertThat(hello.pluginId()).isEqualTo("fault");
                assertThat(hello.sha256()).isEqualTo(PluginJars.sha256(jar));
            }
        }

        @Test
        void theClassLoaderOfTheThreadIsThePlugins() throws Exception {
            try (HostProcess host = host(Faults.ContextLoader.class)) {
                assertThat(host.ask(1, faultRequest())).isInstanceOf(Answer.Explained.class);
            }
        }
    }

    @Nested
    class AFault {
        @Test
        void thatPrintsToStandardOutputBreaksNoMessage() throws Exception {
            try (HostProcess host = host(Faults.Print.class)) {
                assertThat(host.ask(1, faultRequest())).isInstanceOf(Answer.Explained.class);
                assertThat(host.ask(2, faultRequest())).isInstanceOf(Answer.Explained.class);
            }
        }

        @Test
        void thatWritesToDescriptorOneBreaksTheProtocolForAllToSee() throws Exception {
            try (HostProcess host = host(Faults.Descriptor.class)) {
                host.send(1, faultRequest());
                assertThatThrownBy(host::message)
                        .isInstanceOf(ExecutionException.class)
                        .hasMessageContaining("expected a message of at most");
            }
        }

        @Test
        void thatThrowsAnErrorCostsOneAnswerOnly() throws Exception {
            try (HostProcess host = host(Faults.ThrowOnce.class)) {
                assertThat(host.ask(1, faultRequest())).isEqualTo(failed(1, Answer.Failure.THREW));
                assertThat(host.ask(2, faultRequest())).isInstanceOf(Answer.Explained.class);
            }
        }

        @Test
        void thatOverflowsItsStackCostsOneAnswerOnly() throws Exception {
            try (HostProcess host = host(Faults.Overflow.class)) {
                assertThat(host.ask(1, faultRequest())).isEqualTo(failed(1, Answer.Failure.THREW));
                assertThat(host.isAlive()).isTrue();
            }
        }

        @Test
        void thatAnswersNullIsToldApart() throws Exception {
            try (HostProcess host = host(Faults.Null.class)) {
                assertThat(host.ask(1, faultRequest()))
                        .isEqualTo(failed(1, Answer.Failure.NO_ANSWER));
            }
        }

        @Test
        void thatAnswersTooMuchIsCutOff() throws Exception {
            try (HostProcess host = host(Faults.TooBig.class)) {
                assertThat(host.ask(1, faultRequest()))
                        .isEqualTo(failed(1, Answer.Failure.TOO_LARGE));
            }
        }

        @Test
        void thatExitsEndsTheProcess() throws Exception {
            try (HostProcess host = host(Faults.Exit.class)) {
                host.send(1, faultRequest());
                assertThat(host.exit()).isZero();
            }
        }

        @Test
        void thatFillsItsHeapEndsTheProcess() throws Exception {
            try (HostProcess host = host(Faults.Heap.class)) {
                host.send(1, faultRequest());
                assertThat(host.exit()).isEqualTo(3); // -XX:+ExitOnOutOfMemoryError
            }
        }

        @Test
        void thatHangsDoesNotOutliveThePortal() throws Exception {
            try (HostProcess host = host(Faults.Hang.class)) {
                host.send(1, faultRequest());
                host.closeInput();
                assertThat(host.exit()).isEqualTo(HostExit.CLOSED.code());
            }
        }

        @Test
        void thatFailsInItsConstructorIsNotStarted() throws Exception {
            Path jar = PluginJars.fault(folder, Faults.Constructor.class);
            try (HostProcess host = HostProcess.start(jar)) {
                assertThat(host.exit()).isEqualTo(HostExit.DID_NOT_START.code());
            }
        }
    }

    @Nested
    class AJar {
        @Test
        void withOtherBytesIsNotLoaded() throws Exception {
            Path jar = PluginJars.fault(folder, Faults.Innocent.class);
            String before = PluginJars.sha256(jar);
            byte[] bytes = Files.readAllBytes(jar);
            bytes[bytes.length / 2] ^= 1;
            Files.write(jar, bytes);
            try (HostProcess host = HostProcess.start(jar, before)) {
                assertThat(host.exit()).isEqualTo(HostExit.OTHER_BYTES.code());
            }
        }

        @Test
        void thatNeedsALaterInterfaceIsRefused() throws Exception {
            Path jar = PluginJars.fault(folder, Faults.Innocent.class, ">=9.0.0 & <10.0.0");
            try (HostProcess host = HostProcess.start(jar)) {
                assertThat(host.exit()).isEqualTo(HostExit.REFUSED_BY_MANIFEST.code());
            }
        }

        @Test
        void withAPlainVersionAsRangeIsRefused() throws Exception {
            Path jar = PluginJars.fault(folder, Faults.Innocent.class, "1.0.0");
            try (HostProcess host = HostProcess.start(jar)) {
                assertThat(host.exit()).isEqualTo(HostExit.REFUSED_BY_MANIFEST.code());
            }
        }
    }

    @Nested
    class TheConnection {
        @Test
        void endsTheProcessWhenItEnds() throws Exception {
            try (HostProcess host = host(Faults.Innocent.class)) {
                host.closeInput();
                assertThat(host.exit()).isEqualTo(HostExit.CLOSED.code());
            }
        }

        @Test
        void endsTheProcessWhenWhatComesIsNoCall() throws Exception {
            try (HostProcess host = host(Faults.Innocent.class)) {
                host.sendMessage("{\"id\":1,\"explain\":{},\"more\":true}");
                assertThat(host.exit()).isEqualTo(HostExit.BROKEN_PROTOCOL.code());
            }
        }

        @Test
        void endsTheProcessWhenALengthIsTooLong() throws Exception {
            try (HostProcess host = host(Faults.Innocent.class)) {
                host.sendRaw(new byte[] {0x7f, 0, 0, 0});
                assertThat(host.exit()).isEqualTo(HostExit.BROKEN_PROTOCOL.code());
            }
        }

        @Test
        void startsWithin5Seconds() throws Exception {
            Path jar = PluginJars.fault(folder, Faults.Innocent.class);
            long before = System.nanoTime();
            try (HostProcess host = HostProcess.start(jar)) {
                host.hello();
                assertThat(Duration.ofNanos(System.nanoTime() - before))
                        .isLessThan(Duration.ofSeconds(5));
            }
        }
    }

    private HostProcess host(Class<? extends ExplanationPlugin> fault) throws Exception {
        HostProcess host = HostProcess.start(PluginJars.fault(folder, fault));
        host.hello();
        return host;
    }

    private static Answer failed(long id, Answer.Failure failure) {
        return new Answer.Failed(id, failure);
    }

    private static ExplanationRequest faultRequest() {
        return request(Faults.TOOL, "1.0.0", "NOT_REPORTED");
    }

    private static ExplanationRequest request(
            DeviceIdentifier tool, String version, String outcome) {
        Set<SlotKind> slots = EnumSet.of(SlotKind.DATE, SlotKind.NAME);
        return new ExplanationRequest(
                tool,
                version,
                Involvement.SUGGESTED,
                CategoryCode.NOT_REPORTED,
                new CategoryCode(outcome),
                AgeBand.FROM_40_TO_64,
                Sex.FEMALE,
                CategoryCode.NOT_REPORTED,
                slots);
    }
}
