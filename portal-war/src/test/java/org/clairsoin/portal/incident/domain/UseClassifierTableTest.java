package org.clairsoin.portal.incident.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clairsoin.portal.aiuse.Classification.AFTER_OPT_OUT;
import static org.clairsoin.portal.aiuse.Classification.CHECK_SAID_NO;
import static org.clairsoin.portal.aiuse.Classification.CLOCK_DOUBT;
import static org.clairsoin.portal.aiuse.Classification.NO_CHECK;
import static org.clairsoin.portal.aiuse.Classification.OK;
import static org.clairsoin.portal.aiuse.Classification.OVERRIDE_EMERGENCY;
import static org.clairsoin.portal.aiuse.Classification.RECEIPT_EXPIRED;
import static org.clairsoin.portal.aiuse.Classification.UNKNOWN_TOOL;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.clairsoin.portal.aiuse.Classification;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.consent.ChoiceId;
import org.clairsoin.portal.consent.Effect;
import org.clairsoin.portal.consent.Ledgers;
import org.clairsoin.portal.consent.LegalNature;
import org.clairsoin.portal.consent.Scope;
import org.clairsoin.portal.decision.Decisions.Logged;
import org.clairsoin.portal.organization.OrganizationId;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.ToolFamilyId;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class UseClassifierTableTest {

    private static final Instant NOON = Instant.parse("2026-05-02T12:00:00Z");
    private static final Instant MORNING = NOON.minus(Duration.ofHours(4));
    private static final Instant EVENING = NOON.plus(Duration.ofHours(6));
    private static final PatientId PATIENT = PatientId.random();
    private static final ToolFamilyId ECG = new ToolFamilyId("ecg");
    private static final OrganizationId HERE = new OrganizationId(new UUID(0, 1));
    private static final OrganizationId ELSEWHERE = new OrganizationId(new UUID(0, 2));

    private static final List<Choice> NOTHING = List.of();
    private static final List<Choice> REFUSED = List.of(refusal(MORNING));
    private static final Optional<Logged> NOT_ASKED = Optional.empty();

    static Stream<Arguments> rows() {
        UseFacts use = at(NOON);
        return Stream.of(
                row("asked in time and permitted", OK, use, NOTHING, permit(NOON)),
                row("nobody asked", NO_CHECK, use, NOTHING, NOT_ASKED),
                row("refused and nobody asked", AFTER_OPT_OUT, use, REFUSED, NOT_ASKED),
                row(
                        "refused although a check permitted it before",
                        AFTER_OPT_OUT,
                        use,
                        REFUSED,
                        permit(NOON)),
                row(
                        "refused and the check said so",
                        AFTER_OPT_OUT,
                        use,
                        REFUSED,
                        deny("CHOICE_REFUSES")),
                row(
                        "suspended and used all the same",
                        CHECK_SAID_NO,
                        use,
                        NOTHING,
                        deny("TOOL_SUSPENDED")),
                row(
                        "a yes was needed and missing",
                        CHECK_SAID_NO,
                        use,
                        NOTHING,
                        deny("NO_CHOICE_RECORDED")),
                row(
                        "an override despite a refusal",
                        OVERRIDE_EMERGENCY,
                        override(use),
                        REFUSED,
                        deny("CHOICE_REFUSES")),
                row(
                        "an override where nothing was refused",
                        OK,
                        override(use),
                        NOTHING,
                        permit(NOON)),
                row(
                        "a check that was too old",
                        RECEIPT_EXPIRED,
                        use,
                        NOTHING,
                        permit(NOON.minus(Duration.ofHours(1)))),
                row(
                        "a tool that is on no list",
                        UNKNOWN_TOOL,
                        unregistered(use),
                        NOTHING,
                        NOT_ASKED),
                row(
                        "an unknown tool that the check denied",
                        CHECK_SAID_NO,
                        unregistered(use),
                        NOTHING,
                        deny("TOOL_NOT_REGISTERED")),
                row(
                        "recorded before it happened",
                        CLOCK_DOUBT,
                        recorded(EVENING, NOON),
                        NOTHING,
                        NOT_ASKED),
                row(
                        "recorded before it happened, by an unknown tool",
                        CLOCK_DOUBT,
                        unregistered(recorded(EVENING, NOON)),
                        NOTHING,
                        NOT_ASKED),
                row(
                        "recorded before it happened, a refusal in between",
                        CLOCK_DOUBT,
                        recorded(EVENING, NOON),
                        List.of(refusal(NOON.plusSeconds(3_600))),
                        NOT_ASKED),
                row(
                        "an override recorded before it happened, a refusal in between",
                        CLOCK_DOUBT,
                        override(recorded(EVENING, NOON)),
                        List.of(refusal(NOON.plusSeconds(3_600))),
                        NOT_ASKED),
                row(
                        "recorded before it happened, refused long before",
                        AFTER_OPT_OUT,
                        recorded(EVENING, NOON),
                        REFUSED,
                        NOT_ASKED),
                row(
                        "recorded before it happened, denied for another cause",
                        CHECK_SAID_NO,
                        recorded(EVENING, NOON),
                        NOTHING,
                        deny("TOOL_SUSPENDED")),
                row(
                        "only the time of recording is known",
                        NO_CHECK,
                        new UseFacts(
                                EVENING,
                                true,
                                EVENING,
                                EVENING,
                                Optional.of(ECG),
                                true,
                                true,
                                Purpose.TREATDS,
                                Optional.of(HERE),
                                false),
                        NOTHING,
                        NOT_ASKED),
                row(
                        "refused but it cannot be refused here",
                        OK,
                        notRefusable(use),
                        REFUSED,
                        permit(NOON)),
                row(
                        "refused at another hospital only",
                        NO_CHECK,
                        use,
                        List.of(refusalAt(ELSEWHERE)),
                        NOT_ASKED));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("rows")
    void saysHowAUseStands(
            String what,
            Classification expected,
            UseFacts use,
            List<Choice> ledger,
            Optional<Logged> decision) {
        assertThat(UseClassifier.classify(use, ledger, decision)).isEqualTo(expected);
    }

    @Property
    void neverCallsAUseInOrderWhileARefusalHeld(
            @ForAll @IntRange(min = 0, max = 100_000) int secondsAfter,
            @ForAll boolean override,
            @ForAll boolean registered,
            @ForAll boolean asked) {
        UseFacts use = at(MORNING.plusSeconds(secondsAfter));
        use = override ? override(use) : use;
        use = registered ? use : unregistered(use);

        Classification found =
                UseClassifier.classify(
                        use, REFUSED, asked ? permit(use.occurred()) : Optional.empty());

        assertThat(found).isIn(AFTER_OPT_OUT, OVERRIDE_EMERGENCY);
    }

    @Property
    void blamesNobodyForARefusalThatCameLater(
            @ForAll @IntRange(min = 1, max = 100_000) int secondsBefore) {
        UseFacts use = at(MORNING.minusSeconds(secondsBefore));

        assertThat(UseClassifier.classify(use, REFUSED, permit(use.occurred()))).isEqualTo(OK);
    }

    private static Arguments row(
            String what,
            Classification expected,
            UseFacts use,
            List<Choice> ledger,
            Optional<Logged> decision) {
        return Arguments.of(what, expected, use, ledger, decision);
    }

    private static UseFacts at(Instant occurred) {
        return recorded(occurred, occurred.plusSeconds(600));
    }

    private static UseFacts recorded(Instant occurred, Instant recorded) {
        return new UseFacts(
                occurred,
                false,
                recorded,
                occurred.plus(Duration.ofDays(1)),
                Optional.of(ECG),
                true,
                true,
                Purpose.TREATDS,
                Optional.of(HERE),
                false);
    }

    private static UseFacts override(UseFacts use) {
        return changed(use, use.registered(), use.refusable(), true);
    }

    private static UseFacts unregistered(UseFacts use) {
        return changed(use, false, use.refusable(), use.override());
    }

    private static UseFacts notRefusable(UseFacts use) {
        return changed(use, use.registered(), false, use.override());
    }

    private static UseFacts changed(
            UseFacts use, boolean registered, boolean refusable, boolean override) {
        return new UseFacts(
                use.occurred(),
                use.occurredFromRecorded(),
                use.recorded(),
                use.received(),
                use.tool(),
                registered,
                refusable,
                use.purpose(),
                use.organization(),
                override);
    }

    private static Optional<Logged> permit(Instant issued) {
        return Optional.of(logged(true, "NO_CHOICE_RECORDED", issued, ECG, HERE));
    }

    private static Optional<Logged> deny(String reason) {
        return Optional.of(logged(false, reason, NOON, ECG, HERE));
    }

    private static Logged logged(
            boolean permitted,
            String reason,
            Instant issued,
            ToolFamilyId tool,
            OrganizationId where) {
        return new Logged(
                UUID.randomUUID().toString(),
                Optional.of(PATIENT),
                Optional.of(tool),
                Optional.of(where),
                permitted,
                reason,
                issued,
                permitted ? Optional.of(issued.plus(Duration.ofMinutes(5))) : Optional.empty());
    }

    private static Choice refusal(Instant from) {
        return choice(1, Effect.REFUSE, from, Optional.empty(), Optional.empty());
    }

    private static Choice refusalAt(OrganizationId where) {
        return choice(1, Effect.REFUSE, MORNING, Optional.empty(), Optional.of(where));
    }

    private static Choice choice(
            long seq,
            Effect effect,
            Instant from,
            Optional<ChoiceId> takesBack,
            Optional<OrganizationId> where) {
        return new Choice(
                new ChoiceId(UUID.randomUUID()),
                PATIENT,
                seq,
                new Scope.OneTool(ECG),
                effect,
                LegalNature.CARE_REFUSAL,
                where,
                from,
                from,
                Optional.empty(),
                takesBack,
                Ledgers.SELF,
                Ledgers.TEXT,
                Optional.empty(),
                UUID.randomUUID());
    }
}
