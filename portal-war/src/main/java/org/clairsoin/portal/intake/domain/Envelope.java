package org.clairsoin.portal.intake.domain;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.shared.GateLimits;
import org.clairsoin.portal.shared.JsonGate;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;

/**
 * The Bundle that a message is, with each entry as it was sent.
 *
 * @param sourceSystem the system that the Bundle says it comes from
 */
public record Envelope(Kind kind, List<Part> parts, Optional<String> sourceSystem) {

    private static final JsonGate GATE = new JsonGate(GateLimits.FHIR);

    private static final Set<String> BUNDLE =
            Set.of(
                    "resourceType",
                    "id",
                    "meta",
                    "implicitRules",
                    "language",
                    "identifier",
                    "type",
                    "timestamp",
                    "total",
                    "link",
                    "entry",
                    "signature");
    private static final Set<String> ENTRY =
            Set.of(
                    "id",
                    "extension",
                    "link",
                    "fullUrl",
                    "resource",
                    "search",
                    "request",
                    "response");
    private static final Set<String> REQUEST =
            Set.of(
                    "id",
                    "extension",
                    "method",
                    "url",
                    "ifNoneMatch",
                    "ifModifiedSince",
                    "ifMatch",
                    "ifNoneExist");

    public Envelope {
        parts = List.copyOf(parts);
    }

    /** How the entries of a message hang together. */
    public enum Kind {
        /** All or none. */
        TRANSACTION,
        /** Each for itself. */
        BATCH,
        /** Each for itself, without a word on what to do with it. */
        COLLECTION
    }

    /**
     * One entry.
     *
     * @param resource null where the entry has none, or something that is no object
     * @param problems what is wrong with the entry round the resource
     * @param raw bytes of the whole entry as sent
     */
    public record Part(
            String fullUrl,
            String method,
            String url,
            Optional<ObjectNode> resource,
            List<Problem> problems,
            byte[] raw) {}

    /**
     * Read a JSON message: the gate, then the tree, then the rules for a Bundle.
     *
     * @throws PortalException MALFORMED, TOO_LARGE or UNPROCESSABLE for the message as a whole
     */
    public static Envelope read(byte[] body) {
        Spans spans = new Spans();
        return of(GATE.read(body, spans), body, spans);
    }

    /** Read an entry that waited; it passed the gate when it came. */
    public static Part waited(byte[] raw) {
        return part(GATE.read(raw, JsonGate.Watcher.NOBODY), 0, Kind.COLLECTION, raw);
    }

    private static Envelope of(ObjectNode bundle, byte[] body, Spans spans) {
        JsonNode type = bundle.path("resourceType");
        if (!type.isTextual()) {
            throw refused(ProblemType.MALFORMED, "intake.no-type", "resourceType");
        }
        if (!type.textValue().equals("Bundle")) {
            throw refused(ProblemType.UNPROCESSABLE, "intake.no-bundle", "resourceType");
        }
        unknown(bundle, BUNDLE, "Bundle")
                .ifPresent(
                        problem -> {
                            throw new PortalException(problem.type(), problem.message());
                        });
        Kind kind =
                switch (bundle.path("type").asText()) {
                    case "transaction" -> Kind.TRANSACTION;
                    case "batch" -> Kind.BATCH;
                    case "collection" -> Kind.COLLECTION;
                    default ->
                            throw refused(
                                    ProblemType.UNPROCESSABLE, "intake.bundle-type", "Bundle.type");
                };
        JsonNode entries = bundle.path("entry");
        if (!entries.isMissingNode() && (!entries.isArray() || entries.isEmpty())) {
            throw refused(ProblemType.UNPROCESSABLE, "intake.list-expected", "Bundle.entry");
        }
        List<Part> parts = new ArrayList<>(entries.size());
        Set<String> urls = new HashSet<>();
        for (int i = 0; i < entries.size(); i++) {
            Part part =
                    part(
                            entries.get(i),
                            i,
                            kind,
                            Arrays.copyOfRange(body, spans.starts.get(i), spans.ends.get(i)));
            if (!part.fullUrl().isEmpty() && !urls.add(part.fullUrl())) {
                throw refused(
                        ProblemType.UNPROCESSABLE,
                        "intake.same-address",
                        "Bundle.entry[" + i + "].fullUrl");
            }
            parts.add(part);
        }
        String source = bundle.path("meta").path("source").asText("");
        return new Envelope(kind, parts, source.isEmpty() ? Optional.empty() : Optional.of(source));
    }

    private static Part part(JsonNode entry, int index, Kind kind, byte[] raw) {
        String place = "Bundle.entry[" + index + "]";
        List<Problem> problems = new ArrayList<>();
        unknown(entry, ENTRY, place).ifPresent(problems::add);
        String fullUrl = text(entry, "fullUrl", place, problems);
        if (fullUrl.contains("../") || DisplayText.hides(fullUrl)) {
            problems.add(Problem.content("intake.bad-reference", place + ".fullUrl"));
        }
        JsonNode request = entry.path("request");
        String method = "";
        String url = "";
        if (request.isObject()) {
            unknown(request, REQUEST, place + ".request").ifPresent(problems::add);
            method = text(request, "method", place + ".request", problems);
            url = text(request, "url", place + ".request", problems);
        } else if (!request.isMissingNode()) {
            problems.add(Problem.content("intake.object-expected", place + ".request"));
        }
        if (kind != Kind.COLLECTION && !method.equals("POST") && !method.equals("PUT")) {
            problems.add(Problem.content("intake.method", place + ".request.method"));
        }
        JsonNode resource = entry.path("resource");
        if (!resource.isObject()) {
            problems.add(Problem.content("intake.resource-expected", place + ".resource"));
        }
        return new Part(
                fullUrl,
                method,
                url,
                resource.isObject() ? Optional.of((ObjectNode) resource) : Optional.empty(),
                problems,
                raw);
    }

    private static String text(JsonNode node, String name, String place, List<Problem> problems) {
        JsonNode value = node.path(name);
        if (!value.isMissingNode() && !value.isTextual()) {
            problems.add(Problem.content("intake.text-expected", place + "." + name));
        }
        return value.isTextual() ? value.textValue() : "";
    }

    private static Optional<Problem> unknown(JsonNode node, Set<String> known, String place) {
        Iterator<Map.Entry<String, JsonNode>> fields = node.fields();
        while (fields.hasNext()) {
            String name = fields.next().getKey();
            if (name.equals("modifierExtension")) {
                return Optional.of(
                        Problem.content("intake.unknown-modifier", place + ".modifierExtension"));
            }
            if (!known.contains(name.startsWith("_") ? name.substring(1) : name)) {
                return Optional.of(Problem.content("intake.unknown-element", place));
            }
        }
        return Optional.empty();
    }

    private static PortalException refused(ProblemType type, String key, String place) {
        return new PortalException(type, Message.of(key, "place", place));
    }

    /** Where each entry begins and ends in the bytes. */
    private static final class Spans implements JsonGate.Watcher {
        private final List<Integer> starts = new ArrayList<>();
        private final List<Integer> ends = new ArrayList<>();

        @Override
        public void begins(JsonGate.Passing at) {
            if (isEntry(at)) {
                starts.add(at.offset());
            }
        }

        @Override
        public void ends(JsonGate.Passing at) {
            if (isEntry(at)) {
                ends.add(at.end());
            }
        }

        /** An object directly in the array "entry" of the outermost object. */
        private static boolean isEntry(JsonGate.Passing at) {
            return at.depth() == 3 && at.nameAt(1).equals("entry") && at.nameAt(2).isEmpty();
        }
    }
}
