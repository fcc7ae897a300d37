package org.clairsoin.i18n.lint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ListAssert;
import org.clairsoin.i18n.Bundle;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.lint.Finding.Rule;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TextLinterTest {
    private static List<Finding> check(String name, String french, String english) {
        return TextLinter.check(
                Map.of(
                        Language.FR, List.of(bundle(name, french)),
                        Language.EN, List.of(bundle(name, english))));
    }

    private static Bundle bundle(String name, String text) {
        try {
            return Bundle.read(name, new StringReader(text));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static ListAssert<Rule> assertRules(List<Finding> findings) {
        return assertThat(findings.stream().map(Finding::rule).toList());
    }

    @Nested
    class TheBundlesOfThePortal {
        @Test
        void keepAllTheRules() {
            List<String> names = Bundle.names();
            List<Finding> findings =
                    TextLinter.check(
                            Map.of(
                                    Language.FR, load(Language.FR, names),
                                    Language.EN, load(Language.EN, names)));
            assertThat(names).isNotEmpty();
            assertThat(findings).as("findings, one a line").isEmpty();
        }

        private List<Bundle> load(Language language, List<String> names) {
            return names.stream().map(name -> Bundle.load(language, name)).toList();
        }
    }

    @Nested
    class APairOfTexts {
        @Test
        void passesWhenItKeepsAllRules() {
            assertThat(
                            check(
                                    "t",
                                    "t.page.a={n, plural, one {# outil de {name}} many {# d’outils de {name}} other {# outils de {name}}}",
                                    "t.page.a={n, plural, one {# tool of {name}} other {# tools of {name}}}"))
                    .isEmpty();
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "t.p.a=Oui | t.p.b=Yes",
                    "t.p.a={x} | t.p.a={y}",
                    "t.p.a={x} | t.p.a=nothing",
                    "t.p.a={n, plural, one {a} other {b}} | t.p.a={n, plural, one {a} other {b}}",
                    "t.p.a={n, plural, =0 {z} one {a} many {m} other {b}} | t.p.a={n, plural, one {a} other {b}}",
                    "t.p.a={n, plural, one {a} many {m} other {b}} | t.p.a={n}",
                    "t.p.a={g, select, YES {a} other {b}} | t.p.a={g, select, NO {a} other {b}}",
                })
        void mustHaveTheSameKeysSlotsAndForms(String french, String english) {
            assertRules(check("t", french, english)).contains(Rule.PARITY);
        }

        @Test
        void mayLetGenderChangeFrenchAlone() {
            assertThat(
                            check(
                                    "t",
                                    "t.p.a={g, select, feminine {elle} other {la personne}}",
                                    "t.p.a=she"))
                    .isEmpty();
        }
    }

    @Nested
    class AText {
        @Test
        void mustHaveItsTypographyMended() {
            assertRules(check("t", "t.p.a=l'outil", "t.p.a=the tool"))
                    .containsExactly(Rule.TYPOGRAPHY);
        }

        @ParameterizedTest
        @ValueSource(strings = {"un <b>mot</b>", "un mot&nbsp;", "<br/>"})
        void mustHoldNoHtml(String text) {
            assertRules(check("t", "t.p.a=" + text, "t.p.a=a word")).contains(Rule.MARKUP);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "L’IA a décidé",
                    "un OUTIL performant",
                    "le score",
                    "le taux de rappel",
                    "opt-out"
                })
        void mustNotUseAForbiddenWord(String text) {
            assertRules(check("t", "t.p.a=" + text, "t.p.a=a word"))
                    .containsExactly(Rule.FORBIDDEN_WORD);
        }

        @ParameterizedTest
        @ValueSource(strings = {"intelligence artificielle", "une base de données", "L’IA aide"})
        void mayUseAWordThatOnlyLooksForbidden(String text) {
            assertThat(check("t", "t.p.a=" + text, "t.p.a=a word")).isEmpty();
        }

        @Test
        void mustBeReadableToIcu() {
            assertRules(check("t", "t.p.a={n, plural, one {x}}", "t.p.a={n")).contains(Rule.SYNTAX);
        }

        @Test
        void mustHaveAKeyOfItsBundle() {
            assertRules(check("t", "u.p.a=Oui", "u.p.a=Yes")).containsExactly(Rule.KEY, Rule.KEY);
        }
    }

    @Nested
    class ASection {
        private static final String LONG =
                "Vous pouvez demander à une personne de votre équipe de regarder une autre fois"
                        + " toutes les images que cet outil a déjà lues.";

        @Test
        void mustHaveShortSentences() {
            assertRules(check("t", "t.p.a=" + LONG, "t.p.a=You can ask."))
                    .contains(Rule.READABILITY);
        }

        @Test
        void mustHaveEasyWordsOverAllItsTexts() {
            String hard = "Identification administrative préalable indispensable.\n";
            assertRules(
                            check(
                                    "t",
                                    "t.p.a="
                                            + hard.repeat(1)
                                            + "t.p.b="
                                            + hard
                                            + "t.p.c="
                                            + hard
                                            + "t.p.d="
                                            + hard
                                            + "t.p.e="
                                            + hard
                                            + "t.p.f="
                                            + hard
                                            + "t.p.g="
                                            + hard,
                                    "t.p.a=A.\nt.p.b=A.\nt.p.c=A.\nt.p.d=A.\nt.p.e=A.\nt.p.f=A.\nt.p.g=A."))
                    .containsExactly(Rule.READABILITY);
        }

        @Test
        void isMeasuredInEachBranch() {
            assertRules(
                            check(
                                    "t",
                                    "t.p.a={n, plural, one {Oui.} many {Oui.} other {"
                                            + LONG
                                            + "}}",
                                    "t.p.a={n, plural, one {Yes.} other {Yes.}}"))
                    .contains(Rule.READABILITY);
        }

        @Test
        void leavesOutTitlesAndLabels() {
            assertThat(check("t", "t.p.title=" + LONG, "t.p.title=Ask.")).isEmpty();
            assertThat(check("t", "t.p.a=" + LONG.replace(".", ""), "t.p.a=Ask")).isEmpty();
        }

        @Test
        void isFreeWhenItIsForStaff() {
            assertThat(check("staff", "staff.p.a=" + LONG + " Seuil.", "staff.p.a=Ask.")).isEmpty();
        }

        @Test
        void keepsItsTypographyEvenForStaff() {
            assertRules(check("staff", "staff.p.a=l'outil", "staff.p.a=the tool"))
                    .containsExactly(Rule.TYPOGRAPHY);
        }
    }
}
