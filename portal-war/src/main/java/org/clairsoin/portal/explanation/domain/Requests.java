package org.clairsoin.portal.explanation.domain;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.clairsoin.i18n.Dates;
import org.clairsoin.plugin.api.AgeBand;
import org.clairsoin.plugin.api.Category;
import org.clairsoin.plugin.api.Declaration;
import org.clairsoin.plugin.api.ExplainedProduct;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.FhirCode;
import org.clairsoin.plugin.api.Involvement;
import org.clairsoin.plugin.api.Sex;
import org.clairsoin.plugin.api.SlotKind;
import org.clairsoin.portal.aiuse.AiUse;
import org.clairsoin.portal.patient.Patient;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.tool.ToolFamily;

/**
 * Makes the request for a plugin from a use: codes and categories, and nothing else of the person.
 */
public final class Requests {
    private static final String INPUT = "input.";
    private static final Set<SlotKind> SLOTS = EnumSet.of(SlotKind.DATE, SlotKind.NAME);

    private Requests() {}

    /**
     * Make the request.
     *
     * @param family what the register knows of the tool
     * @return empty when the plugin does not explain this tool, this version of it, or the
     *     algorithm that the register links the tool to
     */
    public static Optional<ExplanationRequest> of(
            Declaration declaration,
            AiUse use,
            Optional<ToolFamily> family,
            Optional<Patient> patient) {
        boolean otherAlgorithm =
                family.flatMap(ToolFamily::algorithm)
                        .filter(algorithm -> !algorithm.equals(declaration.algorithm()))
                        .isPresent();
        if (otherAlgorithm) {
            return Optional.empty();
        }
        List<Identifier> identifiers = identifiers(use, family);
        for (ExplainedProduct product : declaration.products()) {
            Identifier device =
                    new Identifier(product.identifier().system(), product.identifier().value());
            if (identifiers.contains(device)) {
                return version(product, use)
                        .map(version -> request(declaration, product, version, use, patient));
            }
        }
        return Optional.empty();
    }

    private static List<Identifier> identifiers(AiUse use, Optional<ToolFamily> family) {
        List<Identifier> identifiers = new ArrayList<>(use.summary().tool().identifiers());
        family.ifPresent(known -> identifiers.addAll(known.identifiers()));
        return identifiers;
    }

    private static Optional<String> version(ExplainedProduct product, AiUse use) {
        return use.summary().tool().versions().stream()
                .filter(ExplanationRequest::isVersion)
                .filter(product::explains)
                .findFirst();
    }

    private static ExplanationRequest request(
            Declaration declaration,
            ExplainedProduct product,
            String version,
            AiUse use,
            Optional<Patient> patient) {
        List<AiUse.Coded> all = use.codes();
        List<AiUse.Coded> touched =
                all.stream().filter(coded -> !coded.place().startsWith(INPUT)).toList();
        return new ExplanationRequest(
                product.identifier(),
                version,
                Involvement.valueOf(use.summary().involvement().name()),
                Category.firstFitting(declaration.inputs(), codes(all), texts(all)),
                Category.firstFitting(declaration.outcomes(), codes(touched), texts(touched)),
                patient.map(person -> ageBand(person, use)).orElse(AgeBand.NOT_REPORTED),
                patient.map(Requests::sex).orElse(Sex.NOT_REPORTED),
                Category.firstFitting(declaration.settings(), codes(all), texts(all)),
                SLOTS);
    }

    private static AgeBand ageBand(Patient patient, AiUse use) {
        LocalDate day = use.summary().occurred().atZone(Dates.ZONE).toLocalDate();
        return patient.birthDate()
                .filter(born -> !born.isAfter(day))
                .map(born -> AgeBand.of(Period.between(born, day).getYears()))
                .orElse(AgeBand.NOT_REPORTED);
    }

    private static Sex sex(Patient patient) {
        return switch (patient.sex()) {
            case FEMALE -> Sex.FEMALE;
            case MALE -> Sex.MALE;
            case OTHER -> Sex.OTHER;
            case UNKNOWN -> Sex.NOT_REPORTED;
        };
    }

    private static List<FhirCode> codes(List<AiUse.Coded> coded) {
        return coded.stream().map(Requests::code).flatMap(Optional::stream).toList();
    }

    /** Codes come from messages: one that is no code at all cannot be a declared one either. */
    private static Optional<FhirCode> code(AiUse.Coded coded) {
        try {
            return Optional.of(new FhirCode(coded.system(), coded.code()));
        } catch (IllegalArgumentException noCode) {
            return Optional.empty();
        }
    }

    /** Give the texts that stand without a code. */
    private static List<String> texts(List<AiUse.Coded> coded) {
        return coded.stream()
                .filter(one -> one.code().isBlank())
                .map(AiUse.Coded::text)
                .flatMap(Optional::stream)
                .toList();
    }
}
