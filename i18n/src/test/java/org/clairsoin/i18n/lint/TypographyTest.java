package org.clairsoin.i18n.lint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.clairsoin.i18n.Language.EN;
import static org.clairsoin.i18n.Language.FR;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TypographyTest {
    /** Show the two no-break spaces, so that the cases below can be read. */
    private static String shown(String text) {
        return text.replace('\u00a0', '_').replace('\u202f', '~');
    }

    @Nested
    class AFrenchText {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "l'outil d'IA | l’outil d’IA",
                    "Qui ? | Qui~?",
                    "Qui? | Qui~?",
                    "Oui !  Non ; si | Oui~! Non~; si",
                    "Raison : floue | Raison_: floue",
                    "Raison: floue | Raison_: floue",
                    "Il dit « non ». | Il dit «_non_».",
                    "Il dit «non». | Il dit «_non_».",
                    "Il dit \"non\". | Il dit «_non_».",
                    "« Oui ! » | «_Oui~!_»",
                    "1 200 adultes, 68 000 000 de gens | 1~200 adultes, 68~000~000 de gens",
                    "en 2026, 100 lettres | en 2026, 100 lettres",
                    "14 h 05, 60 kB | 14_h 05, 60_kB",
                    "Non... | Non…",
                    "Quoi ?! | Quoi~?!",
                    "https://exemple.fr?a=b à 14:05 | https://exemple.fr?a=b à 14:05",
                    "01 99 00 12 34 | 01 99 00 12 34",
                })
        void getsItsSignsAndSpaces(String before, String after) {
            assertThat(shown(Typography.mend(FR, before))).isEqualTo(after);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "Raison : {reason} ; {n} h | Raison_: {reason}~; {n}_h",
                    "« {name} » ? | «_{name}_»~?",
                    "l'{name} d''{name} | l’{name} d’{name}",
                    "{name}: oui | {name}_: oui",
                    "{n, plural, =0 {Rien !} one {# outil : lui} many {# d'} other {# ?}} ! |"
                            + " {n, plural, =0 {Rien~!} one {# outil_: lui} many {# d’} other {#~?}}~!",
                    "{n, plural, offset:1 one {a} many {b} other {c}} |"
                            + " {n, plural, offset:1 one {a} many {b} other {c}}",
                })
        void keepsItsSlotsAndBranches(String before, String after) {
            assertThat(shown(Typography.mend(FR, before))).isEqualTo(after);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "« Oui ! » : {a} ; 1 200 h ?",
                    "L'an 2026: « l'outil ».",
                    "{n, plural, one {# h} many {# h !} other {\"# h\" ?}}"
                })
        void isLeftAloneOnceMended(String before) {
            String mended = Typography.mend(FR, before);
            assertThat(Typography.mend(FR, mended)).isEqualTo(mended);
        }
    }

    @Nested
    class AnEnglishText {
        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "the doctor's notes | the doctor’s notes",
                    "The answer was \"no\". | The answer was “no”.",
                    "Who ? Reason : blurred ; yes ! | Who? Reason: blurred; yes!",
                    "Wait... | Wait…",
                })
        void getsItsSigns(String before, String after) {
            assertThat(shown(Typography.mend(EN, before))).isEqualTo(after);
        }
    }

    @Nested
    class ALineOfAFile {
        @Test
        void isMendedAfterItsKey() {
            assertThat(shown(MendTypography.mendLine(FR, "care.who=Qui : l'outil ?")))
                    .isEqualTo("care.who=Qui_: l’outil~?");
        }

        @Test
        void isLeftAloneWhenItIsAComment() {
            assertThat(MendTypography.mendLine(FR, "# l'outil : un = deux"))
                    .isEqualTo("# l'outil : un = deux");
        }
    }
}
