package org.clairsoin.plugin.judge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.clairsoin.plugin.GoodAnswer;
import org.clairsoin.plugin.api.Audience;
import org.clairsoin.plugin.api.CategoryCode;
import org.clairsoin.plugin.api.Explanation;
import org.clairsoin.plugin.api.Figure;
import org.clairsoin.plugin.api.GlossaryTerm;
import org.clairsoin.plugin.api.Group;
import org.clairsoin.plugin.api.GroupResult;
import org.clairsoin.plugin.api.InputItem;
import org.clairsoin.plugin.api.NotDisclosed;
import org.clairsoin.plugin.api.Para;
import org.clairsoin.plugin.api.SlotKind;
import org.clairsoin.plugin.api.Term;
import org.clairsoin.plugin.api.ToolOutput;
import org.clairsoin.plugin.api.ToolText;
import org.clairsoin.plugin.api.Words;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnswerJudgeTest {
    private static final ForbiddenText FORBIDDEN =
            (language, text) -> text.contains("performant") ? List.of("performant") : List.of();

    @Test
    void letsAGoodAnswerPass() {
        assertThat(judge(GoodAnswer.explanation())).isEmpty();
    }

    @Nested
    class TheWords {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "text.digits|Il lit 3 images.",
                    "text.digits|Il lit ½ image.",
                    "text.markup|Il lit <b>tout</b>.",
                    "text.markup|Il lit &lt;b&gt; tout.",
                    "text.markup|Il lit [tout](ici).",
                    "text.invisible|Il lit\u200b tout.",
                    "text.invisible|Il lit\u202e tout.",
                    "text.invisible|Il lit\ue000 tout.",
                    "text.normalized|Il e\u0301crit tout.",
                    "text.address|Voir www ici.",
                    "text.address|Voir maker.example pour la suite.",
                    "text.address|Voir m a k e r point fr pour la suite.",
                    "text.address|Voir aide arobase maker point com.",
                    "text.address|Voir aide@maker.",
                    "text.human-check|Un médecin a vérifié le résultat.",
                    "text.human-check|Le résultat a été relu.",
                    "text.human-check|Une équipe vérifie chaque image.",
                    "text.refusing|Vous pouvez refuser cet outil.",
                    "text.refusing|Vous pouvez vous opposer.",
                    "text.forbidden|Il est performant."
                })
        void thatAFrenchTextMayNotHoldAreFound(String rule, String french) {
            assertThat(judge(GoodAnswer.withLimits(french, "It does not read a blurred image.")))
                    .anySatisfy(
                            fault -> {
                                assertThat(fault.rule()).isEqualTo(rule);
                                assertThat(fault.place()).isEqualTo("fr.limits");
                            });
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "text.address|Write to help at maker dot com for more.",
                    "text.address|See https://maker for more.",
                    "text.human-check|A doctor has checked the result.",
                    "text.human-check|The result was reviewed.",
                    "text.human-check|Two radiologists always confirm it.",
                    "text.refusing|You can refuse this tool.",
                    "text.refusing|You can opt out.",
                    "text.refusing|You can say no."
                })
        void thatAnEnglishTextMayNotHoldAreFound(String rule, String english) {
            assertThat(judge(GoodAnswer.withLimits("Il ne lit pas une image floue.", english)))
                    .anySatisfy(
                            fault -> {
                                assertThat(fault.rule()).isEqualTo(rule);
                                assertThat(fault.place()).isEqualTo("en.limits");
                            });
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "C’est un point à vérifier, pas une maladie.",
                    "Il peut manquer une tache, p. ex. derrière le cœur.",
                    "Une zone est signalée à tort. Le point noir est une tache."
                })
        void thatOnlyResembleThosePass(String french) {
            assertThat(judge(GoodAnswer.withLimits(french, "It does not read a blurred image.")))
                    .isEmpty();
        }

        @Test
        void thatSpellAPhoneNumberInFiguresAreFound() {
            Para phone =
                    Para.of(
                            new Words("Il lit "),
                            Figure.of(44),
                            new Words(" "),
                            Figure.of(99),
                            new Words(" "),
                            Figure.of(11),
                            new Words(" "),
                            Figure.of(12),
                            new Words("."));
            ToolText fr = GoodAnswer.explanation().fr();
            ToolText en = GoodAnswer.explanation().en();

            assertThat(
                            rules(
                                    new Explanation(
                                            withLimits(fr, List.of(phone)),
                                            withLimits(en, List.of(phone)))))
                    .contains("text.address");
        }
    }

    @Nested
    class TheTwoLanguages {
        @Test
        void mustBeTwo() {
            ToolText french = GoodAnswer.explanation().fr();

            assertThat(rules(new Explanation(french, french))).contains("languages.language");
        }

        @Test
        void mustHoldTheSameFigures() {
            Para four = Para.of(new Words("It is blind to "), Figure.of(4), new Words(" things."));
            Para six = Para.of(new Words("Il ne voit pas "), Figure.of(6), new Words(" choses."));

            assertThat(
                            rules(
                                    new Explanation(
                                            withLimits(GoodAnswer.explanation().fr(), List.of(six)),
                                            withLimits(
                                                    GoodAnswer.explanation().en(), List.of(four)))))
                    .containsExactly("languages.figures");
        }

        @Test
        void mustMarkTheSameTerms() {
            Para marked =
                    Para.of(
                            new Words("It can give a "),
                            new Term(GlossaryTerm.FALSE_ALARM, "false alarm"),
                            new Words("."));

            assertThat(
                            rules(
                                    new Explanation(
                                            GoodAnswer.explanation().fr(),
                                            withLimits(
                                                    GoodAnswer.explanation().en(),
                                                    List.of(marked)))))
                    .containsExactly("languages.terms");
        }

        @Test
        void mustSpeakOfTheSameGroups() {
            ToolText en = GoodAnswer.explanation().en();
            List<GroupResult> fewer = en.groups().subList(1, en.groups().size());

            assertThat(rules(new Explanation(GoodAnswer.explanation().fr(), withGroups(en, fewer))))
                    .contains("languages.groups");
        }
    }

    @Nested
    class TheContent {
        @Test
        void mayUseOnlyTheSlotsOffered() {
            assertThat(
                            AnswerJudge.judge(
                                    GoodAnswer.request(EnumSet.of(SlotKind.NAME)),
                                    GoodAnswer.explanation(),
                                    FORBIDDEN))
                    .extracting(Fault::rule)
                    .containsOnly("slots.offered");
        }

        @Test
        void mustAnswerForTheOutcomeAsked() {
            Explanation good = GoodAnswer.explanation();
            ToolText other =
                    new ToolText(
                            good.fr().whatItIs(),
                            good.fr().lookedAt(),
                            new ToolOutput(new CategoryCode("OTHER"), good.fr().said().paras()),
                            good.fr().reliability(),
                            good.fr().limits(),
                            good.fr().groups());

            assertThat(rules(new Explanation(other, good.en()))).containsExactly("said.outcome");
        }

        @Test
        void mustSayWhatWasNotLookedAt() {
            Explanation good = GoodAnswer.explanation();
            List<InputItem> used = good.fr().lookedAt().subList(0, 1);

            assertThat(
                            rules(
                                    new Explanation(
                                            withLookedAt(good.fr(), used),
                                            withLookedAt(
                                                    good.en(),
                                                    good.en().lookedAt().subList(0, 1)))))
                    .contains("lookedAt.both");
        }

        @Test
        void mustNotLeaveAGroupUndisclosed() {
            ToolText en = GoodAnswer.explanation().en();
            List<GroupResult> groups = new ArrayList<>(en.groups());
            groups.set(
                    0,
                    new GroupResult(
                            new Group("from-80", Para.of("people")),
                            new NotDisclosed(Para.of("The maker does not say.")),
                            Audience.IN_GENERAL));

            assertThat(
                            rules(
                                    new Explanation(
                                            GoodAnswer.explanation().fr(), withGroups(en, groups))))
                    .contains("groups.disclosed");
        }

        @Test
        void mustBeShortEnough() {
            String long1 = "Il ne lit pas une image qui est floue. ".repeat(12).strip();
            String long2 = "It does not read an image that is blurred. ".repeat(12).strip();

            assertThat(rules(GoodAnswer.withLimits(long1, long2)))
                    .containsExactly("length.section", "length.section");
        }
    }

    private static List<Fault> judge(Explanation explanation) {
        return AnswerJudge.judge(GoodAnswer.request(), explanation, FORBIDDEN);
    }

    private static List<String> rules(Explanation explanation) {
        return judge(explanation).stream().map(Fault::rule).toList();
    }

    private static ToolText withLimits(ToolText text, List<Para> limits) {
        return new ToolText(
                text.whatItIs(),
                text.lookedAt(),
                text.said(),
                text.reliability(),
                limits,
                text.groups());
    }

    private static ToolText withGroups(ToolText text, List<GroupResult> groups) {
        return new ToolText(
                text.whatItIs(),
                text.lookedAt(),
                text.said(),
                text.reliability(),
                text.limits(),
                groups);
    }

    private static ToolText withLookedAt(ToolText text, List<InputItem> lookedAt) {
        return new ToolText(
                text.whatItIs(),
                lookedAt,
                text.said(),
                text.reliability(),
                text.limits(),
                text.groups());
    }
}
