package org.clairsoin.i18n;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.clairsoin.i18n.Language.EN;
import static org.clairsoin.i18n.Language.FR;

import com.ibm.icu.text.MessageFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessagesTest {
    private static Messages with(String french) {
        return Messages.of(Map.of(FR, Map.of("t.key", french), EN, Map.of("t.key", french)));
    }

    private static String french(String text, Object... namesAndValues) {
        return with(text).in(FR).t("t.key", namesAndValues);
    }

    @Nested
    class TheBundlesOnTheClassPath {
        private final Messages messages = Messages.load();

        @Test
        void speakBothLanguages() {
            assertThat(messages.text(FR, "frame.skip")).isEqualTo("Aller au contenu");
            assertThat(messages.text(EN, "frame.skip")).isEqualTo("Skip to content");
            assertThat(messages.in(EN).t("frame.skip")).isEqualTo("Skip to content");
        }

        @Test
        void sayWhichKeysTheyHave() {
            assertThat(messages.has("frame.skip")).isTrue();
            assertThat(messages.has("frame.nothing")).isFalse();
            assertThat(messages.keys()).contains("frame.skip");
        }
    }

    @Nested
    class AMissing {
        @Test
        void keyIsNamed() {
            assertThatThrownBy(() -> with("x").text(FR, "care.nowhere"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("care.nowhere")
                    .hasMessageContaining("fr");
        }

        @Test
        void valueIsNamedWithItsKey() {
            assertThatThrownBy(() -> french("Bonjour {name}"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("t.key")
                    .hasMessageContaining("name");
        }
    }

    @Nested
    class ABrokenText {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{",
                    "{a, plural, one {x}}",
                    "{a, number}",
                    "{a, date, short}",
                    "{a, choice, 0#x}",
                    "{a b}"
                })
        void stopsTheLoadingAndIsNamed(String text) {
            assertThatThrownBy(() -> with(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("t.key");
        }
    }

    @Nested
    class ASlot {
        @Test
        void takesWordsAndNumbers() {
            assertThat(french("{n} personnes, {name}", "n", 1_200, "name", "Ada"))
                    .isEqualTo("1\u202f200 personnes, Ada");
            assertThat(french("{n}", "n", 1.5)).isEqualTo("1,5");
        }

        @Test
        void takesDatesAndHours() {
            Instant instant = Instant.parse("2026-11-22T13:05:00Z");
            assertThat(french("{d}", "d", instant)).isEqualTo(Dates.dateTime(FR, instant));
            assertThat(french("{d}", "d", LocalDate.of(2026, 3, 1))).isEqualTo("1er mars 2026");
            assertThat(french("{d}", "d", LocalTime.of(9, 12))).isEqualTo("9\u00a0h\u00a012");
            assertThat(french("{d}", "d", YearMonth.of(2026, 3))).isEqualTo("mars 2026");
        }

        @Test
        void takesAnotherMessage() {
            Messages messages =
                    Messages.of(
                            Map.of(
                                    FR,
                                    Map.of("t.outer", "({inner})", "t.inner", "dedans"),
                                    EN,
                                    Map.of("t.outer", "[{inner}]", "t.inner", "inside")));
            Message message = Message.of("t.outer", "inner", Message.of("t.inner"));
            assertThat(messages.text(FR, message)).isEqualTo("(dedans)");
            assertThat(messages.text(EN, message)).isEqualTo("[inside]");
        }

        @Test
        void doesNotReadItsValueAsAPattern() {
            assertThat(french("{a}", "a", "{b}")).isEqualTo("{b}");
        }
    }

    @Nested
    class APlural {
        private static final String USES =
                "{n, plural, =0 {aucune utilisation} one {# utilisation} many {# d’utilisations}"
                        + " other {# utilisations}}";

        @Test
        void followsFrenchRules() {
            assertThat(french(USES, "n", 0)).isEqualTo("aucune utilisation");
            assertThat(french(USES, "n", 1)).isEqualTo("1 utilisation");
            assertThat(french(USES, "n", 1.5)).isEqualTo("1,5 utilisation");
            assertThat(french(USES, "n", 2)).isEqualTo("2 utilisations");
            assertThat(french(USES, "n", 1_000_000))
                    .isEqualTo("1\u202f000\u202f000 d’utilisations");
        }

        @Test
        void followsEnglishRules() {
            Texts english = with("{n, plural, one {# use} other {# uses}}").in(EN);
            assertThat(english.t("t.key", "n", 1)).isEqualTo("1 use");
            assertThat(english.t("t.key", "n", 1.5)).isEqualTo("1.5 uses");
        }

        @Test
        void needsANumber() {
            assertThatThrownBy(() -> french(USES, "n", "deux"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("slot n");
        }
    }

    @Nested
    class AnyPattern {
        private final List<String> patterns =
                List.of(
                        "simple {name} text",
                        "{n, plural, =0 {none} one {# use of {name}} many {# m} other {# uses}}",
                        "{n, plural, offset:1 =0 {nobody} =1 {{name}} one {{name} and # other}"
                                + " many {{name} and # m} other {{name} and # others}}",
                        "{g, select, feminine {La docteure {name}} other {{name}, médecin,}} fin",
                        "{g, select, feminine {{n, plural, one {# a} many {# m} other {# b}}}"
                                + " other {{n, plural, one {# c} many {# m} other {# d}}}}",
                        "{n, plural, one {{g, select, feminine {elle #} other {iel #}}}"
                                + " many {m #} other {{g, select, feminine {elles #} other {x #}}}}",
                        "{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}",
                        "it''s '{quoted}' {name}",
                        "don't {name}");

        @Test
        void readsAsIcuItselfReadsIt() {
            for (Language language : Language.values()) {
                for (String pattern : patterns) {
                    Texts ours = with(pattern).in(language);
                    MessageFormat icu = new MessageFormat(pattern, language.locale());
                    for (int n : new int[] {0, 1, 2, 3, 11, 21, 1_000, 1_000_000, 3_000_000}) {
                        for (String g : List.of("feminine", "masculine")) {
                            assertThat(ours.t("t.key", "n", n, "name", "Ada", "g", g))
                                    .as("%s n=%d g=%s %s", pattern, n, g, language)
                                    .isEqualTo(icu.format(Map.of("n", n, "name", "Ada", "g", g)));
                        }
                    }
                }
            }
        }
    }

    @Test
    void manyThreadsReadOneTextAtOnce() {
        Texts texts = with("{n, plural, one {# x {a}} many {# m} other {# y {a}}}").in(FR);
        List<String> wrong =
                IntStream.range(2, 20_000)
                        .parallel()
                        .filter(
                                n ->
                                        !texts.t("t.key", "n", n, "a", "v" + n)
                                                .equals(Numbers.format(FR, n) + " y v" + n))
                        .mapToObj(Integer::toString)
                        .toList();
        assertThat(wrong).isEmpty();
    }
}
