package org.clairsoin.portal.canary;

import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.clairsoin.i18n.Language;
import org.clairsoin.portal.access.SystemClient;
import org.clairsoin.portal.access.SystemScope;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.ChoiceId;
import org.clairsoin.portal.consent.Choices;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.consent.NewChoice;
import org.clairsoin.portal.consent.Scope;
import org.clairsoin.portal.decision.DecisionPoint;
import org.clairsoin.portal.decision.Inquiry;
import org.clairsoin.portal.decision.Reply;
import org.clairsoin.portal.decision.domain.Decision;
import org.clairsoin.portal.decision.domain.Question;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.shared.CanonicalBytes;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.tool.Refusability;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolRegister;

/** Refuse through the same door as everybody, and ask through the same door as every system. */
@MadeOnce
public class OwnCheck {

    /** Longer than any answer may take. */
    private static final int PATIENCE_SECONDS = 5;

    /** A place nobody knows: that the portal asks must not make an organisation one that asks. */
    private static final Identifier NOWHERE =
            new Identifier("urn:clairsoin:synthetic-organization", "watch");

    private static final SystemClient ASKER =
            new SystemClient(
                    Canaries.PORTAL,
                    Set.of(SystemScope.DECISIONS_CHECK),
                    Optional.empty(),
                    true,
                    Set.of());

    private static final Choice.Actor ACTOR =
            new Choice.Actor(new UUID(0, 0), Choice.Actor.Quality.PATIENT);

    private static final Choice.TextShown TEXT =
            new Choice.TextShown(
                    "synthetic/1",
                    Language.FR,
                    HexFormat.of()
                            .formatHex(
                                    CanonicalBytes.sha256()
                                            .digest(
                                                    "synthetic/1"
                                                            .getBytes(StandardCharsets.UTF_8))));

    private final Choices choices;
    private final DecisionPoint point;
    private final ToolRegister tools;

    @Inject
    public OwnCheck(Choices choices, DecisionPoint point, ToolRegister tools) {
        this.choices = choices;
        this.point = point;
        this.tools = tools;
    }

    /** Return whether there is a tool to ask about. */
    boolean possible() {
        return tool().isPresent();
    }

    /** Return the first tool whose answer depends on the patient's choice alone. */
    private Optional<ToolFamily> tool() {
        return tools.all().stream()
                .filter(ToolFamily::registered)
                .filter(tool -> !tool.suspended())
                .filter(tool -> tool.refusability().map(Refusability::refusable).orElse(false))
                .findFirst();
    }

    /** Take back the refusal of the day before, so that the ledger stays small, and refuse anew. */
    void refuse(PatientId patient, LocalDate day) {
        for (Choice old : choices.inForce(patient)) {
            if (choices.inForce(patient).contains(old)) {
                record(patient, Effect.TAKE_BACK, Optional.of(old.id()), "back-" + old.id());
            }
        }
        record(patient, Effect.REFUSE, Optional.empty(), "refuse-" + day);
    }

    void accept(PatientId patient) {
        if (choices.inForce(patient).isEmpty()) {
            record(patient, Effect.ALLOW, Optional.empty(), "allow");
        }
    }

    private void record(
            PatientId patient, Effect effect, Optional<ChoiceId> takesBack, String form) {
        choices.record(
                new NewChoice(
                        patient,
                        new Scope.Everything(),
                        effect,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        takesBack,
                        ACTOR,
                        TEXT,
                        Optional.empty(),
                        Optional.empty(),
                        choices.lastSeq(patient),
                        form));
    }

    /**
     * Ask about both patients.
     *
     * @return whether it is no for the one and yes for the other; empty when nobody can say
     */
    Optional<Boolean> ask(Identifier refuser, Identifier accepter) {
        Optional<ToolFamily> tool = tool();
        if (tool.isEmpty()) {
            return Optional.empty();
        }
        CompletableFuture<Optional<List<Reply>>> told = new CompletableFuture<>();
        point.ask(
                new Inquiry(
                        ASKER,
                        List.of(question(refuser, tool.get()), question(accepter, tool.get())),
                        new Inquiry.Asker() {
                            @Override
                            public void answered(List<Reply> replies) {
                                told.complete(Optional.of(List.copyOf(replies)));
                            }

                            @Override
                            public void unknown() {
                                told.complete(Optional.empty());
                            }
                        }));
        return await(told)
                .map(
                        replies ->
                                says(replies.get(0), Decision.DENY)
                                        && says(replies.get(1), Decision.PERMIT));
    }

    private static Question question(Identifier patient, ToolFamily tool) {
        return new Question(
                patient,
                Question.ToolAsked.family(tool.id().value()),
                Optional.empty(),
                tool.purpose(),
                Optional.of(NOWHERE),
                Optional.empty());
    }

    private static boolean says(Reply reply, Decision expected) {
        return reply instanceof Reply.Answered answered
                && answered.answer().verdict().decision() == expected;
    }

    private static Optional<List<Reply>> await(CompletableFuture<Optional<List<Reply>>> told) {
        try {
            return told.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty(); // the next round asks again
        }
    }
}
