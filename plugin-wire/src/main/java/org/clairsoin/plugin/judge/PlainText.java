package org.clairsoin.plugin.judge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.clairsoin.plugin.api.Figure;
import org.clairsoin.plugin.api.Para;
import org.clairsoin.plugin.api.Slot;
import org.clairsoin.plugin.api.ToolText;
import org.clairsoin.plugin.api.Unit;

/** Writes a text as plain lines, section by section, to be measured or read by its author. */
public final class PlainText {
    private PlainText() {}

    /**
     * Write what everybody reads of a text.
     *
     * @param slots what stands in the slots
     * @return the paragraphs of each section, by the section's name
     */
    public static Map<String, List<String>> sections(ToolText text, Function<Slot, String> slots) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        for (SectionText section : SectionText.of(TextLanguage.FR, text)) {
            sections.put(
                    section.place().substring(section.place().indexOf('.') + 1),
                    section.paras().stream().map(para -> line(para, slots)).toList());
        }
        return sections;
    }

    /**
     * Write everything in a text: what all read, what is shown on request, names and legends.
     *
     * @param slots what stands in the slots
     * @return the lines of each section, by the section's name
     */
    public static Map<String, List<String>> everything(
            ToolText text, Function<Slot, String> slots) {
        Map<String, List<String>> sections = new LinkedHashMap<>();
        for (SectionText section : SectionText.of(TextLanguage.FR, text)) {
            sections.put(
                    section.place().substring(section.place().indexOf('.') + 1),
                    Stream.concat(
                                    section.allParas().map(para -> line(para, slots)),
                                    section.labels().stream())
                            .toList());
        }
        return sections;
    }

    private static String line(Para para, Function<Slot, String> slots) {
        StringBuilder line = new StringBuilder();
        for (var part : para.inlines()) {
            line.append(
                    part.<String>fold(
                            words -> words.text(), term -> term.words(), PlainText::figure, slots));
        }
        return line.toString();
    }

    private static String figure(Figure figure) {
        boolean bare = figure.unit() == Unit.NONE || figure.unit() == Unit.CALENDAR_YEAR;
        return bare
                ? Integer.toString(figure.value())
                : figure.value() + " " + figure.unit().name().toLowerCase(Locale.ROOT);
    }
}
