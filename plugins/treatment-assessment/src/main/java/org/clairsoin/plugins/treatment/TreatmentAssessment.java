package org.clairsoin.plugins.treatment;

import static org.clairsoin.plugin.api.Audience.FOR_YOU;
import static org.clairsoin.plugin.api.Audience.IN_GENERAL;
import static org.clairsoin.plugin.api.EventKind.RIGHT_ANSWER;
import static org.clairsoin.plugin.api.EventKind.WRONG_ANSWER;

import java.util.List;
import java.util.Set;
import org.clairsoin.plugin.api.Category;
import org.clairsoin.plugin.api.CategoryCode;
import org.clairsoin.plugin.api.Declaration;
import org.clairsoin.plugin.api.DeviceIdentifier;
import org.clairsoin.plugin.api.ExplainedProduct;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.FhirCode;
import org.clairsoin.plugin.api.Involvement;
import org.clairsoin.plugin.api.Outline;
import org.clairsoin.plugin.api.Rate;
import org.clairsoin.plugin.api.Sex;
import org.clairsoin.plugin.api.SlotKind;
import org.clairsoin.plugin.api.TemplateExplanationPlugin;
import org.pf4j.Extension;

/**
 * Explains Orchidia Choix, a fictional tool that sets two treatments for arthritis side by side.
 *
 * <p>It works from several inputs, one of which may be the rating of another AI tool: whether that
 * rating came is a fact of the request, and an error of the other tool is a limit of this one.
 */
@Extension
public final class TreatmentAssessment extends TemplateExplanationPlugin {
    private static final DeviceIdentifier CHOIX =
            new DeviceIdentifier("https://orchidia.example/produits", "orchidia-choix");

    private static final String NEEDLE_FIRST = "NEEDLE_MORE_OFTEN_HELPFUL";
    private static final String TABLETS_FIRST = "TABLETS_MORE_OFTEN_HELPFUL";
    private static final String NO_GAP = "NO_GAP";
    private static final String NO_ADVICE = "NO_ADVICE";
    private static final Set<String> ADVICE = Set.of(NEEDLE_FIRST, TABLETS_FIRST, NO_GAP);
    private static final CategoryCode RATED_BY_A_TOOL = new CategoryCode("RATED_BY_ANOTHER_TOOL");
    private static final CategoryCode NOT_RATED = new CategoryCode("NOT_RATED_BY_A_TOOL");
    private static final CategoryCode AT_A_DISTANCE = new CategoryCode("AT_A_DISTANCE");

    /** Read the texts beside this class. */
    public TreatmentAssessment() {
        super("treatment");
    }

    @Override
    public Declaration declaration() {
        return new Declaration(
                "treatment-assessment",
                List.of(new ExplainedProduct(CHOIX, List.of("2.4.*"))),
                List.of(
                        Category.of(NEEDLE_FIRST, answer("option-b"))
                                .orTexts(
                                        "Traitement par piqûre devant les comprimés",
                                        "Treatment by needle ahead of tablets"),
                        Category.of(TABLETS_FIRST, answer("option-a"))
                                .orTexts(
                                        "Comprimés devant le traitement par piqûre",
                                        "Tablets ahead of treatment by needle"),
                        Category.of(NO_GAP, answer("aucun-ecart")).orTexts("Aucun écart", "No gap"),
                        Category.of(
                                NO_ADVICE,
                                new FhirCode(
                                        "http://terminology.hl7.org/CodeSystem/data-absent-reason",
                                        "unknown"),
                                answer("valeur-manquante"))),
                List.of(
                        Category.of(
                                RATED_BY_A_TOOL.value(),
                                answer("note-des-radios-de-la-main"),
                                new FhirCode( // as the tool that makes the rating sends it
                                        "https://ostea.example/reponses",
                                        "note-des-radios-de-la-main")),
                        Category.of(
                                NOT_RATED.value(),
                                loinc("1988-5"), // C-reactive protein in serum or plasma
                                loinc("30341-2"), // erythrocyte sedimentation rate
                                answer("endroits-douloureux"))),
                List.of(
                        Category.of(
                                AT_A_DISTANCE.value(),
                                new FhirCode(
                                        "http://terminology.hl7.org/CodeSystem/v3-ActCode",
                                        "VR"))));
    }

