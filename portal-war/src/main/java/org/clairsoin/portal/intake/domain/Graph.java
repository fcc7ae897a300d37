package org.clairsoin.portal.intake.domain;

import ca.uhn.fhir.parser.DataFormatException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.ProblemType;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.DomainResource;
import org.hl7.fhir.r4.model.IdType;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;
import org.jspecify.annotations.Nullable;

/**
 * The resources of a message and how they refer to each other. Nothing is ever fetched: what is not
 * in the message or stored is outside.
 */
final class Graph {

    private static final Pattern RELATIVE =
            Pattern.compile("([A-Z][A-Za-z]{1,40})/([A-Za-z0-9.-]{1,64})(?:/_history/[^/]+)?");
    private static final Pattern ABSOLUTE =
            Pattern.compile(
                    "(https?://.+?/)([A-Z][A-Za-z]{1,40})/([A-Za-z0-9.-]{1,64})"
                            + "(?:/_history/[^/]+)?");
    private static final Pattern CONDITIONAL =
            Pattern.compile("([A-Z][A-Za-z]{1,40})\\?identifier=([^|&]+)\\|([^|&]+)");

    private static final Reference NO_TYPE = new Reference();

    private final Keys keys;
    private final List<Node> tops = new ArrayList<>();
    private final Set<UUID> topKeys = new HashSet<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Map<String, Node> byUrl = new HashMap<>();
    private final Map<String, Node> byTypeAndId = new HashMap<>();
    private final Map<Identifier, List<Node>> byIdentifier = new HashMap<>();
    private final Map<Resource, Map<String, Node>> contained = new HashMap<>();
    private final Map<Integer, List<Problem>> problems = new LinkedHashMap<>();
    private final Set<UUID> arrived = new HashSet<>();

    Graph(Keys keys) {
        this.keys = keys;
    }

    /** Take in an entry; what is wrong with it is kept as its problems. */
    void add(int index, Envelope.Part part) {
        List<Problem> wrong = new ArrayList<>(part.problems());
        problems.put(index, wrong);
        if (part.resource().isEmpty()) {
            return;
        }
        ObjectNode tree = part.resource().get();
        String place = "Bundle.entry[" + index + "].resource";
        Shape shape = Shape.of(tree, place);
        wrong.addAll(shape.problems());
        if (!wrong.isEmpty()) {
            return;
        }
        Resource resource;
        try {
            resource = FhirModel.parse(tree);
        } catch (DataFormatException e) {
            wrong.add(Shape.problem(e, place));
            return;
        }
        if (!isAddressOf(part.fullUrl(), resource)) {
            wrong.add(Problem.content("intake.address-disagrees", place + ".id"));
            return;
        }
        Node node = node(resource, index, false, part.fullUrl(), shape, tree);
        if (node.key() != null && !topKeys.add(node.key())) {
            wrong.add(Problem.content("intake.same-address", place));
            return;
        }
        tops.add(node);
        index(node);
    }

    /**
     * Tell whether an address on a server can be that of a resource: its type and its id are those
     * of the resource.
     *
     * @see <a href="https://hl7.org/fhir/R4/bundle-definitions.html#Bundle.entry.fullUrl">fullUrl
     *     and id</a>
     */
    private static boolean isAddressOf(String fullUrl, Resource resource) {
        Matcher address = ABSOLUTE.matcher(fullUrl);
        String id = resource.getIdElement().getIdPart();
        return !address.matches()
                || address.group(2).equals(resource.fhirType())
                        && (id == null || id.startsWith("urn:") || id.equals(address.group(3)));
    }

    private Node node(
            Resource resource,
            int entry,
            boolean inside,
            String fullUrl,
            Shape shape,
            @Nullable ObjectNode tree) {
        Matcher address = ABSOLUTE.matcher(fullUrl);
        boolean http = address.matches();
        String id = resource.getIdElement().getIdPart();
        if ((id == null || id.startsWith("urn:"))
                && http
                && address.group(2).equals(resource.fhirType())) {
            id = address.group(3);
        }
        boolean named = id != null && !id.isEmpty() && !id.startsWith("urn:");
        UUID key;
        if (named) {
            key = keys.ofId(resource.fhirType(), String.valueOf(id));
        } else if (!fullUrl.isEmpty()) {
            key = keys.ofUrl(fullUrl);
        } else {
            key = tree == null ? null : keys.ofContent(tree.toString());
        }
        return new Node(
                resource,
                entry,
                inside,
                fullUrl,
                http ? address.group(1) : "",
                key,
                named || http,
                shape);
    }

