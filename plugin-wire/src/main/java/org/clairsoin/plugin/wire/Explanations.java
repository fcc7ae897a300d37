package org.clairsoin.plugin.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.clairsoin.plugin.api.Audience;
import org.clairsoin.plugin.api.CategoryCode;
import org.clairsoin.plugin.api.Event;
import org.clairsoin.plugin.api.EventKind;
import org.clairsoin.plugin.api.Explanation;
import org.clairsoin.plugin.api.Figure;
import org.clairsoin.plugin.api.Finding;
import org.clairsoin.plugin.api.Frequency;
import org.clairsoin.plugin.api.GlossaryTerm;
import org.clairsoin.plugin.api.Group;
import org.clairsoin.plugin.api.GroupResult;
import org.clairsoin.plugin.api.Inline;
import org.clairsoin.plugin.api.InputItem;
import org.clairsoin.plugin.api.Looked;
import org.clairsoin.plugin.api.Measured;
import org.clairsoin.plugin.api.NoGapSeen;
import org.clairsoin.plugin.api.NotDisclosed;
import org.clairsoin.plugin.api.NotStated;
import org.clairsoin.plugin.api.NotTested;
import org.clairsoin.plugin.api.Para;
import org.clairsoin.plugin.api.Reliability;
import org.clairsoin.plugin.api.Slot;
import org.clairsoin.plugin.api.SlotKind;
import org.clairsoin.plugin.api.Term;
import org.clairsoin.plugin.api.ToolOutput;
import org.clairsoin.plugin.api.ToolText;
import org.clairsoin.plugin.api.Unit;
import org.clairsoin.plugin.api.Words;
import org.clairsoin.plugin.api.WorksLessWell;

/** Writes explanations as JSON trees and reads them back. */
final class Explanations {
    private Explanations() {}

