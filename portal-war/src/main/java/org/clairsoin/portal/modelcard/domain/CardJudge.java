package org.clairsoin.portal.modelcard.domain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.clairsoin.portal.modelcard.Completeness;
import org.clairsoin.portal.modelcard.ModelCards.Finding;

/** Judge what a card says, not only how it is written. */
public final class CardJudge {

    public static final String EMPTY = "empty";
    public static final String NOT_APPLICABLE = "not-applicable";
    public static final String NONE = "none";
    public static final String UNDATED = "undated";
    public static final String HIDDEN_CHARACTERS = "hidden-characters";
    public static final String NO_INTERVAL = "no-interval";
    public static final String INTERVAL_ORDER = "interval-order";
    public static final String NO_UNIT = "no-unit";
    public static final String SIGNIFICANCE_ZERO = "significance-zero";
    public static final String NO_SUBGROUP = "no-subgroup";
    public static final String UNKNOWN_VALUE = "unknown-value";
    public static final String BOILERPLATE = "boilerplate";
    public static final String SCHEMAS_DIFFER = "schemas-differ";

    private static final int LONGEST_FOUND = 100;
    private static final String RELEASE_DATE = "ReleaseInfo/ReleaseDate";
    private static final String FAIRNESS = "FairnessEquity";
    private static final Pattern ISO_DATE =
            Pattern.compile("\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?");
    private static final Pattern SIGNIFICANCE = Pattern.compile("significan|p[- ]?value");
    private static final Pattern COUNTED =
            Pattern.compile("counts?|cases?|n|number|patients?|images?");

    /** Words for groups of people; a figure for one of them is a result per group. */
    private static final Pattern GROUP =
            Pattern.compile(
                    "\\b(wom[ae]n|m[ae]n|females?|males?|girls?|boys?|sex|gender|age[ds]?|years?|"
                            + "child(ren)?|adults?|elderly|p(a)?ediatric|black|white|asian|hispanic|"
                            + "race|ethnic(ity)?|origin|skin|pregnan(t|cy)|"
                            + "femmes?|hommes?|enfants?|adultes?|ans|sexe|âge)\\b",
                    Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private CardJudge() {}

    /** One result of a card, read as far as it can be. */
    public record Result(String block, String label, Optional<MetricValue> value, String raw) {}

    /** Return what a reader of the card should know, in the card's order. */
    public static List<Finding> judge(List<CardField> fields, List<Result> results) {
        List<Finding> findings = new ArrayList<>();
        for (CardField field : fields) {
            judge(field, findings);
        }
        for (Result result : results) {
            judge(result, findings);
        }
        if (!hasSubgroup(fields, results)) {
            findings.add(new Finding(NO_SUBGROUP, "KeyMetrics/" + FAIRNESS, Optional.empty()));
        }
        return findings;
    }

    /** Count the fields that say something, and the silences by kind. */
    public static Completeness completeness(List<CardField> fields) {
        int given = 0;
        int none = 0;
        int undisclosed = 0;
        int untested = 0;
        for (CardField field : fields) {
            switch (Placeholder.of(field.text())) {
                case SAID -> given++;
                case NONE -> none++;
                case EMPTY, NOT_APPLICABLE -> {
                    if (field.aboutTests()) {
                        untested++;
                    } else {
                        undisclosed++;
                    }
                }
            }
        }
        return new Completeness(given, none, undisclosed, untested);
    }

    /** Return the fields that two cards of one release fill differently, in order. */
    public static List<String> differences(Map<String, String> one, Map<String, String> other) {
        return one.entrySet().stream()
                .filter(field -> other.containsKey(field.getKey()))
                .filter(field -> !field.getValue().equals(other.get(field.getKey())))
                .map(Map.Entry::getKey)
                .sorted()
                .toList();
    }

    private static void judge(CardField field, List<Finding> findings) {
        if (field.present()) {
            switch (Placeholder.of(field.text())) {
                case EMPTY -> findings.add(finding(EMPTY, field.path(), ""));
                case NOT_APPLICABLE ->
                        findings.add(finding(NOT_APPLICABLE, field.path(), field.text()));
                case NONE -> findings.add(finding(NONE, field.path(), field.text()));
                case SAID -> {
                    // what it says is for people to judge
                }
            }
        }
        if (field.path().equals(RELEASE_DATE) && !ISO_DATE.matcher(field.text()).matches()) {
            findings.add(finding(UNDATED, field.path(), field.text()));
        }
        if (field.hidden()) {
            findings.add(finding(HIDDEN_CHARACTERS, field.path(), field.text()));
        }
    }

    private static void judge(Result result, List<Finding> findings) {
        String place = "KeyMetrics/" + result.block() + "/" + result.label();
        if (result.value().isEmpty() || !result.value().get().known()) {
            findings.add(finding(UNKNOWN_VALUE, place, result.raw()));
            return;
        }
        MetricValue value = result.value().get();
        boolean significance = SIGNIFICANCE.matcher(result.label().toLowerCase(Locale.ROOT)).find();
        if (significance && value.isZero()) {
            findings.add(finding(SIGNIFICANCE_ZERO, place, result.raw()));
            return;
        }
        if (value.kind().equals(MetricValue.ESTIMATE) && !value.ordered()) {
            findings.add(finding(INTERVAL_ORDER, place, result.raw()));
        }
        boolean counted = value.unit().filter(unit -> COUNTED.matcher(unit).matches()).isPresent();
        if (value.kind().equals(MetricValue.SINGLE) && !counted) {
            findings.add(finding(NO_INTERVAL, place, result.raw()));
        }
        if (value.unit().isEmpty()) {
            findings.add(finding(NO_UNIT, place, result.raw()));
        }
    }

    private static boolean hasSubgroup(List<CardField> fields, List<Result> results) {
        boolean inResults =
                results.stream()
                        .anyMatch(
                                result ->
                                        GROUP.matcher(result.label()).find()
                                                && result.value()
                                                        .filter(MetricValue::hasInterval)
                                                        .isPresent());
        return inResults
                || fields.stream()
                        .filter(field -> field.path().equals("KeyMetrics/" + FAIRNESS + "/Result"))
                        .anyMatch(field -> groupWithFigure(field.text()));
    }

    /** Return whether one sentence of a 0.1 card has both a group of people and a figure. */
    private static boolean groupWithFigure(String text) {
        for (String sentence : text.split("(?<=[.!?;])\\s")) {
            if (GROUP.matcher(sentence).find() && sentence.chars().anyMatch(Character::isDigit)) {
                return true;
            }
        }
        return false;
    }

    private static Finding finding(String code, String place, String found) {
        String shown = found.length() > LONGEST_FOUND ? found.substring(0, LONGEST_FOUND) : found;
        return new Finding(code, place, Optional.of(shown).filter(text -> !text.isEmpty()));
    }
}
