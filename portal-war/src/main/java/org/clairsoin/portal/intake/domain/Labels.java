package org.clairsoin.portal.intake.domain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.clairsoin.portal.aiuse.ToolSeen;
import org.clairsoin.portal.tool.ToolRegister;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.Element;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Property;
import org.hl7.fhir.r4.model.Quantity;
import org.hl7.fhir.r4.model.Range;
import org.hl7.fhir.r4.model.Resource;
import org.hl7.fhir.r4.model.StringType;

/** Labels that say a resource, or some of its elements, came from AI; and how sure it was. */
final class Labels {

    private static final int DEEPEST = 32;
    private static final int MOST = 20;

    private Labels() {}

    /** Tell whether a resource as a whole or in part is said to come from AI. */
    static boolean saysAi(Node node) {
        return node.resource().getMeta().getSecurity().stream().anyMatch(Ig::saysAi)
                || !labelledElements(node).isEmpty();
    }

    /** Tell whether a resource is said to come from dictation. */
    static boolean saysDictation(Node node) {
        return node.resource().getMeta().getSecurity().stream().anyMatch(Ig::saysDictation);
    }

    /** Return the paths of elements with a label of their own, without the resource's type. */
    static List<String> labelledElements(Node node) {
        List<String> found = new ArrayList<>();
        if (node.shape().hasInlineLabel() && !node.inside()) {
            walk(
                    node.resource(),
                    "",
                    0,
                    (path, element) -> {
                        if (labelled(element) && found.size() < MOST && !found.contains(path)) {
                            found.add(path);
                        }
                    });
        }
        return found;
    }

    private static boolean labelled(Element element) {
        return element.getExtension().stream()
                .anyMatch(
                        extension ->
                                Ig.INLINE_LABEL.equals(extension.getUrl())
                                        && extension.getValue() instanceof Coding coding
                                        && Ig.saysAi(coding));
    }

    /** Return the path of the element with an id, as a provenance names it. */
    static Optional<String> elementById(Resource resource, String wanted) {
        String id = wanted.startsWith("#") ? wanted.substring(1) : wanted;
        List<String> found = new ArrayList<>();
        walk(
                resource,
                "",
                0,
                (path, element) -> {
                    if (id.equals(element.getId())) {
                        found.add(path);
                    }
                });
        return found.stream().findFirst();
    }

    /** Return how sure the tool was, in the form the message has. */
    static Optional<String> confidence(Node node) {
        if (!node.shape().hasConfidence()) {
            return Optional.empty();
        }
        List<String> found = new ArrayList<>();
        if (node.resource() instanceof DomainResource whole) {
            whole.getExtension().forEach(extension -> confidence(extension).ifPresent(found::add));
        }
        if (found.isEmpty()) {
            walk(
                    node.resource(),
                    "",
                    0,
                    (path, element) ->
                            element.getExtension()
                                    .forEach(
                                            extension ->
                                                    confidence(extension).ifPresent(found::add)));
        }
        return found.stream().findFirst();
    }

    private static Optional<String> confidence(Extension extension) {
        if (!Ig.AI_CONFIDENCE.equals(extension.getUrl())) {
            return Optional.empty();
        }
        Base value = extension.getValue();
        if (value instanceof DecimalType decimal) {
            return Optional.of(plain(decimal.getValue()));
        }
        if (value instanceof Quantity quantity && quantity.hasValue()) {
            return DisplayText.of(plain(quantity.getValue()) + " %");
        }
        if (value instanceof Range range && range.hasLow() && range.hasHigh()) {
            return Optional.of(
                    plain(range.getLow().getValue()) + "–" + plain(range.getHigh().getValue()));
        }
        if (value instanceof CodeableConcept concept) {
            return concept.getCoding().stream()
                    .flatMap(coding -> DisplayText.of(coding.getCode()).stream())
                    .findFirst()
                    .or(() -> DisplayText.of(concept.getText()));
        }
        return value instanceof StringType text
                ? DisplayText.of(text.getValue())
                : Optional.empty();
    }

    private static String plain(BigDecimal number) {
        return number == null ? "" : number.toPlainString();
    }

    /** Return whether a tool that only dictates counts as AI: when the register knows it. */
    static boolean counts(ToolSeen tool, ToolRegister register) {
        return tool.family(register).isPresent();
    }

    /** Hears of each element of a resource. */
    private interface Visitor {
        void element(String path, Element element);
    }

    private static void walk(Base parent, String path, int depth, Visitor visitor) {
        if (depth > DEEPEST) {
            return;
        }
        for (Property property : parent.children()) {
            String name = property.getName().replace("[x]", "");
            if (name.equals("extension") || name.equals("contained") || name.equals("meta")) {
                continue;
            }
            String at = path.isEmpty() ? name : path + "." + name;
            for (Base value : property.getValues()) {
                if (value instanceof Element element) {
                    visitor.element(at, element);
                    walk(element, at, depth + 1, visitor);
                }
            }
        }
    }
}
