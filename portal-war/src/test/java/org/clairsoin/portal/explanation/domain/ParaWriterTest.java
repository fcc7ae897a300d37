package org.clairsoin.portal.explanation.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Messages;
import org.clairsoin.plugin.api.Figure;
import org.clairsoin.plugin.api.GlossaryTerm;
import org.clairsoin.plugin.api.Para;
import org.clairsoin.plugin.api.Slot;
import org.clairsoin.plugin.api.Term;
import org.clairsoin.plugin.api.Unit;
import org.clairsoin.plugin.api.Words;
import org.clairsoin.portal.explanation.Piece;
import org.junit.jupiter.api.Test;

class ParaWriterTest {
    private static final Messages MESSAGES = Messages.load();

    private final ParaWriter french = writer(Language.FR);
    private final ParaWriter english = writer(Language.EN);

    @Test
    void fillsSlotsInTheLanguage() {
        Para para = Para.of(Slot.name(), new Words(" — "), Slot.date());

        assertThat(french.line(para)).isEqualTo("Poumon — 1er mars 2026");
        assertThat(english.line(para)).isEqualTo("Poumon — 1 March 2026");
    }

    @Test
    void writesFiguresAsTheLanguageDoes() {
        Para para =
                Para.of(Figure.of(1_200), new Words(" en "), new Figure(2024, Unit.CALENDAR_YEAR));

        assertThat(french.line(para)).isEqualTo("1\u202f200 en 2024");
        assertThat(english.line(para)).isEqualTo("1,200 en 2024");
    }

    @Test
    void keepsANumberAndItsUnitTogether() {
        assertThat(french.figure(new Figure(1, Unit.YEARS))).isEqualTo("1\u00a0an");
        assertThat(french.figure(new Figure(4, Unit.MILLIMETRES))).isEqualTo("4\u00a0millimètres");
        assertThat(english.figure(new Figure(10, Unit.SECONDS))).isEqualTo("10\u00a0seconds");
    }

    @Test
    void hasAWordForEachUnit() {
        assertThat(Arrays.stream(Unit.values()).map(unit -> french.figure(new Figure(2, unit))))
                .allSatisfy(text -> assertThat(text).startsWith("2"));
    }

    @Test
    void leadsEachTermToItsGlossaryEntry() {
        assertThat(
                        french.pieces(
                                Para.of(
                                        new Words("Un "),
                                        new Term(GlossaryTerm.AI_TOOL, "outil d’IA"),
                                        new Words(" et "),
                                        Figure.of(2),
                                        new Words(" taches."))))
                .containsExactly(
                        new Piece("Un ", Optional.empty()),
                        new Piece("outil d’IA", Optional.of("ai-tool")),
                        new Piece(" et 2 taches.", Optional.empty()));
    }

    @Test
    void everyTermHasAnEntryInTheGlossary() {
        assertThat(GlossaryTerm.values())
                .allSatisfy(
                        term ->
                                assertThat(MESSAGES.has("glossary." + term.key() + ".term"))
                                        .as(term.name())
                                        .isTrue());
    }

    private static ParaWriter writer(Language language) {
        return new ParaWriter(MESSAGES, language, LocalDate.of(2026, 3, 1), "Poumon");
    }
}
