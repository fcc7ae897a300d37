package org.clairsoin.plugin.testkit;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.clairsoin.plugin.api.AgeBand;
import org.clairsoin.plugin.api.Category;
import org.clairsoin.plugin.api.CategoryCode;
import org.clairsoin.plugin.api.Declaration;
import org.clairsoin.plugin.api.ExplainedProduct;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.Involvement;
import org.clairsoin.plugin.api.Sex;
import org.clairsoin.plugin.api.SlotKind;

/** Makes requests in which everything declared may meet everything else; the same each time. */
final class AnyRequests {
    private final Random random = new Random(1_000);
    private final Declaration declaration;

    private AnyRequests(Declaration declaration) {
        this.declaration = declaration;
    }

    static List<ExplanationRequest> of(Declaration declaration, int howMany) {
        AnyRequests any = new AnyRequests(declaration);
        List<ExplanationRequest> requests = new ArrayList<>();
        for (int i = 0; i < howMany; i++) {
            requests.add(any.request());
        }
        return requests;
    }

    private ExplanationRequest request() {
        ExplainedProduct product = one(declaration.products());
        return new ExplanationRequest(
                product.identifier(),
                version(one(product.versions())),
                one(List.of(Involvement.values())),
                category(declaration.inputs()),
                category(declaration.outcomes()),
                one(List.of(AgeBand.values())),
                one(List.of(Sex.values())),
                category(declaration.settings()),
                random.nextBoolean() ? EnumSet.of(SlotKind.DATE, SlotKind.NAME) : Set.of());
    }

    private static String version(String pattern) {
        return pattern.equals("*") ? "1.0.0" : pattern.replace("*", "0");
    }

    private CategoryCode category(List<Category> declared) {
        int which = random.nextInt(declared.size() + 1);
        return which == declared.size() ? CategoryCode.NOT_REPORTED : declared.get(which).code();
    }

    private <T> T one(List<T> values) {
        return values.get(random.nextInt(values.size()));
    }
}
