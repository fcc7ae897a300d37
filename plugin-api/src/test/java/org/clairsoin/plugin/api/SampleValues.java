package org.clairsoin.plugin.api;

import java.util.List;
import java.util.Set;

/** Values that hold one record of each kind. */
final class SampleValues {
    private SampleValues() {}

    static List<Object> all() {
        DeviceIdentifier tool = new DeviceIdentifier("https://maker.example/products", "lung");
        FhirCode code = new FhirCode("http://loinc.org", "24627-2");
        CategoryCode marked = new CategoryCode("AREAS_MARKED");
        Declaration declaration =
                new Declaration(
                        "tumour-imaging",
                        List.of(new ExplainedProduct(tool, List.of("1.*"))),
                        List.of(Category.of("AREAS_MARKED", code).orTexts("Areas")),
                        List.of(),
                        List.of());
        ExplanationRequest request =
                new ExplanationRequest(
                        tool,
                        "1.0",
                        Involvement.SUGGESTED,
                        CategoryCode.NOT_REPORTED,
                        marked,
                        AgeBand.FROM_40_TO_64,
                        Sex.FEMALE,
                        CategoryCode.NOT_REPORTED,
                        Set.of(SlotKind.DATE));
        ToolText text = text(marked);
        return List.of(
                declaration,
                request,
                new Explanation(text, text),
                new NotStated(Para.of("No test is known.")),
                new NotDisclosed(Para.of("The maker said nothing.")),
                new Rate("found", EventKind.FOUND, 9, 100, 8, 10, "ill", 50));
    }

    private static ToolText text(CategoryCode outcome) {
        Para para =
                Para.of(
                        new Words("It is an "),
                        new Term(GlossaryTerm.AI_TOOL, "AI tool"),
                        Figure.of(2),
                        Slot.date());
        Group group = new Group("ill", para);
        Frequency frequency =
                new Frequency(
                        new Event(EventKind.FOUND, para, "found", "missed"),
                        90,
                        100,
                        80,
                        95,
                        group,
                        50,
                        "the test");
        return new ToolText(
                List.of(para),
                List.of(new InputItem(Looked.USED, para)),
                new ToolOutput(outcome, List.of(para)),
                new Measured(para, List.of(frequency), List.of()),
                List.of(para),
                List.of(
                        new GroupResult(
                                group, new WorksLessWell(para, List.of()), Audience.IN_GENERAL),
                        new GroupResult(group, new NoGapSeen(para), Audience.IN_GENERAL),
                        new GroupResult(group, new NotTested(para), Audience.IN_GENERAL)));
    }
}
