package org.clairsoin.plugins.gait;

import static org.clairsoin.plugin.api.Audience.FOR_YOU;
import static org.clairsoin.plugin.api.Audience.IN_GENERAL;
import static org.clairsoin.plugin.api.EventKind.INCIDENT;

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
import org.clairsoin.plugin.api.Rate;
import org.clairsoin.plugin.api.Sex;
import org.clairsoin.plugin.api.SlotKind;
import org.clairsoin.plugin.api.TemplateExplanationPlugin;
import org.pf4j.Extension;

/**
 * Explains Marchelibre Pas, a fictional tool that sets the steps of a walking machine.
 *
 * <p>It acts thousands of times in an hour; a session is one use, and its text says so. It gives no
 * answer that is right or wrong, so its figures are incidents and lead to no word of certainty.
 */
@Extension
public final class ExoskeletonGait extends TemplateExplanationPlugin {
    private static final DeviceIdentifier PAS =
            new DeviceIdentifier("https://marchelibre.example/produits", "marchelibre-pas");

    private static final String STOP_ASKED = "STOP_ASKED";
    private static final String NOT_STARTED = "NOT_STARTED";
    private static final String DEVICE_ADJUSTED = "DEVICE_ADJUSTED";
    private static final CategoryCode WITH_HEIGHT_AND_WEIGHT =
            new CategoryCode("SESSION_HEIGHT_AND_WEIGHT");
    private static final CategoryCode SESSION = new CategoryCode("SESSION_SIGNALS");
    private static final CategoryCode AT_HOME = new CategoryCode("AT_HOME");

    /** Read the texts beside this class. */
    public ExoskeletonGait() {
        super("gait");
    }

    @Override
    public Declaration declaration() {
        return new Declaration(
                "exoskeleton-gait",
                List.of(new ExplainedProduct(PAS, List.of("1.8.*"))),
                List.of(
                        Category.of(STOP_ASKED, answer("arret-demande"))
                                .orTexts("Arrêt demandé", "Stop asked for"),
                        Category.of(
                                NOT_STARTED,
                                new FhirCode(
                                        "http://terminology.hl7.org/CodeSystem/data-absent-reason",
                                        "not-performed"),
                                answer("non-demarre")),
                        Category.of(DEVICE_ADJUSTED, answer("appareil-regle"))
                                .orTexts("Appareil réglé", "Device adjusted")),
                List.of(
                        Category.of(
                                WITH_HEIGHT_AND_WEIGHT.value(),
                                loinc("8302-2"), // body height
                                loinc("29463-7")), // body weight
                        Category.of(SESSION.value(), answer("mesures-de-la-seance"))),
                List.of(
                        Category.of(
                                AT_HOME.value(),
                                new FhirCode(
                                        "http://terminology.hl7.org/CodeSystem/v3-ActCode",
                                        "HH"))));
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
                .rate(new Rate("rate.stop", INCIDENT, 4, 100, 3, 5, "sessions", 2_000))
                .rate(new Rate("rate.balance", INCIDENT, 2, 1_000, 1, 5, "sessions", 2_000));
        outline.limits("limits.floor", "limits.tired", "limits.future");
        addGroups(outline, request);
        return outline;
    }

    private static void addInputs(Outline outline, ExplanationRequest request) {
        boolean body = request.input().equals(WITH_HEIGHT_AND_WEIGHT);
        if (body || request.input().equals(SESSION)) {
            boolean dated = request.slots().contains(SlotKind.DATE);
            outline.used(dated ? "used.session.dated" : "used.session.undated");
            outline.used("used.signals");
            if (body) {
                outline.used("used.body");
            }
        } else {
            outline.used("used.unknown");
        }
        outline.notUsed("notused");
    }

    private static void addAnswer(Outline outline, ExplanationRequest request) {
        String outcome = request.outcome().value();
        if (outcome.equals(NOT_STARTED)) {
            outline.said(request.outcome(), "said.notstarted");
        } else if (request.involvement() == Involvement.MEASURED) {
            outline.said(request.outcome(), "said.measured");
        } else if (outcome.equals(STOP_ASKED) || outcome.equals(DEVICE_ADJUSTED)) {
            boolean alone = request.involvement() == Involvement.DECIDED;
            outline.said(
                    request.outcome(),
                    outcome.equals(STOP_ASKED) ? "said.stop" : "said.adjusted",
                    alone ? "said.alone" : "said.role");
        } else {
            outline.said(request.outcome(), "said.unknown");
        }
    }

    private static void addGroups(Outline outline, ExplanationRequest request) {
        boolean child = request.ageBand().isUnder(18);
        if (child) {
            outline.notTested("under-18", FOR_YOU, "under18.you");
        }
        boolean home = request.setting().equals(AT_HOME);
        if (home) {
            outline.notTested("at-home", FOR_YOU, "home.you");
        }
        outline.worksLessWell(
                "stiff-muscles",
                IN_GENERAL,
                "stiff.worse",
                new Rate("rate.stiff", INCIDENT, 11, 100, 8, 15, "stiff-muscles", 300));
        outline.notTested("other-heights", IN_GENERAL, "height.untested");
        if (request.sex() != Sex.MALE && !request.ageBand().isFrom(65)) {
            outline.notTested("pregnant", IN_GENERAL, "pregnant.untested");
        }
        if (!child) {
            outline.notTested("under-18", IN_GENERAL, "under18.untested");
        }
        if (!home) {
            outline.notTested("at-home", IN_GENERAL, "home.untested");
        }
    }

    private static FhirCode loinc(String code) {
        return new FhirCode("http://loinc.org", code);
    }

    private static FhirCode answer(String code) {
        return new FhirCode("https://marchelibre.example/reponses", code);
    }
}
