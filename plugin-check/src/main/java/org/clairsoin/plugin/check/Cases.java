package org.clairsoin.plugin.check;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.clairsoin.plugin.api.AgeBand;
import org.clairsoin.plugin.api.Category;
import org.clairsoin.plugin.api.CategoryCode;
import org.clairsoin.plugin.api.Declaration;
import org.clairsoin.plugin.api.DeviceIdentifier;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.Involvement;
import org.clairsoin.plugin.api.Sex;
import org.clairsoin.plugin.api.SlotKind;

/**
 * Makes the requests that a plugin must be able to answer, from what it declares.
 *
 * <p>Each declared value is asked for, and each pair of outcome and input; of the rest one value is
 * changed at a time, since all combinations would be thousands.
 */
public final class Cases {
    private static final int MOST = 600;
    private static final Set<SlotKind> NONE = Set.of();
    private static final Set<SlotKind> ALL = EnumSet.allOf(SlotKind.class);

    private final Set<ExplanationRequest> requests = new LinkedHashSet<>();

    private Cases() {}

    /** Make the requests, the most usual first; the same for the same declaration. */
    public static List<ExplanationRequest> of(Declaration declaration) {
        Cases cases = new Cases();
        declaration
                .products()
                .forEach(
                        product ->
                                product.versions()
                                        .forEach(
                                                version ->
                                                        cases.add(
                                                                declaration,
                                                                product.identifier(),
                                                                sample(version))));
        return cases.requests.stream().limit(MOST).toList();
    }

    /** Give a version that a pattern covers. */
    private static String sample(String pattern) {
        return pattern.equals("*") ? "1.0.0" : pattern.replace("*", "0");
    }

    private void add(Declaration declaration, DeviceIdentifier tool, String version) {
        Request usual = new Request(tool, version);
        List<CategoryCode> outcomes = codes(declaration.outcomes());
        for (CategoryCode outcome : outcomes) {
            for (CategoryCode input : codes(declaration.inputs())) {
                requests.add(usual.with(outcome, input, CategoryCode.NOT_REPORTED, ALL));
            }
            requests.add(
                    usual.with(
                            outcome, CategoryCode.NOT_REPORTED, CategoryCode.NOT_REPORTED, NONE));
        }
        CategoryCode first = outcomes.get(0);
        for (CategoryCode setting : codes(declaration.settings())) {
            requests.add(usual.with(first, CategoryCode.NOT_REPORTED, setting, ALL));
        }
        for (AgeBand age : AgeBand.values()) {
            for (Sex sex : List.of(Sex.FEMALE, Sex.NOT_REPORTED)) {
                requests.add(usual.about(first, age, sex));
            }
        }
        for (Sex sex : Sex.values()) {
            requests.add(usual.about(first, AgeBand.FROM_40_TO_64, sex));
        }
        for (Involvement involvement : Involvement.values()) {
            requests.add(usual.as(involvement, first));
        }
        for (Set<SlotKind> slots : subsets()) {
            for (CategoryCode outcome : outcomes) {
                requests.add(
                        usual.with(
                                outcome,
                                CategoryCode.NOT_REPORTED,
                                CategoryCode.NOT_REPORTED,
                                slots));
            }
        }
    }

    private static List<CategoryCode> codes(List<Category> declared) {
        return Stream.concat(
                        declared.stream().map(Category::code), Stream.of(CategoryCode.NOT_REPORTED))
                .toList();
    }

    private static List<Set<SlotKind>> subsets() {
        List<Set<SlotKind>> subsets = new ArrayList<>();
        for (int bits = 0; bits < 1 << SlotKind.values().length; bits++) {
            Set<SlotKind> subset = EnumSet.noneOf(SlotKind.class);
            for (SlotKind kind : SlotKind.values()) {
                if ((bits >> kind.ordinal() & 1) == 1) {
                    subset.add(kind);
                }
            }
            subsets.add(subset);
        }
        return subsets;
    }

    private record Request(DeviceIdentifier tool, String version) {
        ExplanationRequest with(
                CategoryCode outcome,
                CategoryCode input,
                CategoryCode setting,
                Set<SlotKind> slots) {
            return new ExplanationRequest(
                    tool,
                    version,
                    Involvement.SUGGESTED,
                    input,
                    outcome,
                    AgeBand.FROM_40_TO_64,
                    Sex.FEMALE,
                    setting,
                    slots);
        }

        ExplanationRequest about(CategoryCode outcome, AgeBand age, Sex sex) {
            return new ExplanationRequest(
                    tool,
                    version,
                    Involvement.SUGGESTED,
                    CategoryCode.NOT_REPORTED,
                    outcome,
                    age,
                    sex,
                    CategoryCode.NOT_REPORTED,
                    ALL);
        }

        ExplanationRequest as(Involvement involvement, CategoryCode outcome) {
            return new ExplanationRequest(
                    tool,
                    version,
                    involvement,
                    CategoryCode.NOT_REPORTED,
                    outcome,
                    AgeBand.NOT_REPORTED,
                    Sex.NOT_REPORTED,
                    CategoryCode.NOT_REPORTED,
                    ALL);
        }
    }
}
