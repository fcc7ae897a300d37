package org.clairsoin.portal.decision;

import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.clairsoin.portal.access.SystemClient;
import org.clairsoin.portal.access.SystemScope;
import org.clairsoin.portal.consent.Answerers;
import org.clairsoin.portal.consent.ChoiceLedger;
import org.clairsoin.portal.consent.ChoiceRecorded;
import org.clairsoin.portal.consent.Ledgers;
import org.clairsoin.portal.decision.domain.Question;
import org.clairsoin.portal.organization.Organization;
import org.clairsoin.portal.organization.OrganizationsInMemory;
import org.clairsoin.portal.patient.PatientsInMemory;
import org.clairsoin.portal.shared.DatabaseReady;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.ToolRegister;
import org.clairsoin.portal.tool.ToolsInMemory;
import org.jdbi.v3.core.Jdbi;

/** A running decision point with a ledger beside it, for tests. */
public final class DecisionPoints implements AutoCloseable {

    public static final URI ISSUER = URI.create("https://portal.example");

    public final PatientsInMemory patients;
    public final OrganizationsInMemory organizations = new OrganizationsInMemory();
    public final Organization hospital = organizations.with("750000001");
    public final SystemClient client =
            new SystemClient(
                    "imaging",
                    Set.of(SystemScope.DECISIONS_CHECK),
                    Optional.of(hospital.id()),
                    false,
                    Set.of());
    public final ChoiceLedger ledger;
    public final DecisionPoint point;
    public final DecisionConfig config;

    private DecisionPoints(
            Jdbi jdbi,
            Jdbi decisions,
            ToolRegister tools,
            PatientsInMemory patients,
            Path dataDir,
            Clock clock) {
        this.patients = patients;
        config =
                new DecisionConfig(
                        Duration.ofMinutes(5),
                        "deny",
                        5_000,
                        Duration.ofMillis(800),
                        dataDir.toString(),
                        ISSUER);
        Later answerers = new Later();
        ledger = Ledgers.on(jdbi, tools, clock, answerers, (ChoiceRecorded recorded) -> {});
        point = new DecisionPoint(config, decisions, ledger, patients, organizations, tools, clock);
        answerers.to = point;
    }

    public static DecisionPoints start(Jdbi jdbi, ToolRegister tools, Path dataDir, Clock clock) {
        return start(jdbi, jdbi, tools, dataDir, clock);
    }

    public static DecisionPoints start(
            Jdbi jdbi, Jdbi decisions, ToolRegister tools, Path dataDir, Clock clock) {
        return start(jdbi, decisions, tools, new PatientsInMemory(), dataDir, clock);
    }

    /** Start one of several nodes, which know the same patients. */
    public static DecisionPoints start(
            Jdbi jdbi,
            Jdbi decisions,
            ToolRegister tools,
            PatientsInMemory patients,
            Path dataDir,
            Clock clock) {
        DecisionPoints started =
                new DecisionPoints(jdbi, decisions, tools, patients, dataDir, clock);
        started.point.start(new DatabaseReady());
        return started;
    }

    public static Question question(Identifier patient, String tool) {
        return new Question(
                patient,
                Question.ToolAsked.device(new Identifier(ToolsInMemory.SYSTEM, tool)),
                Optional.empty(),
                Purpose.TREATDS,
                Optional.empty(),
                Optional.empty());
    }

    /** Ask and wait; an unknown answer is empty. */
    public Optional<Reply> ask(Question question) {
        return ask(List.of(question)).map(replies -> replies.get(0));
    }

    public Optional<List<Reply>> ask(List<Question> questions) {
        return await(asking(questions));
    }

    public CompletableFuture<Optional<List<Reply>>> asking(List<Question> questions) {
        CompletableFuture<Optional<List<Reply>>> told = new CompletableFuture<>();
        point.ask(
                new Inquiry(
                        client,
                        questions,
                        new Inquiry.Asker() {
                            @Override
                            public void answered(List<Reply> replies) {
                                told.complete(Optional.of(new ArrayList<>(replies)));
                            }

                            @Override
                            public void unknown() {
                                told.complete(Optional.empty());
                            }
                        }));
        return told;
    }

    public static <T> T await(CompletableFuture<T> future) {
        try {
            return future.get(5, TimeUnit.SECONDS);
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException("nobody was told anything", e);
        }
    }

    @Override
    public void close() {
        point.stop();
    }

    /** Breaks the circle that the container breaks with a proxy. */
    private static final class Later implements Answerers {
        private Answerers to = new Ledgers.NoAnswerers();

        @Override
        public void settle() {
            to.settle();
        }
    }
}
