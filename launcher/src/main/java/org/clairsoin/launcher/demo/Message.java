package org.clairsoin.launcher.demo;

import static org.clairsoin.launcher.demo.Json.object;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;

/**
 * A FHIR R4 transaction that reports uses of AI tools on one patient, as a hospital system sends
 * it. The same uses make the same message: its full URLs come from what it tells.
 */
final class Message {

    private static final String GUIDE = "http://hl7.org/fhir/uv/aitransparency";
    private static final String KINDS = GUIDE + "/CodeSystem/AIdeviceTypeCS";
    private static final String PARTICIPANT =
            "http://terminology.hl7.org/CodeSystem/provenance-participant-type";
    private static final String REASON = "http://terminology.hl7.org/CodeSystem/v3-ActReason";
    private static final ZoneId PARIS = ZoneId.of("Europe/Paris");

    private final Map<String, Map<String, Object>> entries = new LinkedHashMap<>();
    private final Person patient;
    private final House sender;

    /**
     * Begin a message.
     *
     * @param sender the house whose system sends it
     */
    Message(Person patient, House sender) {
        this.patient = patient;
        this.sender = sender;
        add(
                url("patient", patient.ins()),
                object(
                        "resourceType", "Patient",
                        "identifier",
                                List.of(object("system", Person.SYSTEM, "value", patient.ins())),
                        "active", true,
                        "name",
                                List.of(
                                        object(
                                                "use", "official",
                                                "family", patient.family(),
                                                "given", List.of(patient.given()))),
                        "gender", patient.gender(),
                        "birthDate", patient.birth().toString()),
                "identifier=" + patient.identifier());
    }

    /** Return the message as a system posts it. */
    String json() {
        return Json.text(
                object(
                        "resourceType",
                        "Bundle",
                        "meta",
                        object("source", sender.system()),
                        "type",
                        "transaction",
                        "entry",
                        List.copyOf(entries.values())));
    }

    /** Add one use, and the use of another tool that it follows from. */
    void add(Use use) {
        use.from().ifPresent(this::add);
        String id = id(use);
        String organization = organization(use.by().house());
        String professional = professional(use.by());
        String device = device(use.device());
        Act act = use.act();
        List<Map<String, Object>> sources = new ArrayList<>();
        for (Map<String, Object> source : act.sources(patientReference(), use)) {
            String url = url("source", id + numbered(sources.size()));
            add(url, source);
            sources.add(reference(url));
        }
        use.from().ifPresent(before -> sources.add(reference(url("output", id(before)))));
        List<Map<String, Object>> outputs = new ArrayList<>();
        for (Map<String, Object> result :
                act.outputs(patientReference(), use, List.copyOf(sources), reference(device))) {
            result.put("meta", object("security", List.of(aiLabel())));
            if ("DiagnosticReport".equals(result.get("resourceType"))) {
                result.put("performer", List.of(reference(professional), reference(organization)));
            }
            String url = url("output", id + numbered(outputs.size()));
            add(url, result);
            outputs.add(reference(url));
        }
        add(url("provenance", id), provenance(use, outputs, sources, device, professional));
        use.notFollowedBecause()
                .ifPresent(reason -> addRevision(use, id, url("output", id), professional, reason));
    }

    private String id(Use use) {
        return patient.ins() + "/" + use.device().product() + "/" + use.at();
    }

    /** Return what tells one resource of a use from its first. */
    private static String numbered(int place) {
        return place == 0 ? "" : "/" + place;
    }