    private void index(Node node) {
        nodes.add(node);
        if (!node.fullUrl().isEmpty()) {
            byUrl.putIfAbsent(node.fullUrl(), node);
            arrived.add(keys.ofUrl(node.fullUrl()));
        }
        if (!node.id().isEmpty()) {
            byTypeAndId.putIfAbsent(node.type() + '/' + node.id(), node);
        }
        if (node.key() != null) {
            arrived.add(node.key());
        }
        for (Identifier identifier : identifiers(node.resource())) {
            arrived.add(keys.ofIdentifier(identifier.system(), identifier.value()));
            byIdentifier.computeIfAbsent(identifier, one -> new ArrayList<>()).add(node);
        }
        if (node.resource() instanceof DomainResource host && host.hasContained()) {
            Map<String, Node> inside = new HashMap<>();
            for (Resource resource : host.getContained()) {
                Node part =
                        new Node(
                                resource,
                                node.entry(),
                                true,
                                "",
                                node.base(),
                                null,
                                false,
                                node.shape());
                inside.put(localId(resource), part);
                nodes.add(part);
            }
            contained.put(host, inside);
            inside.values().forEach(part -> contained.put(part.resource(), inside));
        }
        if (node.resource() instanceof Bundle bundle) {
            for (Bundle.BundleEntryComponent entry : bundle.getEntry()) {
                if (entry.hasResource()) {
                    String url = entry.hasFullUrl() ? entry.getFullUrl() : "";
                    index(node(entry.getResource(), node.entry(), true, url, node.shape(), null));
                }
            }
        }
    }

    private static String localId(Resource resource) {
        String id = resource.getIdElement().getIdPart();
        return id == null ? "" : id.startsWith("#") ? id.substring(1) : id;
    }

    /** Hold references that only the message itself can answer against it. */
    void checkInnerReferences() {
        for (Node node : tops) {
            for (Shape.Link link : node.shape().links()) {
                String reference = link.reference();
                if (reference.startsWith("#")) {
                    if (reference.length() > 1
                            && !node.shape().containedIds().contains(reference.substring(1))) {
                        refuse(node, Problem.content("intake.not-contained", link.place()));
                    }
                } else if (reference.startsWith("urn:")
                        && !byUrl.containsKey(reference)
                        && !node.shape().nestedUrls().contains(reference)) {
                    refuse(
                            node,
                            new Problem(
                                    ProblemType.UNPROCESSABLE,
                                    Message.of("intake.not-in-message", "place", link.place()),
                                    link.place(),
                                    List.of(keys.ofUrl(reference))));
                }
            }
        }
    }

    void refuse(Node node, Problem problem) {
        problems.computeIfAbsent(node.entry(), entry -> new ArrayList<>()).add(problem);
    }

    boolean isRefused(int entry) {
        return !problems.getOrDefault(entry, List.of()).isEmpty();
    }

    /** Return what is wrong with each entry, in their order. */
    Map<Integer, List<Problem>> problems() {
        return problems;
    }

    /** Return the resources of the entries that could be read. */
    List<Node> tops() {
        return tops;
    }

    /** Return all resources that could be read, also those inside others. */
    List<Node> nodes() {
        return nodes;
    }

    /** Return an entry and all that it refers to inside the message. */
    Set<Integer> closure(int entry) {
        Set<Integer> found = new TreeSet<>();
        List<Integer> open = new ArrayList<>(List.of(entry));
        while (!open.isEmpty()) {
            int next = open.remove(open.size() - 1);
            if (!found.add(next)) {
                continue;
            }
            for (Node node : tops) {
                if (node.entry() == next) {
                    for (Shape.Link link : node.shape().links()) {
                        if (!link.reference().startsWith("#")
                                && followed(link.reference(), NO_TYPE, node)
                                        instanceof Target.Inside inside) {
                            open.add(inside.node().entry());
                        }
                    }
                }
            }
        }
        return found;
    }

    /** Return the keys of all that this message brings. */
    Set<UUID> arrived() {
        return arrived;
    }

    /** Return the keys of what the message refers to and does not hold. */
    Set<UUID> outside() {
        Set<UUID> outside = new HashSet<>();
        for (Node node : tops) {
            for (Shape.Link link : node.shape().links()) {
                if (!link.reference().startsWith("#")
                        && !link.reference().startsWith("urn:")
                        && !byUrl.containsKey(link.reference())
                        && followed(link.reference(), NO_TYPE, node)
                                instanceof Target.Elsewhere elsewhere) {
                    outside.add(elsewhere.key());
                }
            }
        }
        return outside;
    }

