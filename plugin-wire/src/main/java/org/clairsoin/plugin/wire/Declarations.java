package org.clairsoin.plugin.wire;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.clairsoin.plugin.api.AgeBand;
import org.clairsoin.plugin.api.Category;
import org.clairsoin.plugin.api.CategoryCode;
import org.clairsoin.plugin.api.Declaration;
import org.clairsoin.plugin.api.DeviceIdentifier;
import org.clairsoin.plugin.api.ExplainedProduct;
import org.clairsoin.plugin.api.ExplanationRequest;
import org.clairsoin.plugin.api.FhirCode;
import org.clairsoin.plugin.api.Involvement;
import org.clairsoin.plugin.api.Sex;
import org.clairsoin.plugin.api.SlotKind;

/** Writes declarations and requests as JSON trees and reads them back. */
final class Declarations {
    private Declarations() {}

    static Map<String, Object> write(Declaration declaration) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("algorithm", declaration.algorithm());
        tree.put("products", declaration.products().stream().map(Declarations::write).toList());
        tree.put("outcomes", write(declaration.outcomes()));
        tree.put("inputs", write(declaration.inputs()));
        tree.put("settings", write(declaration.settings()));
        return tree;
    }

    static Declaration readDeclaration(Fields fields) throws WireException {
        return new Declaration(
                fields.text("algorithm"),
                fields.objects("products", Declarations::readProduct),
                fields.objects("outcomes", Declarations::readCategory),
                fields.objects("inputs", Declarations::readCategory),
                fields.objects("settings", Declarations::readCategory));
    }

    static Map<String, Object> write(ExplanationRequest request) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("tool", write(request.tool()));
        tree.put("version", request.version());
        tree.put("involvement", request.involvement().name());
        tree.put("input", request.input().value());
        tree.put("outcome", request.outcome().value());
        tree.put("ageBand", request.ageBand().name());
        tree.put("sex", request.sex().name());
        tree.put("setting", request.setting().value());
        tree.put("slots", request.slots().stream().map(SlotKind::name).toList());
        return tree;
    }

    static ExplanationRequest readRequest(Fields fields) throws WireException {
        return new ExplanationRequest(
                fields.object("tool", Declarations::readIdentifier),
                fields.text("version"),
                fields.value("involvement", Involvement::valueOf),
                fields.value("input", CategoryCode::new),
                fields.value("outcome", CategoryCode::new),
                fields.value("ageBand", AgeBand::valueOf),
                fields.value("sex", Sex::valueOf),
                fields.value("setting", CategoryCode::new),
                Set.copyOf(fields.values("slots", SlotKind::valueOf)));
    }

    private static Map<String, Object> write(ExplainedProduct product) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("identifier", write(product.identifier()));
        tree.put("versions", product.versions());
        return tree;
    }

    private static ExplainedProduct readProduct(Fields fields) throws WireException {
        return new ExplainedProduct(
                fields.object("identifier", Declarations::readIdentifier),
                fields.values("versions", version -> version));
    }

    private static Map<String, Object> write(DeviceIdentifier identifier) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("system", identifier.system());
        tree.put("value", identifier.value());
        return tree;
    }

    private static DeviceIdentifier readIdentifier(Fields fields) throws WireException {
        return new DeviceIdentifier(fields.text("system"), fields.text("value"));
    }

    private static List<Map<String, Object>> write(List<Category> categories) {
        return categories.stream().map(Declarations::write).toList();
    }

    private static Map<String, Object> write(Category category) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("code", category.code().value());
        tree.put("codes", category.codes().stream().map(Declarations::write).toList());
        tree.put("texts", category.texts());
        return tree;
    }

    private static Category readCategory(Fields fields) throws WireException {
        return new Category(
                fields.value("code", CategoryCode::new),
                fields.objects("codes", Declarations::readCode),
                fields.values("texts", text -> text));
    }

    private static Map<String, Object> write(FhirCode code) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("system", code.system());
        tree.put("code", code.code());
        return tree;
    }

    private static FhirCode readCode(Fields fields) throws WireException {
        return new FhirCode(fields.text("system"), fields.text("code"));
    }
}
