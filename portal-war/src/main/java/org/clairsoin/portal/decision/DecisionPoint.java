package org.clairsoin.portal.decision;

import com.nimbusds.jose.jwk.JWK;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import java.util.logging.Logger;
import org.clairsoin.portal.consent.Answerers;
import org.clairsoin.portal.consent.Choices;
import org.clairsoin.portal.decision.store.DecisionStore;
import org.clairsoin.portal.organization.Organizations;
import org.clairsoin.portal.patient.Patients;
import org.clairsoin.portal.shared.DatabaseReady;
import org.clairsoin.portal.shared.DecisionPool;
import org.clairsoin.portal.shared.PublishedKeys;
import org.clairsoin.portal.tool.RegisterWritten;
import org.clairsoin.portal.tool.ToolRegister;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Answer "may this tool be used on this patient?" on this node, from its start to its end. */
@ApplicationScoped
public class DecisionPoint implements Answerers, PublishedKeys {

    private static final Logger LOG = Logger.getLogger(DecisionPoint.class.getName());

    private static final int MONTHS_AHEAD = 24;
    private static final int START_MILLIS = 60_000;

    private final @Nullable DecisionConfig config;
    private final @Nullable Jdbi jdbi;
    private final @Nullable Choices choices;
    private final @Nullable Patients patients;
    private final @Nullable Organizations organizations;
    private final @Nullable ToolRegister tools;
    private final @Nullable Clock clock;

    private final @Nullable Line line;
    private volatile @Nullable Running running;

    /** For the container's proxy only. */
    protected DecisionPoint() {
        this.config = null;
        this.jdbi = null;
        this.choices = null;
        this.patients = null;
        this.organizations = null;
        this.tools = null;
        this.clock = null;
        this.line = null;
    }

    @Inject
    public DecisionPoint(
            DecisionConfig config,
            @DecisionPool Jdbi jdbi,
            Choices choices,
            Patients patients,
            Organizations organizations,
            ToolRegister tools,
            Clock clock) {
        this.config = config;
        this.jdbi = jdbi;
        this.choices = choices;
        this.patients = patients;
        this.organizations = organizations;
        this.tools = tools;
        this.clock = clock;
        this.line = new Line(jdbi, this::lineGrew);
    }

    /** Read keys and choices, then begin to answer. */
    public void start(@Observes DatabaseReady ready) {
        DecisionConfig settings = Objects.requireNonNull(config);
        Jdbi database = Objects.requireNonNull(jdbi);
        Clock time = Objects.requireNonNull(clock);
        ReceiptKeys keys;
        try {
            keys = ReceiptKeys.load(settings.keys());
        } catch (IOException e) {
            throw new UncheckedIOException("Clairsoin does not start: " + e.getMessage(), e);
        }
        ChoiceIndex index = new ChoiceIndex();
        Node node =
                new Node(
                        database,
                        Objects.requireNonNull(line),
                        index,
                        Objects.requireNonNull(choices),
                        Objects.requireNonNull(tools));
        int loaded = database.withHandle(handle -> prepare(handle, node, time));
        ReceiptSigner signer = new ReceiptSigner(keys, settings.issuer());
        Deciding deciding =
                new Deciding(
                        settings.policy(),
                        Objects.requireNonNull(tools),
                        Objects.requireNonNull(patients),
                        Objects.requireNonNull(organizations),
                        index,
                        signer);
        GroupedAnswers answers =
                new GroupedAnswers(database, node, deciding, signer, time, settings.deadline());
        answers.start();
        running = new Running(answers, node, keys.published());
        node.start(answers::awaitOldAnswers);
        LOG.info(() -> "Decisions know the choices of " + loaded + " patients");
    }

    /** Make room in the log and read all choices, with more patience than a question has. */
    private int prepare(Handle handle, Node node, Clock time) {
        LocalDate lastMonth = LocalDate.ofInstant(time.instant(), ZoneOffset.UTC).minusMonths(1);
        try (Patience patience = new Patience(handle.getConnection(), START_MILLIS)) {
            handle.execute("SET statement_timeout = " + START_MILLIS);
            handle.attach(DecisionStore.class).prepareMonths(lastMonth, MONTHS_AHEAD);
            int loaded = node.load(handle);
            handle.execute("RESET statement_timeout");
            patience.wasEnough();
            return loaded;
        }
    }

    @PreDestroy
    public void stop() {
        Running now = running;
        running = null;
        if (now != null) {
            now.answers().close();
            now.node().close();
        }
    }

    /** Ask; the inquiry is told within a second, by another thread. */
    public void ask(Inquiry inquiry) {
        Running now = running;
        if (now == null) {
            inquiry.tellUnknown();
        } else {
            now.answers().ask(inquiry);
        }
    }

    /** Return whether keys and choices were read, and this node may answer. */
    public boolean ready() {
        Running now = running;
        return now != null && now.node().lease().held();
    }

    @Override
    public List<JWK> publicKeys() {
        Running now = running;
        return now == null ? List.of() : now.publicKeys();
    }

    @Override
    public void settle() {
        Objects.requireNonNull(line).settle();
    }

    /** Let every node know what holds for a tool before whoever changed it is told so. */
    void registerWritten(
            @Observes(during = TransactionPhase.AFTER_SUCCESS) RegisterWritten written) {
        if (written.otherAnswers().isPresent()) {
            settle();
        }
    }

    private void lineGrew() {
        Running now = running;
        if (now != null) {
            now.node().wake();
        }
    }

    private record Running(GroupedAnswers answers, Node node, List<JWK> publicKeys) {}
}
