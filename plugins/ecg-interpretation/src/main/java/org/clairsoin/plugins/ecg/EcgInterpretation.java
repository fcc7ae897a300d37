package org.clairsoin.plugins.ecg;

import static org.clairsoin.plugin.api.Audience.FOR_YOU;
import static org.clairsoin.plugin.api.Audience.IN_GENERAL;
import static org.clairsoin.plugin.api.EventKind.FALSE_ALARM;
import static org.clairsoin.plugin.api.EventKind.FOUND;
import static org.clairsoin.plugin.api.EventKind.RIGHT_ALERT;

import java.util.List;
import org.clairsoin.plugin.api.Category;
import org.clairsoin.plugin.api.CategoryCode;
import org.clairsoin.plugin.api.Declaration;
import org.clairsoin.plugin.api.DeviceIdentifier;
import org.clairsoin.plugin.api.ExplainedProduct;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.FhirCode;
import org.clairsoin.plugin.api.Outline;
import org.clairsoin.plugin.api.Rate;
import org.clairsoin.plugin.api.SlotKind;
import org.clairsoin.plugin.api.TemplateExplanationPlugin;
import org.pf4j.Extension;

/**
 * Explains Cardiolys Rythme, a fictional tool that reads an ECG and points out an uneven beat.
 *
 * <p>Version 5.1 was tested again: 2,000 traces instead of 1,200, and people with a pacemaker.
 */
@Extension
public final class EcgInterpretation extends TemplateExplanationPlugin {
    private static final DeviceIdentifier RYTHME =
            new DeviceIdentifier("https://cardiolys.example/produits", "cardiolys-rythme");

    private static final CategoryCode POSSIBLE_IRREGULAR_RHYTHM =
            new CategoryCode("POSSIBLE_IRREGULAR_RHYTHM");
    private static final CategoryCode NO_IRREGULAR_RHYTHM = new CategoryCode("NO_IRREGULAR_RHYTHM");
    private static final CategoryCode TRACE_NOT_READABLE = new CategoryCode("TRACE_NOT_READABLE");
    private static final CategoryCode READING_GIVEN = new CategoryCode("READING_GIVEN");
    private static final CategoryCode ONE_LEAD = new CategoryCode("ECG_ONE_LEAD");
    private static final CategoryCode TWELVE_LEADS = new CategoryCode("ECG_TWELVE_LEADS");
    private static final CategoryCode EMERGENCY = new CategoryCode("EMERGENCY");

    /** Read the texts beside this class. */
    public EcgInterpretation() {
        super("ecg");
    }

    @Override
    public Declaration declaration() {
        return new Declaration(
                "ecg-interpretation",
                List.of(new ExplainedProduct(RYTHME, List.of("5.0.*", "5.1.*"))),
                List.of(
                        category(
                                        POSSIBLE_IRREGULAR_RHYTHM,
                                        snomed("361137007"), // irregular heart beat
                                        snomed("49436004"), // atrial fibrillation
                                        snomed("164889003"), // atrial fibrillation on ECG
                                        snomed("164890007"), // atrial flutter on ECG
                                        answer("rythme-irregulier-possible"))
                                .orTexts("Rythme irrégulier possible", "Possible irregular rhythm"),
                        category(
                                        NO_IRREGULAR_RHYTHM,
                                        snomed("64730000"), // normal sinus rhythm
                                        snomed("426783006"), // sinus rhythm on ECG
                                        snomed("164854000"), // normal ECG
                                        answer("rien-a-signaler"))
                                .orTexts("Rien à signaler", "Nothing to point out"),
                        category(
                                        TRACE_NOT_READABLE,
                                        new FhirCode(
                                                "http://terminology.hl7.org/CodeSystem/data-absent-reason",
                                                "error"),
                                        answer("trace-illisible"))
                                .orTexts("Tracé illisible", "Trace not readable"),
                        category(READING_GIVEN, loinc("8601-7"))), // EKG impression
                List.of(
                        category(ONE_LEAD, answer("une-derivation")),
                        category(
                                TWELVE_LEADS,
                                loinc("11524-6"), // EKG study
                                loinc("34534-8"), // 12 lead EKG panel
                                answer("douze-derivations"))),
                List.of(
                        category(
                                EMERGENCY,
                                new FhirCode(
                                        "http://terminology.hl7.org/CodeSystem/v3-ActCode",
                                        "EMER"))));
    }

