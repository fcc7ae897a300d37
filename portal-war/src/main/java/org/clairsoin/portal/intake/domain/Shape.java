package org.clairsoin.portal.intake.domain;

import ca.uhn.fhir.context.BaseRuntimeChildDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementCompositeDefinition;
import ca.uhn.fhir.context.BaseRuntimeElementDefinition;
import ca.uhn.fhir.parser.DataFormatException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.shared.ProblemType;
import org.hl7.fhir.r4.model.BooleanType;
import org.hl7.fhir.r4.model.DecimalType;
import org.hl7.fhir.r4.model.IntegerType;
import org.jspecify.annotations.Nullable;

/**
 * Holds one resource's JSON against the definitions of R4 and notes what its reading needs.
 *
 * <p>HAPI's parser takes a list for a single value, text for a number, an empty object, an id with
 * slashes and a modifier it does not know; we do not.
 */
final class Shape {

    private static final Pattern ID = Pattern.compile("[A-Za-z0-9.-]{1,64}");
    private static final int MOST_PROBLEMS = 5;

    private static final Map<BaseRuntimeElementDefinition<?>, Map<String, Field>> FIELDS =
            new ConcurrentHashMap<>();
    private static final Map<String, Optional<BaseRuntimeElementCompositeDefinition<?>>> TYPES =
            new ConcurrentHashMap<>();

    private final List<Problem> problems = new ArrayList<>();
    private final List<Link> links = new ArrayList<>();
    private final Set<String> containedIds = new HashSet<>();
    private final Set<String> nestedUrls = new HashSet<>();
    private boolean inlineLabel;
    private boolean confidence;
    private boolean alternateReference;
    private boolean cleaned;

    private Shape() {}

    /**
     * Hold a resource against its definition.
     *
     * @param place where the resource stands
     */
    static Shape of(ObjectNode resource, String place) {
        Shape shape = new Shape();
        shape.resource(resource, place);
        return shape;
    }

    List<Problem> problems() {
        return problems;
    }

    /** Return every reference in the resource. */
    List<Link> links() {
        return links;
    }

    Set<String> containedIds() {
        return containedIds;
    }

    /** Return the addresses of resources inside a Bundle inside the message. */
    Set<String> nestedUrls() {
        return nestedUrls;
    }

    boolean hasInlineLabel() {
        return inlineLabel;
    }

    boolean hasConfidence() {
        return confidence;
    }

    boolean hasAlternateReference() {
        return alternateReference;
    }

    /** Tell whether a text holds characters that will be taken out before it is shown. */
    boolean isCleaned() {
        return cleaned;
    }

    /** A reference and where it stands. */
    record Link(String reference, String place) {}

    /** What R4 says of a field. */
    private record Field(boolean many, Kind kind, @Nullable BaseRuntimeElementDefinition<?> type) {}

    /** How a value stands in JSON. */
    private enum Kind {
        TEXT,
        CODE,
        MARKUP,
        NUMBER,
        BOOLEAN,
        OBJECT,
        RESOURCE
    }

    private void refuse(String key, String place) {
        if (problems.size() < MOST_PROBLEMS) {
            problems.add(Problem.content(key, place));
        }
    }

    private void resource(JsonNode node, String place) {
        JsonNode type = node.get("resourceType");
        Optional<BaseRuntimeElementCompositeDefinition<?>> definition =
                type != null && type.isTextual() ? type(type.textValue()) : Optional.empty();
        if (!node.isObject() || definition.isEmpty()) {
            refuse("intake.unknown-type", place + ".resourceType");
            return;
        }
        JsonNode id = node.get("id");
        if (id != null && (!id.isTextual() || !ID.matcher(id.textValue()).matches())) {
            refuse("intake.bad-id", place + ".id");
        }
        object((ObjectNode) node, definition.get(), place, true);
    }

    private static Optional<BaseRuntimeElementCompositeDefinition<?>> type(String name) {
        // Only names that R4 has are remembered: the rest are strangers' inventions.
        Optional<BaseRuntimeElementCompositeDefinition<?>> known = TYPES.get(name);
        if (known != null) {
            return known;
        }
        try {
            known = Optional.of(FhirModel.context().getResourceDefinition(name));
        } catch (DataFormatException unknown) {
            return Optional.empty();
        }
        TYPES.put(name, known);
        return known;
    }

