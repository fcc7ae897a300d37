package org.clairsoin.portal.intake.domain;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clairsoin.portal.aiuse.Verification.Person;
import org.clairsoin.portal.patient.PatientReport;
import org.clairsoin.portal.patient.Sex;
import org.clairsoin.portal.shared.Identifier;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Enumerations.AdministrativeGender;
import org.hl7.fhir.r4.model.HumanName;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.StringType;

/** The people of one message: patients by their identifiers, professionals by their names. */
final class People {

    private final boolean testNumbers;
    private final List<PatientReport> reports = new ArrayList<>();
    private final List<Integer> same = new ArrayList<>();
    private final Map<Identifier, Integer> byIdentifier = new HashMap<>();

    /**
     * Begin with nobody.
     *
     * @param testNumbers whether INS numbers for tests are taken in
     */
    People(boolean testNumbers) {
        this.testNumbers = testNumbers;
    }

    /** Return what is said of each patient; some may be one person. */
    List<PatientReport> reports() {
        return reports;
    }

    /** Tell whether two positions are one person, as far as this message tells. */
    boolean same(int one, int other) {
        return root(one) == root(other);
    }

    private int root(int position) {
        int at = position;
        while (same.get(at) != at) {
            at = same.get(at);
        }
        return at;
    }

    /**
     * Take in a patient.
     *
     * @return its position among the reports
     * @throws EntryRefused when nothing identifies the patient, or the identifiers disagree
     */
    int patient(Patient patient, String place) {
        Set<Identifier> identifiers = new LinkedHashSet<>();
        for (int i = 0; i < patient.getIdentifier().size(); i++) {
            String at = place + ".identifier[" + i + "]";
            Graph.identifier(patient.getIdentifier().get(i))
                    .ifPresent(
                            identifier -> {
                                check(identifier, at);
                                identifiers.add(identifier);
                            });
        }
        if (identifiers.isEmpty()) {
            throw new EntryRefused(Problem.content("intake.no-identifier", place + ".identifier"));
        }
        for (Identifier one : identifiers) {
            for (Identifier other : identifiers) {
                if (Ins.is(one.system())
                        && one.system().equals(other.system())
                        && !one.value().equals(other.value())) {
                    throw new EntryRefused(
                            Problem.content("intake.identifiers-disagree", place + ".identifier"));
                }
            }
        }
        return add(
                new PatientReport(
                        List.copyOf(identifiers),
                        patientName(patient.getName()),
                        birthDate(patient),
                        patient.hasGender()
                                ? Optional.of(sex(patient.getGender()))
                                : Optional.empty(),
                        patient.hasDeceasedDateTimeType()
                                || patient.hasDeceasedBooleanType()
                                        && patient.getDeceasedBooleanType().booleanValue()));
    }

    /**
     * Take in a patient of whom only an identifier is said.
     *
     * @throws EntryRefused when the identifier cannot be right
     */
    int patient(Identifier identifier, String place) {
        check(identifier, place);
        return add(
                new PatientReport(
                        List.of(identifier),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false));
    }

    /** Take in a patient that a table of uses describes. */
    int patient(PatientReport report, String place) {
        report.identifiers().forEach(identifier -> check(identifier, place));
        return add(report);
    }

    private void check(Identifier identifier, String place) {
        if (!Ins.is(identifier.system())) {
            return;
        }
        if (!Ins.valid(identifier.value())) {
            throw new EntryRefused(Problem.content("intake.ins", place + ".value"));
        }
        if (Ins.isForTests(identifier.system()) && !testNumbers) {
            throw new EntryRefused(Problem.content("intake.ins-for-tests", place + ".system"));
        }
    }

    private int add(PatientReport report) {
        int position = reports.size();
        reports.add(report);
        same.add(position);
        for (Identifier identifier : report.identifiers()) {
            Integer other = byIdentifier.putIfAbsent(identifier, position);
            if (other != null) {
                same.set(root(position), root(other));
            }
        }
        return position;
    }

    private static Optional<LocalDate> birthDate(Patient patient) {
        String text = patient.getBirthDateElement().getValueAsString();
        if (text == null) {
            return Optional.empty();
        }
        try {
            return switch (text.length()) {
                case 10 -> Optional.of(LocalDate.parse(text));
                case 7 -> Optional.of(YearMonth.parse(text).atDay(1));
                default -> Optional.empty();
            };
        } catch (DateTimeException notADate) {
            return Optional.empty();
        }
    }

    private static Optional<String> patientName(List<HumanName> names) {
        return best(names)
                .flatMap(
                        name -> {
                            List<String> parts = new ArrayList<>();
                            name.getGiven().forEach(given -> parts.add(text(given)));
                            parts.add(name.getFamily());
                            return joined(parts).or(() -> DisplayText.of(name.getText()));
                        });
    }

    private static Optional<HumanName> best(List<HumanName> names) {
        return names.stream()
                .filter(name -> name.getUse() == HumanName.NameUse.OFFICIAL)
                .findFirst()
                .or(() -> names.stream().findFirst());
    }

    private static String text(StringType part) {
        return part.getValue() == null ? "" : part.getValue();
    }

    private static Optional<String> joined(List<String> parts) {
        return DisplayText.of(
                String.join(
                        " ",
                        parts.stream().filter(part -> part != null && !part.isBlank()).toList()));
    }

    private static Optional<String> title(List<HumanName> names) {
        return best(names)
                .flatMap(
                        name -> {
                            List<String> parts = new ArrayList<>();
                            name.getPrefix().forEach(prefix -> parts.add(text(prefix)));
                            name.getGiven().forEach(given -> parts.add(text(given)));
                            parts.add(name.getFamily());
                            return joined(parts).or(() -> DisplayText.of(name.getText()));
                        });
    }

    static Sex sex(AdministrativeGender gender) {
        return switch (gender) {
            case FEMALE -> Sex.FEMALE;
            case MALE -> Sex.MALE;
            case OTHER -> Sex.OTHER;
            case UNKNOWN, NULL -> Sex.UNKNOWN;
        };
    }

    /** Return a professional as a message names them. */
    static Person person(Practitioner practitioner) {
        return new Person(
                title(practitioner.getName()),
                practitioner.getQualification().stream()
                        .flatMap(one -> words(one.getCode()).stream())
                        .findFirst(),
                practitioner.hasGender() ? sex(practitioner.getGender()) : Sex.UNKNOWN);
    }

    /** Return a professional in a function. */
    static Person person(PractitionerRole role, Optional<Person> practitioner) {
        return new Person(
                practitioner
                        .flatMap(Person::name)
                        .or(() -> DisplayText.of(role.getPractitioner().getDisplay())),
                role.getCode().stream()
                        .flatMap(code -> words(code).stream())
                        .findFirst()
                        .or(() -> practitioner.flatMap(Person::role)),
                practitioner.map(Person::sex).orElse(Sex.UNKNOWN));
    }

    /** Return a person of whom only words are there. */
    static Person named(String display) {
        return new Person(DisplayText.of(display), Optional.empty(), Sex.UNKNOWN);
    }

    /** Return the words of a concept: the sender's own, else a code's. */
    static Optional<String> words(CodeableConcept concept) {
        return DisplayText.of(concept.getText())
                .or(
                        () ->
                                concept.getCoding().stream()
                                        .flatMap(
                                                coding ->
                                                        DisplayText.of(coding.getDisplay())
                                                                .stream())
                                        .findFirst());
    }
}
