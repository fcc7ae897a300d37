package org.clairsoin.portal.explanation.domain;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.aiuse.AiUse;
import org.clairsoin.portal.aiuse.Classification;
import org.clairsoin.portal.aiuse.ToolUsed;
import org.clairsoin.portal.aiuse.UseId;
import org.clairsoin.portal.aiuse.UseSummary;
import org.clairsoin.portal.aiuse.Verification;
import org.clairsoin.portal.patient.Patient;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.patient.Sex;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.tool.Involvement;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.ToolFamilyId;

/** Uses as the sample messages report them. */
public final class SampleUses {
    public static final Identifier POUMON =
            new Identifier("https://luminaria.example/produits", "luminaria-poumon");
    public static final Identifier RYTHME =
            new Identifier("https://cardiolys.example/produits", "cardiolys-rythme");
    public static final PatientId PATIENT = new PatientId(new UUID(1, 2));
    public static final Instant OCCURRED = Instant.parse("2026-03-12T07:47:10Z");
    public static final Instant RECORDED = Instant.parse("2026-03-14T10:05:04Z");

    private SampleUses() {}

    /** A lung CT with a nodule in the conclusion code, checked by a person. */
    public static AiUse lungScan() {
        return use(
                tool(POUMON, "luminaria-poumon", "Luminaria Poumon", "3.2.1"),
                Verification.NOT_REPORTED,
                Involvement.SUGGESTED,
                List.of(
                        coded("DiagnosticReport.code", "http://loinc.org", "24627-2"),
                        coded(
                                "DiagnosticReport.conclusionCode",
                                "http://snomed.info/sct",
                                "427359005")),
                true);
    }

    /** An ECG whose reading came as a text without a code. */
    public static AiUse ecg() {
        return use(
                tool(RYTHME, "cardiolys-rythme", "Cardiolys Rythme", "5.1.0"),
                Verification.NOT_REPORTED,
                Involvement.SUGGESTED,
                List.of(
                        coded("Observation.code", "http://loinc.org", "8601-7"),
                        new AiUse.Coded(
                                "Observation.valueCodeableConcept",
                                "",
                                "",
                                Optional.of("Rythme irrégulier possible")),
                        coded("input.Observation.code", "http://loinc.org", "11524-6")),
                true);
    }

    /** A use of which the message names no tool. */
    public static AiUse unnamed() {
        return use(
                new ToolUsed(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        List.of(),
                        List.of(),
                        false),
                Verification.NOT_REPORTED,
                Involvement.NOT_REPORTED,
                List.of(),
                true);
    }

    public static AiUse with(AiUse use, Verification verification, Involvement involvement) {
        return use(use.summary().tool(), verification, involvement, use.codes(), true);
    }

    public static AiUse with(AiUse use, ToolUsed tool) {
        return use(
                tool,
                use.summary().verification(),
                use.summary().involvement(),
                use.codes(),
                use.resultFinal());
    }

    public static AiUse withCodes(AiUse use, AiUse.Coded... codes) {
        return use(
                use.summary().tool(),
                use.summary().verification(),
                use.summary().involvement(),
                List.of(codes),
                use.resultFinal());
    }

    public static AiUse notFinal(AiUse use) {
        return use(
                use.summary().tool(),
                use.summary().verification(),
                use.summary().involvement(),
                use.codes(),
                false);
    }

    public static ToolUsed tool(
            Identifier identifier, String family, String name, String... versions) {
        return new ToolUsed(
                Optional.of(new ToolFamilyId(family)),
                Optional.of(name),
                Optional.of("Maker"),
                List.of(versions),
                List.of(identifier),
                true);
    }

    public static AiUse.Coded coded(String place, String system, String code) {
        return new AiUse.Coded(place, system, code, Optional.empty());
    }

    public static Patient patient(String born) {
        return new Patient(
                PATIENT,
                List.of(),
                Optional.empty(),
                Optional.of(LocalDate.parse(born)),
                Sex.MALE,
                false);
    }

    private static AiUse use(
            ToolUsed tool,
            Verification verification,
            Involvement involvement,
            List<AiUse.Coded> codes,
            boolean resultFinal) {
        UseSummary summary =
                new UseSummary(
                        new UseId(new UUID(3, 4)),
                        OCCURRED,
                        false,
                        RECORDED,
                        RECORDED,
                        tool,
                        Optional.empty(),
                        Optional.empty(),
                        "imaging",
                        involvement,
                        verification,
                        Classification.OK,
                        Optional.of("Scanner du thorax"),
                        "DiagnosticReport",
                        1,
                        Optional.empty());
        return new AiUse(
                PATIENT,
                summary,
                Purpose.TREATDS,
                List.of(),
                List.of(),
                codes,
                Optional.empty(),
                Optional.empty(),
                resultFinal,
                RECORDED,
                0);
    }
}
