package org.clairsoin.plugins.tumour;

import java.util.List;
import org.clairsoin.plugin.api.Category;
import org.clairsoin.plugin.api.CategoryCode;
import org.clairsoin.plugin.api.Declaration;
import org.clairsoin.plugin.api.DeviceIdentifier;
import org.clairsoin.plugin.api.ExplainedProduct;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.FhirCode;
import org.clairsoin.plugin.api.Involvement;
import org.clairsoin.plugin.api.Outline;
import org.clairsoin.plugin.api.SlotKind;
import org.clairsoin.plugin.api.TemplateExplanationPlugin;
import org.pf4j.Extension;

/**
 * Explains Luminaria Poumon and Luminaria Thorax, fictional tools that point out spots on images of
 * the chest.
 */
@Extension
public final class TumourImaging extends TemplateExplanationPlugin {
    static final String PRODUCTS = "https://luminaria.example/produits";

    private static final CategoryCode AREAS_MARKED = new CategoryCode("AREAS_MARKED");
    private static final CategoryCode NO_AREA_MARKED = new CategoryCode("NO_AREA_MARKED");
    private static final CategoryCode IMAGE_NOT_READABLE = new CategoryCode("IMAGE_NOT_READABLE");
    static final CategoryCode CHEST_CT = new CategoryCode("CHEST_CT");
    static final CategoryCode CHEST_XRAY = new CategoryCode("CHEST_XRAY");

    private final List<ImagingTool> tools = List.of(new LungTool(), new ChestTool());

    /** Read the texts beside this class. */
    public TumourImaging() {
        super("tumour");
    }

    @Override
    public Declaration declaration() {
        return new Declaration(
                "tumour-imaging",
                tools.stream()
                        .map(tool -> new ExplainedProduct(tool.identifier(), tool.versions()))
                        .toList(),
                List.of(
                        Category.of(
                                        AREAS_MARKED.value(),
                                        snomed("427359005"), // solitary nodule of lung
                                        snomed("445249002"), // multiple nodules of lung
                                        snomed("786838002"), // nodule of lung
                                        answer("zones-marquees"))
                                .orTexts("Zones à vérifier", "Areas to check"),
                        Category.of(
                                        NO_AREA_MARKED.value(),
                                        snomed("827032003"), // normal lung
                                        answer("aucune-zone"))
                                .orTexts("Aucune zone à vérifier", "No area to check"),
                        Category.of(
                                        IMAGE_NOT_READABLE.value(),
                                        new FhirCode(
                                                "http://terminology.hl7.org/CodeSystem/data-absent-reason",
                                                "error"),
                                        answer("image-illisible"))
                                .orTexts("Image illisible", "Image not readable")),
                List.of(
                        Category.of(
                                CHEST_CT.value(),
                                loinc("24627-2"), // CT chest
                                dicom("CT")),
                        Category.of(
                                CHEST_XRAY.value(),
                                loinc("36643-5"), // XR chest 2 views
                                loinc("30745-4"), // XR chest views
                                dicom("DX"),
                                dicom("CR"))),
                List.of());
    }

    @Override
    protected Outline outline(ExplanationRequest request) {
        ImagingTool tool = tool(request.tool());
        Outline outline = new Outline();
        outline.whatItIs(
                tool.texts() + (request.slots().contains(SlotKind.NAME) ? ".named" : ".unnamed"),
                "device");
        outline.used(input(request, tool)).notUsed("notused." + tool.texts());
        outline.said(request.outcome(), said(request));
        tool.addEvidence(outline, request);
        return outline;
    }

    private ImagingTool tool(DeviceIdentifier identifier) {
        return tools.stream()
                .filter(tool -> tool.identifier().equals(identifier))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("not one of our tools: " + identifier));
    }

    private static String input(ExplanationRequest request, ImagingTool tool) {
        String key = "used." + tool.texts();
        if (!request.input().equals(tool.looksAt())) {
            return key + ".unknown";
        }
        return key + (request.slots().contains(SlotKind.DATE) ? ".dated" : ".undated");
    }

    private static String[] said(ExplanationRequest request) {
        String answer = answerKey(request);
        return request.involvement() == Involvement.PRIORITISED
                ? new String[] {answer, "said.first"}
                : new String[] {answer};
    }

    private static String answerKey(ExplanationRequest request) {
        CategoryCode outcome = request.outcome();
        if (outcome.equals(AREAS_MARKED)) {
            return request.slots().contains(SlotKind.COUNT) ? "said.marked.counted" : "said.marked";
        }
        if (outcome.equals(NO_AREA_MARKED)) {
            return "said.none";
        }
        return outcome.equals(IMAGE_NOT_READABLE) ? "said.unreadable" : "said.unknown";
    }

    private static FhirCode snomed(String code) {
        return new FhirCode("http://snomed.info/sct", code);
    }

    private static FhirCode loinc(String code) {
        return new FhirCode("http://loinc.org", code);
    }

    private static FhirCode dicom(String code) {
        return new FhirCode("http://dicom.nema.org/resources/ontology/DCM", code);
    }

    private static FhirCode answer(String code) {
        return new FhirCode("https://luminaria.example/reponses", code);
    }
}