    @Override
    protected Outline outline(ExplanationRequest request) {
        boolean retested = request.version().startsWith("5.1.");
        Outline outline = new Outline();
        outline.whatItIs(
                request.slots().contains(SlotKind.NAME) ? "what.named" : "what.unnamed",
                "what.device");
        outline.used(input(request)).used("used.person").notUsed("notused");
        outline.said(request.outcome(), said(request.outcome()));
        if (retested) {
            outline.measured("test.five-one", "source")
                    .rate(new Rate("rate.found", FOUND, 96, 100, 94, 98, "irregular", 400))
                    .rate(new Rate("rate.false", FALSE_ALARM, 3, 100, 2, 4, "regular", 1_600))
                    .detail(new Rate("rate.right", RIGHT_ALERT, 89, 100, 86, 92, "alerts", 432));
        } else {
            outline.measured("test.five-zero", "source")
                    .rate(new Rate("rate.found", FOUND, 92, 100, 88, 95, "irregular", 240))
                    .rate(new Rate("rate.false", FALSE_ALARM, 5, 100, 4, 7, "regular", 960))
                    .detail(new Rate("rate.right", RIGHT_ALERT, 82, 100, 77, 86, "alerts", 269));
        }
        outline.limits("limits.moment", "limits.infarct", "limits.cause", "limits.shaky");
        if (request.setting().equals(EMERGENCY)) {
            outline.limits("limits.emergency");
        }
        addGroups(outline, request, retested);
        return outline;
    }

    private static void addGroups(Outline outline, ExplanationRequest request, boolean retested) {
        if (request.ageBand().isUnder(16)) {
            outline.notTested("under-16", FOR_YOU, "under16.you");
        }
        if (request.ageBand().isFrom(75)) {
            outline.noGapSeen("from-75", FOR_YOU, "from75.you");
        }
        if (request.input().equals(ONE_LEAD)) {
            outline.notTested("short-trace", FOR_YOU, "short.untested");
        }
        if (retested) {
            outline.worksLessWell(
                    "pacemaker",
                    IN_GENERAL,
                    "pacemaker.worse",
                    new Rate("rate.pacemaker", FALSE_ALARM, 12, 100, 7, 20, "pacemaker", 100));
        } else {
            outline.notTested("pacemaker", IN_GENERAL, "pacemaker.untested");
        }
        outline.noGapSeen("sex", IN_GENERAL, "sex.same");
        if (!request.ageBand().isUnder(16)) {
            outline.notTested("under-16", IN_GENERAL, "under16.untested");
        }
    }

    private static String input(ExplanationRequest request) {
        String when = request.slots().contains(SlotKind.DATE) ? ".dated" : ".undated";
        if (request.input().equals(ONE_LEAD)) {
            return "used.short" + when;
        }
        return request.input().equals(TWELVE_LEADS) ? "used.trace" + when : "used.unknown";
    }

    private static String said(CategoryCode outcome) {
        if (outcome.equals(POSSIBLE_IRREGULAR_RHYTHM)) {
            return "said.irregular";
        }
        if (outcome.equals(NO_IRREGULAR_RHYTHM)) {
            return "said.regular";
        }
        if (outcome.equals(TRACE_NOT_READABLE)) {
            return "said.unreadable";
        }
        return outcome.equals(READING_GIVEN) ? "said.uncoded" : "said.unknown";
    }

    private static Category category(CategoryCode code, FhirCode... codes) {
        return Category.of(code.value(), codes);
    }

    private static FhirCode snomed(String code) {
        return new FhirCode("http://snomed.info/sct", code);
    }

    private static FhirCode loinc(String code) {
        return new FhirCode("http://loinc.org", code);
    }

    private static FhirCode answer(String code) {
        return new FhirCode("https://cardiolys.example/reponses", code);
    }
}
