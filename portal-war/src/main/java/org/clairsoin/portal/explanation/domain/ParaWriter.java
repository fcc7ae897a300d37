package org.clairsoin.portal.explanation.domain;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.clairsoin.i18n.Dates;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Messages;
import org.clairsoin.i18n.Numbers;
import org.clairsoin.plugin.api.Figure;
import org.clairsoin.plugin.api.Inline;
import org.clairsoin.plugin.api.Para;
import org.clairsoin.plugin.api.Slot;
import org.clairsoin.portal.explanation.Piece;

/**
 * Puts the figures and slots of a paragraph into words.
 *
 * @param day of the act
 * @param tool name to show, in the language
 */
public record ParaWriter(Messages messages, Language language, LocalDate day, String tool) {
    /** Write a paragraph in stretches, each with the glossary entry it leads to. */
    public List<Piece> pieces(Para para) {
        List<Piece> pieces = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        for (Inline part : para.inlines()) {
            Optional<String> anchor =
                    part.fold(
                            words -> Optional.<String>empty(),
                            term -> Optional.of(term.key().key()),
                            figure -> Optional.<String>empty(),
                            slot -> Optional.<String>empty());
            if (anchor.isPresent()) {
                addText(pieces, text);
                pieces.add(new Piece(text(part), anchor));
            } else {
                text.append(text(part));
            }
        }
        addText(pieces, text);
        return pieces;
    }

    /** Write a paragraph as one line. */
    public String line(Para para) {
        StringBuilder line = new StringBuilder();
        para.inlines().forEach(part -> line.append(text(part)));
        return line.toString();
    }

    /** Write a number with its unit, which never part at the end of a line. */
    public String figure(Figure figure) {
        return switch (figure.unit()) {
            case NONE -> Numbers.format(language, figure.value());
            case CALENDAR_YEAR -> Integer.toString(figure.value());
            case SECONDS,
                    MINUTES,
                    HOURS,
                    DAYS,
                    WEEKS,
                    MONTHS,
                    YEARS,
                    MILLIMETRES,
                    CENTIMETRES,
                    METRES,
                    GRAMS,
                    KILOGRAMS ->
                    messages.text(
                            language, "explain.unit." + figure.unit(), Map.of("n", figure.value()));
        };
    }

    private String text(Inline part) {
        return part.fold(words -> words.text(), term -> term.words(), this::figure, this::slot);
    }

    private String slot(Slot slot) {
        return switch (slot.kind()) {
            case DATE -> Dates.date(language, day);
            case NAME -> tool;
            case COUNT ->
                    throw new IllegalArgumentException(
                            "the portal offers no count, so no text can have asked for one");
        };
    }

    private static void addText(List<Piece> pieces, StringBuilder text) {
        if (text.length() > 0) {
            pieces.add(new Piece(text.toString(), Optional.empty()));
            text.setLength(0);
        }
    }
}
