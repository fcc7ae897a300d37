package org.clairsoin.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Small promises that only a running portal can show. */
@ExtendWith(SharedInstallation.class)
class PromisesIT {

    private final Installation installation;

    PromisesIT(Installation installation) {
        this.installation = installation;
    }

    @Test
    void thePortalListensOnItsOnePortOfTheLoopbackOnly() throws IOException {
        Set<String> sockets = socketsOf(installation.portal());
        Set<String> listening = new TreeSet<>();
        for (String table : List.of("tcp", "tcp6")) {
            for (String line : Files.readAllLines(Path.of("/proc/net", table))) {
                String[] columns = line.strip().split("\\s+");
                if (columns.length > 9 && columns[3].equals("0A") && sockets.contains(columns[9])) {
                    listening.add(columns[1]);
                }
            }
        }
        String port = "%04X".formatted(installation.port());
        assertThat(listening)
                .hasSize(1)
                .allMatch(
                        address ->
                                address.equals("0100007F:" + port)
                                        || address.equals(
                                                "0000000000000000FFFF00000100007F:" + port));
    }

    private static Set<String> socketsOf(ProcessHandle process) throws IOException {
        Set<String> sockets = new HashSet<>();
        try (Stream<Path> files = Files.list(Path.of("/proc/" + process.pid() + "/fd"))) {
            for (Path file : files.toList()) {
                String target = Files.readSymbolicLink(file).toString();
                if (target.startsWith("socket:[")) {
                    sockets.add(target.substring(8, target.length() - 1));
                }
            }
        }
        return sockets;
    }

    @Test
    void publicPagesSetNoCookie() {
        Person reader = new Person(installation);
        for (int i = 0; i < 100; i++) {
            reader.open(i % 2 == 0 ? "/fr/" : "/en/help");
            assertThat(reader.status()).isEqualTo(200);
        }
        assertThat(reader.cookies().getCookieStore().getCookies()).isEmpty();
    }

    @Test
    void theLogNamesNoPatient() throws IOException {
        new Hospital(installation).report(Samples.read("fhir/1-chest-xray.json"));
        assertThat(Files.readString(installation.log()))
                .doesNotContain("258039999900161", "Lefèvre", "2580499999101", "Vasseur");
    }
}