    /** Return where a reference leads, as far as the message tells. */
    Target follow(Reference reference, Node from) {
        String address = reference.getReference();
        if (address != null && !address.isEmpty()) {
            return followed(address, reference, from);
        }
        if (reference.hasIdentifier()) {
            Optional<Identifier> identifier = identifier(reference.getIdentifier());
            if (identifier.isPresent()) {
                Node named = byIdentifier(identifier.get(), type(reference));
                return named == null
                        ? new Target.Logical(
                                identifier.get(),
                                type(reference),
                                keys.ofIdentifier(
                                        identifier.get().system(), identifier.get().value()))
                        : new Target.Inside(named);
            }
        }
        return new Target.Words();
    }

    private Target followed(String address, Reference reference, Node from) {
        if (address.startsWith("#")) {
            Map<String, Node> inside = contained.getOrDefault(from.resource(), Map.of());
            Node found = inside.get(address.substring(1));
            if (found == null && address.length() == 1) {
                return new Target.Words();
            }
            return found == null
                    ? new Target.Missing(type(reference), List.of(), true)
                    : new Target.Inside(found);
        }
        Node direct = byUrl.get(withoutVersion(address));
        if (direct != null) {
            return new Target.Inside(direct);
        }
        if (address.startsWith("urn:")) {
            return new Target.Missing(type(reference), List.of(keys.ofUrl(address)), true);
        }
        Matcher conditional = CONDITIONAL.matcher(address);
        if (conditional.matches()) {
            return conditional(conditional);
        }
        Matcher relative = RELATIVE.matcher(address);
        if (relative.matches()) {
            return relative(relative.group(1), relative.group(2), from);
        }
        Matcher absolute = ABSOLUTE.matcher(address);
        if (absolute.matches()) {
            Node found = byTypeAndId.get(absolute.group(2) + '/' + absolute.group(3));
            if (found != null && found.base().isEmpty()) {
                return new Target.Inside(found);
            }
            return new Target.Elsewhere(
                    absolute.group(2),
                    keys.ofId(absolute.group(2), absolute.group(3)),
                    absolute.group(1).hashCode(),
                    true);
        }
        return new Target.Missing(type(reference), List.of(), false);
    }

    private Target relative(String type, String id, Node from) {
        if (!from.base().isEmpty()) {
            Node found = byUrl.get(from.base() + type + '/' + id);
            if (found != null) {
                return new Target.Inside(found);
            }
        }
        Node found = byTypeAndId.get(type + '/' + id);
        if (found != null && (from.base().isEmpty() || found.base().isEmpty())) {
            return new Target.Inside(found);
        }
        return new Target.Elsewhere(
                type,
                keys.ofId(type, id),
                from.base().isEmpty() ? 0 : from.base().hashCode(),
                false);
    }

    private Target conditional(Matcher conditional) {
        try {
            Identifier identifier = new Identifier(conditional.group(2), conditional.group(3));
            Node named = byIdentifier(identifier, conditional.group(1));
            return named == null
                    ? new Target.Logical(
                            identifier,
                            conditional.group(1),
                            keys.ofIdentifier(identifier.system(), identifier.value()))
                    : new Target.Inside(named);
        } catch (IllegalArgumentException tooLong) {
            return new Target.Missing(conditional.group(1), List.of(), false);
        }
    }

    private @Nullable Node byIdentifier(Identifier wanted, String type) {
        for (Node node : byIdentifier.getOrDefault(wanted, List.of())) {
            if (type.isEmpty() || type.equals(node.type())) {
                return node;
            }
        }
        return null;
    }

    private static String withoutVersion(String address) {
        int history = address.indexOf("/_history/");
        return history < 0 ? address : address.substring(0, history);
    }

    private static String type(Reference reference) {
        if (reference.hasType()) {
            return reference.getType();
        }
        String type = new IdType(reference.getReference()).getResourceType();
        return type == null ? "" : type;
    }

    /** Return the identifiers of a resource that have a system and a value. */
    static List<Identifier> identifiers(Resource resource) {
        Base[] values = resource.getProperty("identifier".hashCode(), "identifier", false);
        List<Identifier> found = new ArrayList<>();
        for (Base value : values == null ? new Base[0] : values) {
            if (value instanceof org.hl7.fhir.r4.model.Identifier one) {
                identifier(one).ifPresent(found::add);
            }
        }
        return found;
    }

    static Optional<Identifier> identifier(org.hl7.fhir.r4.model.Identifier identifier) {
        String system = identifier.getSystem();
        String value = identifier.getValue() == null ? null : identifier.getValue().strip();
        return system == null
                        || value == null
                        || system.isBlank()
                        || value.isEmpty()
                        || system.length() > 200
                        || value.length() > 200
                ? Optional.empty()
                : Optional.of(new Identifier(system, value));
    }
}
