package org.clairsoin.plugin;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.clairsoin.plugin.api.AgeBand;
import org.clairsoin.plugin.api.Audience;
import org.clairsoin.plugin.api.CategoryCode;
import org.clairsoin.plugin.api.DeviceIdentifier;
import org.clairsoin.plugin.api.Event;
import org.clairsoin.plugin.api.EventKind;
import org.clairsoin.plugin.api.Explanation;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.Figure;
import org.clairsoin.plugin.api.Frequency;
import org.clairsoin.plugin.api.GlossaryTerm;
import org.clairsoin.plugin.api.Group;
import org.clairsoin.plugin.api.GroupResult;
import org.clairsoin.plugin.api.InputItem;
import org.clairsoin.plugin.api.Involvement;
import org.clairsoin.plugin.api.Looked;
import org.clairsoin.plugin.api.Measured;
import org.clairsoin.plugin.api.NoGapSeen;
import org.clairsoin.plugin.api.NotTested;
import org.clairsoin.plugin.api.Para;
import org.clairsoin.plugin.api.Sex;
import org.clairsoin.plugin.api.Slot;
import org.clairsoin.plugin.api.SlotKind;
import org.clairsoin.plugin.api.Term;
import org.clairsoin.plugin.api.ToolOutput;
import org.clairsoin.plugin.api.ToolText;
import org.clairsoin.plugin.api.Unit;
import org.clairsoin.plugin.api.Words;
import org.clairsoin.plugin.api.WorksLessWell;

/** An answer that breaks no rule, and the means to break one. */
public final class GoodAnswer {
    public static final CategoryCode MARKED = new CategoryCode("MARKED");

    private GoodAnswer() {}

    public static ExplanationRequest request() {
        return request(EnumSet.of(SlotKind.DATE, SlotKind.NAME));
    }

    public static ExplanationRequest request(Set<SlotKind> slots) {
        return new ExplanationRequest(
                new DeviceIdentifier("https://tools.example", "tool"),
                "1.0",
                Involvement.SUGGESTED,
                CategoryCode.NOT_REPORTED,
                MARKED,
                AgeBand.FROM_40_TO_64,
                Sex.FEMALE,
                CategoryCode.NOT_REPORTED,
                slots);
    }

    public static Explanation explanation() {
        return new Explanation(
                french("Il ne lit pas une image floue."),
                english("It does not read a blurred image."));
    }

    /** Replace one limit in both languages, which breaks nothing if the words do not. */
    public static Explanation withLimits(String french, String english) {
        return new Explanation(french(french), english(english));
    }

    public static ToolText french(String limit) {
        return text(
                List.of(
                        Para.of(
                                Slot.name(),
                                new Words(" est un "),
                                new Term(GlossaryTerm.AI_TOOL, "outil d’IA"),
                                new Words(". Il entoure des taches sur une image."))),
                "Il a regardé votre image du ",
                "Il n’a pas lu les notes de votre dossier.",
                "Il a entouré une zone. Ce n’est pas une maladie.",
                "La société a essayé l’outil sur ",
                " personnes.",
                "Sur ",
                " personnes avec une tache, il en a vu ",
                "tache vue",
                "tache oubliée",
                "l’essai",
                "les personnes avec une tache",
                limit,
                "Il se trompe plus souvent après ",
                "Pas d’écart entre les femmes et les hommes.",
                "Il n’a pas été essayé chez les enfants.");
    }

    public static ToolText english(String limit) {
        return text(
                List.of(
                        Para.of(
                                Slot.name(),
                                new Words(" is an "),
                                new Term(GlossaryTerm.AI_TOOL, "AI tool"),
                                new Words(". It circles spots on an image."))),
                "It looked at your image of ",
                "It did not read the notes of your record.",
                "It circled one area. This is not an illness.",
                "The company tried the tool on ",
                " people.",
                "Out of ",
                " people with a spot, it saw ",
                "spot seen",
                "spot missed",
                "the test",
                "people with a spot",
                limit,
                "It is wrong more often after ",
                "No gap between women and men.",
                "It was not tried on children.");
    }

    private static ToolText text(
            List<Para> what,
            String used,
            String notUsed,
            String said,
            String test,
            String people,
            String outOf,
            String seen,
            String counted,
            String others,
            String source,
            String spotGroup,
            String limit,
            String worse,
            String same,
            String children) {
        Group spot = new Group("spot", Para.of(spotGroup));
        Frequency found =
                new Frequency(
                        new Event(
                                EventKind.FOUND,
                                Para.of(
                                        new Words(outOf),
                                        Figure.of(100),
                                        new Words(seen),
                                        Figure.of(92),
                                        new Words(".")),
                                counted,
                                others),
                        92,
                        100,
                        88,
                        95,
                        spot,
                        300,
                        source);
        return new ToolText(
                what,
                List.of(
                        new InputItem(
                                Looked.USED, Para.of(new Words(used), Slot.date(), new Words("."))),
                        new InputItem(Looked.NOT_USED, Para.of(notUsed))),
                new ToolOutput(MARKED, List.of(Para.of(said))),
                new Measured(
                        Para.of(new Words(test), Figure.of(1_200), new Words(people)),
                        List.of(found),
                        List.of(found)),
                List.of(Para.of(limit)),
                List.of(
                        new GroupResult(
                                new Group("from-80", Para.of(spotGroup)),
                                new WorksLessWell(
                                        Para.of(
                                                new Words(worse),
                                                new Figure(80, Unit.YEARS),
                                                new Words(".")),
                                        List.of(found)),
                                Audience.IN_GENERAL),
                        new GroupResult(
                                new Group("sex", Para.of(spotGroup)),
                                new NoGapSeen(Para.of(same)),
                                Audience.IN_GENERAL),
                        new GroupResult(
                                new Group("children", Para.of(spotGroup)),
                                new NotTested(Para.of(children)),
                                Audience.FOR_YOU)));
    }
}