    @Override
    protected Outline outline(ExplanationRequest request) {
        Outline outline = new Outline();
        outline.whatItIs(
                request.slots().contains(SlotKind.NAME) ? "what.named" : "what.unnamed",
                "what.device");
        addInputs(outline, request);
        addAnswer(outline, request);
        outline.measured("test", "source")
                .rate(new Rate("rate.better", RIGHT_ANSWER, 71, 100, 67, 74, "foreseen", 640))
                .rate(new Rate("rate.anyway", WRONG_ANSWER, 38, 100, 33, 43, "not-foreseen", 360));
        outline.limits("limits.you", "limits.effects", "limits.two");
        outline.limits(
                request.input().equals(RATED_BY_A_TOOL) ? "limits.chain" : "limits.chain.maybe");
        if (request.setting().equals(AT_A_DISTANCE)) {
            outline.limits("limits.distance");
        }
        addGroups(outline, request);
        return outline;
    }

    /** Say each input in its own line, so that the one from another tool stands out. */
    private static void addInputs(Outline outline, ExplanationRequest request) {
        boolean rated = request.input().equals(RATED_BY_A_TOOL);
        if (!rated && !request.input().equals(NOT_RATED)) {
            outline.used("used.unknown").notUsed("notused");
            return;
        }
        boolean dated = request.slots().contains(SlotKind.DATE);
        outline.used(dated ? "used.blood.dated" : "used.blood.undated")
                .used("used.age")
                .used("used.past")
                .used("used.places");
        if (rated) {
            outline.used("used.rating").notUsed("notused");
        } else {
            outline.notUsed("notused.rating").notUsed("notused");
        }
    }

    private static void addAnswer(Outline outline, ExplanationRequest request) {
        String outcome = request.outcome().value();
        outline.said(request.outcome(), said(outcome));
        if (ADVICE.contains(outcome)) {
            boolean advice = request.involvement() == Involvement.SUGGESTED;
            outline.said(request.outcome(), advice ? "said.advice" : "said.role");
        }
    }

    private static String said(String outcome) {
        return switch (outcome) {
            case NEEDLE_FIRST -> "said.needle";
            case TABLETS_FIRST -> "said.tablets";
            case NO_GAP -> "said.even";
            case NO_ADVICE -> "said.missing";
            default -> "said.unknown";
        };
    }

    private static void addGroups(Outline outline, ExplanationRequest request) {
        boolean child = request.ageBand().isUnder(18);
        if (child) {
            outline.notTested("under-18", FOR_YOU, "under18.you");
        }
        boolean old = request.ageBand().isFrom(75);
        outline.worksLessWell(
                "from-75",
                old ? FOR_YOU : IN_GENERAL,
                old ? "from75.you" : "from75.worse",
                new Rate("rate.from75", RIGHT_ANSWER, 60, 100, 51, 69, "from-75", 110));
        boolean man = request.sex() == Sex.MALE;
        outline.worksLessWell("men", man ? FOR_YOU : IN_GENERAL, man ? "men.you" : "men.fewer");
        if (!man && !request.ageBand().isFrom(65)) {
            outline.notTested("pregnant", IN_GENERAL, "pregnant.untested");
        }
        if (!child) {
            outline.notTested("under-18", IN_GENERAL, "under18.untested");
        }
    }

    private static FhirCode loinc(String code) {
        return new FhirCode("http://loinc.org", code);
    }

    private static FhirCode answer(String code) {
        return new FhirCode("https://orchidia.example/reponses", code);
    }
}