    static Map<String, Object> write(Explanation explanation) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("fr", write(explanation.fr()));
        tree.put("en", write(explanation.en()));
        return tree;
    }

    static Explanation read(Fields fields) throws WireException {
        return new Explanation(
                fields.object("fr", Explanations::readText),
                fields.object("en", Explanations::readText));
    }

    private static Map<String, Object> write(ToolText text) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("whatItIs", paras(text.whatItIs()));
        tree.put("lookedAt", text.lookedAt().stream().map(Explanations::write).toList());
        tree.put("said", write(text.said()));
        tree.put("reliability", write(text.reliability()));
        tree.put("limits", paras(text.limits()));
        tree.put("groups", text.groups().stream().map(Explanations::write).toList());
        return tree;
    }

    private static ToolText readText(Fields fields) throws WireException {
        return new ToolText(
                fields.objects("whatItIs", Explanations::readPara),
                fields.objects("lookedAt", Explanations::readInput),
                fields.object("said", Explanations::readOutput),
                fields.object("reliability", Explanations::readReliability),
                fields.objects("limits", Explanations::readPara),
                fields.objects("groups", Explanations::readGroupResult));
    }

    private static Map<String, Object> write(InputItem item) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("looked", item.looked().name());
        tree.put("para", write(item.para()));
        return tree;
    }

    private static InputItem readInput(Fields fields) throws WireException {
        return new InputItem(
                fields.value("looked", Looked::valueOf),
                fields.object("para", Explanations::readPara));
    }

    private static Map<String, Object> write(ToolOutput said) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("outcome", said.outcome().value());
        tree.put("paras", paras(said.paras()));
        return tree;
    }

    private static ToolOutput readOutput(Fields fields) throws WireException {
        return new ToolOutput(
                fields.value("outcome", CategoryCode::new),
                fields.objects("paras", Explanations::readPara));
    }

    private static Map<String, Object> write(Reliability reliability) {
        return reliability.fold(
                measured -> {
                    Map<String, Object> tree = new LinkedHashMap<>();
                    tree.put("test", write(measured.test()));
                    tree.put("frequencies", frequencies(measured.frequencies()));
                    tree.put("details", frequencies(measured.details()));
                    return tree;
                },
                notStated -> Map.of("notStated", write(notStated.why())));
    }

    private static Reliability readReliability(Fields fields) throws WireException {
        if (fields.has("notStated")) {
            return new NotStated(fields.object("notStated", Explanations::readPara));
        }
        return new Measured(
                fields.object("test", Explanations::readPara),
                fields.objects("frequencies", Explanations::readFrequency),
                fields.objects("details", Explanations::readFrequency));
    }

    private static List<Map<String, Object>> frequencies(List<Frequency> frequencies) {
        return frequencies.stream().map(Explanations::write).toList();
    }

    private static Map<String, Object> write(Frequency frequency) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("event", write(frequency.event()));
        tree.put("count", frequency.count());
        tree.put("outOf", frequency.outOf());
        tree.put("low", frequency.low());
        tree.put("high", frequency.high());
        tree.put("group", write(frequency.group()));
        tree.put("tested", frequency.tested());
        tree.put("source", frequency.source());
        return tree;
    }

    private static Frequency readFrequency(Fields fields) throws WireException {
        return new Frequency(
                fields.object("event", Explanations::readEvent),
                fields.integer("count"),
                fields.integer("outOf"),
                fields.integer("low"),
                fields.integer("high"),
                fields.object("group", Explanations::readGroup),
                fields.integer("tested"),
                fields.text("source"));
    }

    private static Map<String, Object> write(Event event) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", event.kind().name());
        tree.put("sentence", write(event.sentence()));
        tree.put("counted", event.counted());
        tree.put("others", event.others());
        return tree;
    }

    private static Event readEvent(Fields fields) throws WireException {
        return new Event(
                fields.value("kind", EventKind::valueOf),
                fields.object("sentence", Explanations::readPara),
                fields.text("counted"),
                fields.text("others"));
    }

    private static Map<String, Object> write(Group group) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", group.id());
        tree.put("words", write(group.words()));
        return tree;
    }

    private static Group readGroup(Fields fields) throws WireException {
        return new Group(fields.text("id"), fields.object("words", Explanations::readPara));
    }

    private static Map<String, Object> write(GroupResult result) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("group", write(result.group()));
        tree.put("finding", write(result.finding()));
        tree.put("audience", result.audience().name());
        return tree;
    }

    private static GroupResult readGroupResult(Fields fields) throws WireException {
        return new GroupResult(
                fields.object("group", Explanations::readGroup),
                fields.object("finding", Explanations::readFinding),
                fields.value("audience", Audience::valueOf));
    }

    private static Map<String, Object> write(Finding finding) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put(
                "kind",
                finding.fold(
                        worksLessWell -> "WORKS_LESS_WELL",
                        noGapSeen -> "NO_GAP_SEEN",
                        notTested -> "NOT_TESTED",
                        notDisclosed -> "NOT_DISCLOSED"));
        tree.put("para", write(finding.para()));
        if (finding instanceof WorksLessWell worksLessWell) {
            tree.put("frequencies", frequencies(worksLessWell.frequencies()));
        }
        return tree;
    }

    private static Finding readFinding(Fields fields) throws WireException {
        String kind = fields.text("kind");
        Para para = fields.object("para", Explanations::readPara);
        return switch (kind) {
            case "WORKS_LESS_WELL" ->
                    new WorksLessWell(
                            para, fields.objects("frequencies", Explanations::readFrequency));
            case "NO_GAP_SEEN" -> new NoGapSeen(para);
            case "NOT_TESTED" -> new NotTested(para);
            case "NOT_DISCLOSED" -> new NotDisclosed(para);
            default -> throw new WireException("unknown kind of finding");
        };
    }

    private static List<Map<String, Object>> paras(List<Para> paras) {
        return paras.stream().map(Explanations::write).toList();
    }

    private static Map<String, Object> write(Para para) {
        return Map.of("inlines", para.inlines().stream().map(Explanations::write).toList());
    }

    private static Para readPara(Fields fields) throws WireException {
        return new Para(fields.objects("inlines", Explanations::readInline));
    }

    private static Map<String, Object> write(Inline inline) {
        return inline.fold(
                words -> Map.of("words", words.text()),
                term -> {
                    Map<String, Object> tree = new LinkedHashMap<>();
                    tree.put("term", term.key().name());
                    tree.put("words", term.words());
                    return tree;
                },
                figure -> {
                    Map<String, Object> tree = new LinkedHashMap<>();
                    tree.put("figure", figure.value());
                    tree.put("unit", figure.unit().name());
                    return tree;
                },
                slot -> {
                    Map<String, Object> tree = new LinkedHashMap<>();
                    tree.put("slot", slot.kind().name());
                    tree.put("one", slot.one());
                    tree.put("many", slot.many());
                    return tree;
                });
    }

    private static Inline readInline(Fields fields) throws WireException {
        if (fields.has("term")) {
            return new Term(fields.value("term", GlossaryTerm::valueOf), fields.text("words"));
        }
        if (fields.has("figure")) {
            return new Figure(fields.integer("figure"), fields.value("unit", Unit::valueOf));
        }
        if (fields.has("slot")) {
            return new Slot(
                    fields.value("slot", SlotKind::valueOf),
                    fields.text("one"),
                    fields.text("many"));
        }
        return new Words(fields.text("words"));
    }
}
