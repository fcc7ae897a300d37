package org.clairsoin.portal.decision.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.ChoiceId;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.consent.Ledgers;
import org.clairsoin.portal.consent.LegalNature;
import org.clairsoin.portal.consent.Scope;
import org.clairsoin.portal.consent.domain.Standing;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.Refusability;
import org.clairsoin.portal.tool.Refusability.Level;
import org.clairsoin.portal.tool.ToolFamily;
import org.clairsoin.portal.tool.ToolFamily.State;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.clairsoin.portal.tool.ToolsInMemory;
import org.clairsoin.portal.tool.domain.Register;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Holds the portal to the table in {@code docs/choices.md}: the page is the test's data. */
class PrecedenceTableTest {

    private static final Path PAGE = Path.of("..", "docs", "choices.md");
    private static final Instant NOW = Instant.parse("2026-12-01T12:00:00Z");
    private static final DecisionPolicy POLICY = new DecisionPolicy(Duration.ofMinutes(5), true);
    private static final OrganizationId HERE = new OrganizationId(new UUID(0, 1));
    private static final OrganizationId ELSEWHERE = new OrganizationId(new UUID(0, 2));
    private static final Pattern CHOICE =
            Pattern.compile(
                    "(refuse|keep) (the tool|another tool|the purpose|another purpose|everything)"
                            + "( here| elsewhere)?( \\(ended\\)| \\(not begun\\)| \\(taken"
                            + " back\\))?");

    static Stream<Row> table() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| "))
                .map(line -> Arrays.stream(line.split("\\|")).map(String::strip).toList())
                .filter(cells -> !cells.get(1).equals("Tool"))
                .map(cells -> new Row(cells.get(1), cells.get(2), cells.get(3), cells.get(4)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("table")
    void isWhatThePortalDecides(Row row) {
        Verdict verdict =
                POLICY.decide(
                        Standing.of(ledger(row.choices())),
                        tool(row.tool()),
                        Purpose.TREATDS,
                        HERE,
                        NOW);

        assertThat(verdict.decision() + " " + verdict.reason())
                .isEqualTo(row.answer() + " " + row.reason());
    }

    @Test
    void hasARowForEachPairOfScopesInBothOrders() throws IOException {
        List<String> pairs = table().map(Row::choices).toList();
        List<String> scopes = List.of("the tool", "the purpose", "everything");
        for (String one : scopes) {
            for (String other : scopes) {
                assertThat(pairs)
                        .contains(
                                "refuse " + one + "; keep " + other,
                                "keep " + one + "; refuse " + other);
            }
        }
    }

    @Test
    void hasARowForEachReason() throws IOException {
        assertThat(table().map(Row::reason).distinct())
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Reason.values()).map(Enum::name).toList());
    }

    private static List<Choice> ledger(String words) {
        List<Choice> ledger = new ArrayList<>();
        if (words.equals("none")) {
            return ledger;
        }
        for (String one : words.split("; ")) {
            Matcher said = CHOICE.matcher(one);
            assertThat(said.matches()).as("a choice: " + one).isTrue();
            Effect effect = said.group(1).equals("refuse") ? Effect.REFUSE : Effect.ALLOW;
            String when = said.group(4) == null ? "" : said.group(4);
            Instant recorded = NOW.minusSeconds(1_000L - ledger.size());
            Choice choice =
                    choice(
                            ledger.size() + 1,
                            scope(said.group(2)),
                            effect,
                            where(said.group(3)),
                            recorded,
                            when.equals(" (not begun)") ? NOW.plusSeconds(1) : recorded,
                            when.equals(" (ended)") ? Optional.of(NOW) : Optional.empty(),
                            Optional.empty());
            ledger.add(choice);
            if (when.equals(" (taken back)")) {
                ledger.add(
                        choice(
                                ledger.size() + 1,
                                choice.scope(),
                                Effect.TAKE_BACK,
                                choice.organization(),
                                recorded,
                                recorded,
                                Optional.empty(),
                                Optional.of(choice.id())));
            }
        }
        return ledger;
    }

    private static Scope scope(String what) {
        return switch (what) {
            case "the tool" -> new Scope.OneTool(new ToolFamilyId("ecg"));
            case "another tool" -> new Scope.OneTool(new ToolFamilyId("scan"));
            case "the purpose" -> new Scope.OnePurpose(Purpose.TREATDS);
            case "another purpose" -> new Scope.OnePurpose(Purpose.HRESCH);
            default -> new Scope.Everything();
        };
    }

    private static Optional<OrganizationId> where(@Nullable String place) {
        if (place == null) {
            return Optional.empty();
        }
        return Optional.of(place.equals(" here") ? HERE : ELSEWHERE);
    }

    private static @Nullable ToolFamily tool(String kind) {
        return switch (kind) {
            case "can be refused" -> ecg(State.REGISTERED, Level.FREE, false);
            case "needs a yes" -> ecg(State.REGISTERED, Level.FREE, true);
            case "stopped" -> ecg(State.SUSPENDED, Level.FREE, false);
            case "only a draft" -> ecg(State.DRAFT, Level.FREE, false);
            case "cannot be refused" -> ecg(State.REGISTERED, Level.NOT_REFUSABLE, false);
            case "cannot be refused here" -> here(Level.FREE, HERE, Level.NOT_REFUSABLE);
            case "cannot be refused elsewhere" -> here(Level.FREE, ELSEWHERE, Level.NOT_REFUSABLE);
            case "cannot be refused but here" -> here(Level.NOT_REFUSABLE, HERE, Level.FREE);
            case "unknown" -> null;
            default -> throw new AssertionError("no such tool in this table: " + kind);
        };
    }

    private static ToolFamily here(Level own, OrganizationId where, Level there) {
        ToolFamily tool = ecg(State.REGISTERED, own, false);
        Refusability rule = ecg(State.REGISTERED, there, false).refusability().orElseThrow();
        Register register =
                new Register(
                        1,
                        List.of(tool),
                        Map.of(),
                        Map.of(tool.id(), Map.of(where, rule)),
                        Map.of());
        return register.at(tool, HERE);
    }

    private static ToolFamily ecg(State state, Level level, boolean consentNeeded) {
        return ToolsInMemory.tool("ecg", Purpose.TREATDS, state, level, consentNeeded);
    }

    private static Choice choice(
            long seq,
            Scope scope,
            Effect effect,
            Optional<OrganizationId> where,
            Instant recorded,
            Instant from,
            Optional<Instant> until,
            Optional<ChoiceId> takesBack) {
        return new Choice(
                new ChoiceId(new UUID(1, seq)),
                new PatientId(new UUID(2, 2)),
                seq,
                scope,
                effect,
                LegalNature.CARE_REFUSAL,
                where,
                recorded,
                from,
                until,
                takesBack,
                Ledgers.SELF,
                Ledgers.TEXT,
                Optional.empty(),
                new UUID(3, seq));
    }

    /** A row of the page. */
    record Row(String tool, String choices, String answer, String reason) {
        @Override
        public String toString() {
            return tool + " | " + choices + " | " + answer;
        }
    }
}