    private void object(
            ObjectNode node,
            BaseRuntimeElementCompositeDefinition<?> definition,
            String place,
            boolean isResource) {
        if (node.isEmpty()) {
            refuse("intake.empty-value", place);
        }
        Map<String, Field> fields =
                FIELDS.computeIfAbsent(definition, key -> new ConcurrentHashMap<>());
        Iterator<Map.Entry<String, JsonNode>> entries = node.fields();
        while (entries.hasNext()) {
            Map.Entry<String, JsonNode> entry = entries.next();
            String name = entry.getKey();
            if (isResource && name.equals("resourceType")) {
                continue;
            }
            if (name.equals("modifierExtension")) {
                refuse("intake.unknown-modifier", place + "." + name);
                continue;
            }
            boolean twin = name.startsWith("_");
            Field field = field(fields, definition, twin ? name.substring(1) : name);
            String at = place + "." + shown(name);
            if (field == null || twin && field.kind.ordinal() > Kind.BOOLEAN.ordinal()) {
                refuse("intake.unknown-element", at);
            } else if (twin) {
                twin(entry.getValue(), field, at);
            } else {
                values(entry.getValue(), field, node, definition, name, at);
            }
        }
    }

    private static String shown(String name) {
        return name.length() < 65 && name.chars().allMatch(c -> c == '_' || isLetterOrDigit(c))
                ? name
                : "?";
    }

    private static boolean isLetterOrDigit(int c) {
        return c >= '0' && c <= '9' || c >= 'A' && c <= 'Z' || c >= 'a' && c <= 'z';
    }

    private static @Nullable Field field(
            Map<String, Field> fields,
            BaseRuntimeElementCompositeDefinition<?> definition,
            String name) {
        Field known = fields.get(name);
        if (known != null) {
            return known;
        }
        BaseRuntimeChildDefinition child = definition.getChildByName(name);
        if (child == null) {
            return null;
        }
        Field field = field(child, child.getChildByName(name));
        fields.put(name, field);
        return field;
    }

    private static Field field(
            BaseRuntimeChildDefinition child, @Nullable BaseRuntimeElementDefinition<?> type) {
        boolean many = child.getMax() != 1;
        if (type == null) {
            return new Field(many, Kind.RESOURCE, null);
        }
        Kind kind =
                switch (type.getChildType()) {
                    case PRIMITIVE_DATATYPE -> primitive(type);
                    case ID_DATATYPE -> Kind.CODE;
                    case PRIMITIVE_XHTML, PRIMITIVE_XHTML_HL7ORG -> Kind.MARKUP;
                    case CONTAINED_RESOURCE_LIST, CONTAINED_RESOURCES, RESOURCE -> Kind.RESOURCE;
                    case COMPOSITE_DATATYPE, RESOURCE_BLOCK, EXTENSION_DECLARED, UNDECL_EXT ->
                            type instanceof BaseRuntimeElementCompositeDefinition<?>
                                    ? Kind.OBJECT
                                    : Kind.RESOURCE;
                };
        return new Field(many, kind, type);
    }

    private static Kind primitive(BaseRuntimeElementDefinition<?> type) {
        Class<?> java = type.getImplementingClass();
        if (BooleanType.class.isAssignableFrom(java)) {
            return Kind.BOOLEAN;
        }
        if (IntegerType.class.isAssignableFrom(java) || DecimalType.class.isAssignableFrom(java)) {
            return Kind.NUMBER;
        }
        return switch (type.getName()) {
            case "code", "uri", "url", "canonical", "oid", "uuid", "id" -> Kind.CODE;
            default -> Kind.TEXT;
        };
    }

    private void values(
            JsonNode value,
            Field field,
            ObjectNode parent,
            BaseRuntimeElementCompositeDefinition<?> parentType,
            String name,
            String place) {
        if (field.many != value.isArray()) {
            refuse(field.many ? "intake.list-expected" : "intake.one-expected", place);
            return;
        }
        if (!field.many) {
            one(value, field, parentType, name, place);
            return;
        }
        if (value.isEmpty()) {
            refuse("intake.empty-value", place);
        }
        JsonNode twins = parent.get("_" + name);
        for (int i = 0; i < value.size(); i++) {
            JsonNode item = value.get(i);
            String at = place + "[" + i + "]";
            // a value that only has extensions stands as null, its extensions in the twin
            boolean stands = item.isNull() && twins != null && !twins.path(i).isMissingNode();
            if (!stands || field.kind.ordinal() > Kind.BOOLEAN.ordinal()) {
                one(item, field, parentType, name, at);
            }
        }
    }

