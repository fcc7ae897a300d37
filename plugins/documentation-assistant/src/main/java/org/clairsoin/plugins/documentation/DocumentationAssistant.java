package org.clairsoin.plugins.documentation;

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
import org.clairsoin.plugin.api.SlotKind;
import org.clairsoin.plugin.api.TemplateExplanationPlugin;
import org.pf4j.Extension;

/**
 * Explains Plume Clinique, a fictional tool that drafts texts from the notes of a stay.
 *
 * <p>It was tested on letters only: of the other text it can draft, the answer says that no figure
 * is known.
 */
@Extension
public final class DocumentationAssistant extends TemplateExplanationPlugin {
    private static final DeviceIdentifier PLUME =
            new DeviceIdentifier("https://atelier-plume.example/produits", "plume-clinique");

    private static final String LETTER = "DRAFT_LETTER";
    private static final String ADVICE_SHEET = "DRAFT_ADVICE_SHEET";
    private static final String NOTHING_WRITTEN = "NOTHING_WRITTEN";
    private static final CategoryCode NOTES_AND_RESULTS = new CategoryCode("NOTES_AND_RESULTS");
    private static final CategoryCode NOTES = new CategoryCode("NOTES");
    private static final CategoryCode LONG_STAY = new CategoryCode("LONG_STAY");
    private static final CategoryCode EMERGENCY = new CategoryCode("EMERGENCY");

    /** Read the texts beside this class. */
    public DocumentationAssistant() {
        super("documentation");
    }

    @Override
    public Declaration declaration() {
        return new Declaration(
                "documentation-assistant",
                List.of(new ExplainedProduct(PLUME, List.of("4.0.*"))),
                List.of(
                        Category.of(
                                        LETTER,
                                        loinc("18842-5"), // discharge summary
                                        loinc("34105-7"), // hospital discharge summary
                                        answer("brouillon-de-lettre"))
                                .orTexts("Lettre de sortie", "Discharge letter"),
                        Category.of(
                                ADVICE_SHEET,
                                loinc("8653-8"), // hospital discharge instructions
                                answer("brouillon-de-conseils")),
                        Category.of(
                                NOTHING_WRITTEN,
                                new FhirCode(
                                        "http://terminology.hl7.org/CodeSystem/data-absent-reason",
                                        "error"),
                                answer("aucun-brouillon"))),
                List.of(
                        Category.of(
                                NOTES_AND_RESULTS.value(),
                                loinc("11502-2"), // laboratory report
                                loinc("10160-0"), // history of medication use
                                answer("notes-et-resultats")),
                        Category.of(
                                        NOTES.value(),
                                        loinc("11506-3"), // progress note
                                        answer("notes-du-sejour"))
                                .orTexts("Notes du séjour", "Notes of the stay")),
                List.of(
                        Category.of(LONG_STAY.value(), answer("sejour-de-plus-de-quinze-jours")),
                        Category.of(
                                EMERGENCY.value(),
                                new FhirCode(
                                        "http://terminology.hl7.org/CodeSystem/v3-ActCode",
                                        "EMER"))));
    }

    @Override
    protected Outline outline(ExplanationRequest request) {
        boolean sheet = request.outcome().value().equals(ADVICE_SHEET);
        Outline outline = new Outline();
        outline.whatItIs(
                request.slots().contains(SlotKind.NAME) ? "what.named" : "what.unnamed",
                "what.device");
        addInputs(outline, request);
        addAnswer(outline, request);
        if (sheet) {
            outline.notStated("nofigures");
        } else {
            outline.measured("test", "source")
                    .rate(new Rate("rate.error", INCIDENT, 9, 100, 7, 12, "drafts", 500))
                    .rate(new Rate("rate.invented", INCIDENT, 2, 100, 1, 4, "drafts", 500));
        }
        outline.limits("limits.note", "limits.forget", "limits.invent", "limits.care");
        addGroups(outline, request, sheet);
        return outline;
    }

    private static void addInputs(Outline outline, ExplanationRequest request) {
        boolean results = request.input().equals(NOTES_AND_RESULTS);
        if (results || request.input().equals(NOTES)) {
            boolean dated = request.slots().contains(SlotKind.DATE);
            outline.used(dated ? "used.notes.dated" : "used.notes.undated");
            if (results) {
                outline.used("used.results");
            } else {
                outline.notUsed("notused.results");
            }
        } else {
            outline.used("used.unknown");
        }
        outline.notUsed("notused");
    }

    private static void addAnswer(Outline outline, ExplanationRequest request) {
        String outcome = request.outcome().value();
        if (outcome.equals(LETTER) || outcome.equals(ADVICE_SHEET)) {
            boolean draft = request.involvement() == Involvement.DRAFTED;
            outline.said(
                    request.outcome(),
                    outcome.equals(LETTER) ? "said.letter" : "said.sheet",
                    draft ? "said.draft" : "said.role");
        } else {
            outline.said(
                    request.outcome(),
                    outcome.equals(NOTHING_WRITTEN) ? "said.nothing" : "said.unknown");
        }
    }

    private static void addGroups(Outline outline, ExplanationRequest request, boolean sheet) {
        boolean child = request.ageBand().isUnder(18);
        if (child) {
            outline.notTested("under-18", FOR_YOU, "under18.you");
        }
        if (request.setting().equals(EMERGENCY)) {
            outline.notTested("emergency", FOR_YOU, "emergency.you");
        }
        if (sheet) {
            outline.notTested("advice-sheets", IN_GENERAL, "sheet.untested");
        } else {
            boolean longStay = request.setting().equals(LONG_STAY);
            outline.worksLessWell(
                    "long-stay",
                    longStay ? FOR_YOU : IN_GENERAL,
                    longStay ? "long.you" : "long.worse",
                    new Rate("rate.long", INCIDENT, 18, 100, 12, 26, "long-stay", 120));
        }
        outline.notTested("other-languages", IN_GENERAL, "language.untested");
        if (!child) {
            outline.notTested("under-18", IN_GENERAL, "under18.apart");
        }
    }

    private static FhirCode loinc(String code) {
        return new FhirCode("http://loinc.org", code);
    }

    private static FhirCode answer(String code) {
        return new FhirCode("https://atelier-plume.example/reponses", code);
    }
}
