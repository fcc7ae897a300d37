package org.clairsoin.portal.decision;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.patient.PatientsInMemory;
import org.clairsoin.portal.shared.ThreadConnections;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.ToolsInMemory;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A node in a process of its own, for a test that stops and kills it: reads the number of a patient
 * a line, and writes the line and what it was answered.
 */
final class AnsweringNode {

    private AnsweringNode() {}

    /** Run: database address, folder of keys, clock's error in hours, patients. */
    public static void main(String[] args) throws IOException {
        PrintStream answers = System.out;
        System.setOut(System.err);
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setURL(args[0]);
        source.setUser("clairsoin_app");
        PatientsInMemory patients = new PatientsInMemory();
        for (int i = 3; i < args.length; i++) {
            patients.link(
                    PatientsInMemory.identifier(args[i]), new PatientId(UUID.fromString(args[i])));
        }
        ToolsInMemory tools = new ToolsInMemory().with(ToolsInMemory.tool("ecg", Purpose.TREATDS));
        ThreadConnections connections = new ThreadConnections(source);
        Clock clock = Clock.offset(Clock.systemUTC(), Duration.ofHours(Integer.parseInt(args[2])));
        DecisionPoints node =
                DecisionPoints.start(
                        connections.jdbi(),
                        connections.jdbi(),
                        tools,
                        patients,
                        Path.of(args[1]),
                        clock);
        BufferedReader questions =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = questions.readLine(); line != null; line = questions.readLine()) {
            String asked = line;
            String patient = args[3 + Integer.parseInt(line.substring(line.indexOf(' ') + 1))];
            node.point.ask(
                    new Inquiry(
                            node.client,
                            List.of(
                                    DecisionPoints.question(
                                            PatientsInMemory.identifier(patient), "ecg")),
                            new Inquiry.Asker() {
                                @Override
                                public void answered(List<Reply> replies) {
                                    say(
                                            ((Reply.Answered) replies.get(0))
                                                    .answer()
                                                    .verdict()
                                                    .decision()
                                                    .name());
                                }

                                @Override
                                public void unknown() {
                                    say("UNKNOWN");
                                }

                                private void say(String answer) {
                                    synchronized (answers) {
                                        answers.println(asked + " " + answer);
                                        answers.flush();
                                    }
                                }
                            }));
        }
        System.exit(0); // whoever started it is gone
    }
}