    private void one(
            JsonNode value,
            Field field,
            BaseRuntimeElementCompositeDefinition<?> parentType,
            String name,
            String place) {
        switch (field.kind) {
            case TEXT, CODE, MARKUP -> {
                if (value.isTextual() && !value.textValue().isEmpty()) {
                    text(value.textValue(), field.kind, parentType.getName(), name, place);
                } else {
                    refuse("intake.text-expected", place);
                }
            }
            case NUMBER -> {
                if (!value.isNumber()) {
                    refuse("intake.number-expected", place);
                }
            }
            case BOOLEAN -> {
                if (!value.isBoolean()) {
                    refuse("intake.boolean-expected", place);
                }
            }
            case OBJECT -> {
                if (value.isObject()
                        && field.type
                                instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
                    object((ObjectNode) value, composite, place, false);
                } else {
                    refuse("intake.object-expected", place);
                }
            }
            case RESOURCE -> {
                if (!value.isObject()) {
                    refuse("intake.object-expected", place);
                    return;
                }
                if (name.equals("contained") && value.path("id").isTextual()) {
                    containedIds.add(value.path("id").textValue());
                }
                resource(value, place);
            }
        }
    }

    private void text(String text, Kind kind, String parent, String name, String place) {
        if (kind == Kind.MARKUP) {
            if (text.contains("<!")) {
                refuse("intake.markup", place);
            }
            return;
        }
        if (name.equals("data")) {
            return;
        }
        boolean identifies =
                kind == Kind.CODE || parent.equals("Identifier") && name.equals("value");
        if (DisplayText.hides(text)) {
            if (identifies) {
                refuse("intake.hidden-characters", place);
            } else {
                cleaned = true;
            }
        }
        switch (name) {
            case "reference" -> {
                if (parent.equals("Reference")) {
                    link(text, place);
                }
            }
            case "url" -> extension(text);
            case "fullUrl" -> nestedUrls.add(text);
            default -> {
                // nothing to note
            }
        }
    }

    private void link(String reference, String place) {
        if (reference.contains("../") || reference.contains("\\")) {
            refuse("intake.bad-reference", place);
        } else {
            links.add(new Link(reference, place));
        }
    }

    private void extension(String url) {
        inlineLabel |= url.equals(Ig.INLINE_LABEL);
        confidence |= url.equals(Ig.AI_CONFIDENCE);
        alternateReference |= url.equals(Ig.ALTERNATE_REFERENCE);
    }

    private void twin(JsonNode value, Field field, String place) {
        if (field.many && value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                if (!value.get(i).isNull()) {
                    element(value.get(i), place + "[" + i + "]");
                }
            }
        } else if (field.many) {
            refuse("intake.list-expected", place);
        } else {
            element(value, place);
        }
    }

    /** Check what stands beside a primitive value: its id and extensions. */
    private void element(JsonNode value, String place) {
        if (!value.isObject() || value.isEmpty()) {
            refuse("intake.object-expected", place);
            return;
        }
        Iterator<Map.Entry<String, JsonNode>> entries = value.fields();
        while (entries.hasNext()) {
            Map.Entry<String, JsonNode> entry = entries.next();
            String at = place + "." + shown(entry.getKey());
            if (entry.getKey().equals("id")) {
                if (!entry.getValue().isTextual()) {
                    refuse("intake.text-expected", at);
                }
            } else if (entry.getKey().equals("extension") && entry.getValue().isArray()) {
                for (int i = 0; i < entry.getValue().size(); i++) {
                    one(
                            entry.getValue().get(i),
                            new Field(true, Kind.OBJECT, extensionType()),
                            extensionType(),
                            "extension",
                            at + "[" + i + "]");
                }
            } else {
                refuse("intake.unknown-element", at);
            }
        }
    }

    private static BaseRuntimeElementCompositeDefinition<?> extensionType() {
        BaseRuntimeElementDefinition<?> type =
                FhirModel.context().getElementDefinition("Extension");
        if (type instanceof BaseRuntimeElementCompositeDefinition<?> composite) {
            return composite;
        }
        throw new IllegalStateException("R4 has no extensions");
    }

    /** Turn a refusal of the parser into a problem of ours. */
    static Problem problem(DataFormatException refused, String place) {
        String element =
                refused instanceof StrictParsing.Refused && refused.getMessage() != null
                        ? shown(refused.getMessage())
                        : "";
        String at = element.isEmpty() || element.equals("?") ? place : place + "." + element;
        return new Problem(
                ProblemType.UNPROCESSABLE, Message.of("intake.bad-value", "place", at), at);
    }
}