    private Map<String, Object> provenance(
            Use use,
            List<Map<String, Object>> outputs,
            List<Map<String, Object>> sources,
            String device,
            String professional) {
        List<Map<String, Object>> reasons = new ArrayList<>();
        reasons.add(object("coding", List.of(aiLabel())));
        use.emergency()
                .ifPresent(
                        why ->
                                reasons.add(
                                        object(
                                                "coding",
                                                List.of(coding(REASON, "BTG")),
                                                "text",
                                                why)));
        List<Map<String, Object>> agents = new ArrayList<>();
        agents.add(
                object(
                        "type", concept(PARTICIPANT, "author"),
                        "role", List.of(concept(KINDS, "Artificial-Intelligence")),
                        "who", reference(device)));
        if (use.emergency().isPresent()) {
            agents.add(agent("performer", professional));
        }
        if (use.checked()) {
            agents.add(agent("verifier", professional));
        }
        List<Map<String, Object>> entities = new ArrayList<>();
        sources.forEach(source -> entities.add(object("role", "source", "what", source)));
        use.decision()
                .ifPresent(
                        decision ->
                                entities.add(
                                        object(
                                                "role",
                                                "source",
                                                "what",
                                                object(
                                                        "identifier",
                                                        object(
                                                                "system",
                                                                decision.system(),
                                                                "value",
                                                                decision.id())))));
        return object(
                "resourceType",
                "Provenance",
                "meta",
                object("profile", List.of(GUIDE + "/StructureDefinition/AI-Provenance")),
                "target",
                outputs,
                "occurredDateTime",
                time(use.at()),
                "recorded",
                time(use.reported()),
                "reason",
                reasons,
                "agent",
                agents,
                "entity",
                entities);
    }

    /** Add the professional's own result, which does not follow the tool's. */
    private void addRevision(
            Use use, String id, String output, String professional, String reason) {
        String own = url("own", id);
        add(
                own,
                object(
                        "resourceType", "Observation",
                        "status", "final",
                        "code", use.act().ownCode(),
                        "subject", patientReference(),
                        "effectiveDateTime", time(use.at()),
                        "performer", List.of(reference(professional)),
                        "valueCodeableConcept", object("text", use.act().ownResult()),
                        "note", List.of(object("text", reason)),
                        "derivedFrom", List.of(reference(output))));
        add(
                url("revision", id),
                object(
                        "resourceType",
                        "Provenance",
                        "target",
                        List.of(reference(own)),
                        "occurredDateTime",
                        time(use.at().plus(15, ChronoUnit.MINUTES)),
                        "recorded",
                        time(use.reported()),
                        "reason",
                        List.of(object("text", reason)),
                        "agent",
                        List.of(agent("author", professional)),
                        "entity",
                        List.of(object("role", "revision", "what", reference(output)))));
    }

    private String organization(House house) {
        String url = url("organization", house.identifier());
        add(
                url,
                object(
                        "resourceType", "Organization",
                        "identifier",
                                List.of(
                                        object(
                                                "system", house.structures(),
                                                "value", house.code())),
                        "name", house.name()),
                "identifier=" + house.identifier());
        return url;
    }

    private String professional(Professional professional) {
        String person = url("practitioner", professional.house().site() + professional.code());
        Map<String, Object> name =
                object("family", professional.family(), "given", List.of(professional.given()));
        if (!professional.prefix().isEmpty()) {
            name.put("prefix", List.of(professional.prefix()));
        }
        String number = professional.house().site() + "/professionnels";
        add(
                person,
                object(
                        "resourceType", "Practitioner",
                        "identifier",
                                List.of(object("system", number, "value", professional.code())),
                        "name", List.of(name)),
                "identifier=" + number + "|" + professional.code());
        String role = url("role", professional.house().site() + professional.code());
        String jobs = professional.house().site() + "/fonctions";
        add(
                role,
                object(
                        "resourceType",
                        "PractitionerRole",
                        "identifier",
                        List.of(object("system", jobs, "value", professional.code())),
                        "practitioner",
                        reference(person),
                        "organization",
                        reference(organization(professional.house())),
                        "code",
                        List.of(object("text", professional.job()))),
                "identifier=" + jobs + "|" + professional.code());
        return role;
    }

    private String device(Device device) {
        String url = url("device", device.product() + device.version());
        String identifier = device.products() + "|" + device.product();
        List<Map<String, Object>> kinds = new ArrayList<>();
        for (String kind : device.kinds()) {
            kinds.add(
                    object(
                            "url",
                            GUIDE + "/StructureDefinition/aitransparency.AIKind",
                            "valueCodeableConcept",
                            concept(KINDS, kind)));
        }
        add(
                url,
                object(
                        "resourceType",
                        "Device",
                        "meta",
                        object("profile", List.of(GUIDE + "/StructureDefinition/AI-Device")),
                        "extension",
                        kinds,
                        "identifier",
                        List.of(
                                object(
                                        "system", device.products(),
                                        "value", device.product())),
                        "status",
                        "active",
                        "manufacturer",
                        device.maker(),
                        "deviceName",
                        List.of(object("name", device.name(), "type", "user-friendly-name")),
                        "type",
                        concept(KINDS, "Artificial-Intelligence"),
                        "version",
                        List.of(object("value", device.version()))),
                "identifier=" + identifier);
        return url;
    }

