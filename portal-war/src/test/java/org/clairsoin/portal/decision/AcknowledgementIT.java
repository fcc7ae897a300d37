package org.clairsoin.portal.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clairsoin.portal.consent.Ledgers.refuse;
import static org.clairsoin.portal.consent.Ledgers.tool;
import static org.clairsoin.portal.patient.PatientsInMemory.identifier;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.clairsoin.portal.patient.PatientsInMemory;
import org.clairsoin.portal.shared.TestDatabase;
import org.clairsoin.portal.shared.ThreadConnections;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.ToolsInMemory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long a choice takes, on a database that writes to disk, until two nodes have it.
 *
 * <p>{@code -Dclairsoin.test.choices=1000} measures longer.
 */
class AcknowledgementIT {

    private static final int CHOICES = Integer.getInteger("clairsoin.test.choices", 150);
    private static final int WARM = CHOICES / 2;

    /** The figure of docs/operators.md is for a machine at rest; this one may be busy. */
    private static final Duration AT_MOST = Duration.ofMillis(500);

    @TempDir Path keys;

    @Test
    void waitsForBothNodesAndNotForALease() throws Exception {
        ToolsInMemory tools = new ToolsInMemory().with(ToolsInMemory.tool("ecg", Purpose.TREATDS));
        PatientsInMemory patients = new PatientsInMemory();
        List<Duration> taken = new ArrayList<>();
        try (ThreadConnections connections =
                        new ThreadConnections(TestDatabase.durable().dataSource("clairsoin_app"));
                DecisionPoints one = start(connections, tools, patients);
                DecisionPoints two = start(connections, tools, patients)) {
            for (int i = 0; i < WARM + CHOICES; i++) {
                DecisionPoints node = i % 2 == 0 ? one : two;
                var patient = patients.with(identifier("p" + i));
                long began = System.nanoTime();
                node.ledger.record(refuse(patient, tool("ecg"), 0));
                if (i >= WARM) {
                    taken.add(Duration.ofNanos(System.nanoTime() - began));
                }
            }
        }
        taken.sort(Duration::compareTo);
        Duration p99 = taken.get(CHOICES * 99 / 100);
        System.out.printf(
                "A choice on two nodes: p50 %d ms, p99 %d ms%n",
                taken.get(CHOICES / 2).toMillis(), p99.toMillis());
        assertThat(p99).isLessThan(AT_MOST);
    }

    private DecisionPoints start(
            ThreadConnections connections, ToolsInMemory tools, PatientsInMemory patients) {
        return DecisionPoints.start(
                connections.jdbi(), connections.jdbi(), tools, patients, keys, Clock.systemUTC());
    }
}