    private void add(String url, Map<String, Object> resource) {
        add(url, resource, "");
    }

    private void add(String url, Map<String, Object> resource, String onlyUnless) {
        Map<String, Object> request =
                object(
                        "method",
                        "POST",
                        "url",
                        Objects.requireNonNull(resource.get("resourceType")));
        if (!onlyUnless.isEmpty()) {
            request.put("ifNoneExist", onlyUnless);
        }
        entries.putIfAbsent(url, object("fullUrl", url, "resource", resource, "request", request));
    }

    private Map<String, Object> patientReference() {
        return reference(url("patient", patient.ins()));
    }

    private static Map<String, Object> agent(String type, String who) {
        return object("type", concept(PARTICIPANT, type), "who", reference(who));
    }

    private static Map<String, Object> aiLabel() {
        return coding("http://terminology.hl7.org/CodeSystem/v3-ObservationValue", "AIAST");
    }

    static Map<String, Object> coding(String system, String code) {
        return object("system", system, "code", code);
    }

    static Map<String, Object> concept(String system, String code) {
        return object("coding", List.of(coding(system, code)));
    }

    static Map<String, Object> reference(String url) {
        return object("reference", url);
    }

    /** Return a time as the hospitals' clocks show it. */
    static String time(Instant instant) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(
                instant.truncatedTo(ChronoUnit.SECONDS).atZone(PARIS));
    }

    private static String url(String kind, String name) {
        byte[] seed = ("clairsoin demo " + kind + " " + name).getBytes(StandardCharsets.UTF_8);
        return "urn:uuid:" + UUID.nameUUIDFromBytes(seed);
    }

    /** The answer a system got before it used a tool. */
    record Decision(String system, String id) {}

    /**
     * One use of a tool.
     *
     * @param reported when the system wrote it down
     * @param checked whether the professional is named as the one who verified
     * @param notFollowedBecause why the professional came to another result
     * @param emergency why the tool was used although the patient had said no
     * @param decision what was asked before
     * @param from the use of another tool whose result this one took in
     */
    record Use(
            Device device,
            Act act,
            Professional by,
            Instant at,
            Instant reported,
            boolean checked,
            Optional<String> notFollowedBecause,
            Optional<String> emergency,
            Optional<Decision> decision,
            Optional<Use> from) {

        static Use of(Device device, Act act, Professional by, Instant at) {
            return new Use(
                    device,
                    act,
                    by,
                    at,
                    at.plus(40, ChronoUnit.MINUTES),
                    true,
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());
        }

        Use unchecked() {
            return new Use(
                    device,
                    act,
                    by,
                    at,
                    reported,
                    false,
                    notFollowedBecause,
                    emergency,
                    decision,
                    from);
        }

        Use notFollowed(String because) {
            return new Use(
                    device,
                    act,
                    by,
                    at,
                    reported,
                    true,
                    Optional.of(because),
                    emergency,
                    decision,
                    from);
        }

        Use inEmergency(String why) {
            return new Use(
                    device,
                    act,
                    by,
                    at,
                    reported,
                    checked,
                    notFollowedBecause,
                    Optional.of(why),
                    decision,
                    from);
        }

        Use after(Decision asked) {
            return new Use(
                    device,
                    act,
                    by,
                    at,
                    reported,
                    checked,
                    notFollowedBecause,
                    emergency,
                    Optional.of(asked),
                    from);
        }

        Use reportedAt(Instant time) {
            return new Use(
                    device,
                    act,
                    by,
                    at,
                    time,
                    checked,
                    notFollowedBecause,
                    emergency,
                    decision,
                    from);
        }

        Use from(Use before) {
            return new Use(
                    device,
                    act,
                    by,
                    at,
                    reported,
                    checked,
                    notFollowedBecause,
                    emergency,
                    decision,
                    Optional.of(before));
        }
    }
}
