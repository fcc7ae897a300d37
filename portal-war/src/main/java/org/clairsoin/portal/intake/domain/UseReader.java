package org.clairsoin.portal.intake.domain;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.aiuse.AiUse;
import org.clairsoin.portal.aiuse.LaterCheck;
import org.clairsoin.portal.aiuse.ToolSeen;
import org.clairsoin.portal.aiuse.Verification;
import org.clairsoin.portal.aiuse.Verification.Followed;
import org.clairsoin.portal.aiuse.Verification.HumanCheck;
import org.clairsoin.portal.aiuse.Verification.Person;
import org.clairsoin.portal.patient.PatientReport;
import org.clairsoin.portal.tool.Purpose;
import org.clairsoin.portal.tool.ToolRegister;
import org.hl7.fhir.r4.model.Base;
import org.hl7.fhir.r4.model.Bundle;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.DocumentReference;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.PrimitiveType;
import org.hl7.fhir.r4.model.Provenance;
import org.hl7.fhir.r4.model.Provenance.ProvenanceAgentComponent;
import org.hl7.fhir.r4.model.Provenance.ProvenanceEntityComponent;
import org.hl7.fhir.r4.model.Provenance.ProvenanceEntityRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.Resource;

/**
 * Reads AI uses out of the resources of a message.
 *
 * <p>One use is one Provenance, one AI agent, one patient; a labelled resource that no Provenance
 * targets is one use. What cannot be known is refused with its place, never guessed.
 */
final class UseReader {

    private static final int MOST = 50;
    private static final Set<String> CLAIMS =
            Set.of(
                    "Claim",
                    "ClaimResponse",
                    "ExplanationOfBenefit",
                    "CoverageEligibilityRequest",
                    "CoverageEligibilityResponse");
    private static final List<String> GIVERS_OF_CARE =
            List.of("custodian", "performer", "serviceProvider", "managingOrganization", "author");

    private final Graph graph;
    private final Links links;
    private final People people;
    private final ToolRegister register;
    private final String decisions;
    private final Instant now;

    private final List<Reading.Carrier> carriers = new ArrayList<>();
    private final List<Reading.Check> checks = new ArrayList<>();
    private final Map<Integer, List<Message>> notes = new LinkedHashMap<>();
    private final Map<Node, List<ToolSeen>> touched = new HashMap<>();
    private final Set<Node> cited = new HashSet<>();

    /**
     * Make a reader for one message.
     *
     * @param decisions the system of our decision ids
     */
    UseReader(
            Graph graph,
            Links links,
            People people,
            ToolRegister register,
            String decisions,
            Instant now) {
        this.graph = graph;
        this.links = links;
        this.people = people;
        this.register = register;
        this.decisions = decisions;
        this.now = now;
    }

    Reading read() {
        for (Node node : graph.tops()) {
            if (node.resource() instanceof Patient patient) {
                guarded(node, () -> links.patient(patient, node));
            }
        }
        for (Node node : graph.tops()) {
            if (node.resource() instanceof Provenance provenance
                    && !graph.isRefused(node.entry())) {
                guarded(node, () -> provenance(provenance, node));
            }
        }
        for (Node node : graph.nodes()) {
            if (!graph.isRefused(node.entry())) {
                guarded(node, () -> labelled(node));
            }
        }
        List<Reading.Memory> memories = new ArrayList<>();
        Map<Integer, PatientRef> owners = new HashMap<>();
        for (Node node : graph.tops()) {
            if (node.shape().isCleaned()) {
                note(node.entry(), Message.of("intake.cleaned"));
            }
            if (!graph.isRefused(node.entry())) {
                Optional<PatientRef> owner = patientIfAny(node);
                owner.ifPresent(patient -> owners.put(node.entry(), patient));
                if (node.lasting()) {
                    memory(node, owner).ifPresent(memories::add);
                }
            }
        }
        return new Reading(
                List.<PatientReport>copyOf(people.reports()),
                List.copyOf(carriers),
                List.copyOf(checks),
                memories,
                owners,
                new Cards(graph, links, cited).found(),
                graph.problems(),
                notes);
    }

    private void guarded(Node node, Runnable reading) {
        try {
            reading.run();
        } catch (EntryRefused refused) {
            graph.refuse(node, refused.problem());
        }
    }

    private void note(int entry, Message message) {
        notes.computeIfAbsent(entry, key -> new ArrayList<>()).add(message);
    }

    // ---- Provenance

    private void provenance(Provenance provenance, Node node) {
        String place = node.place();
        if (provenance.getTarget().isEmpty()) {
            throw new EntryRefused(Problem.content("intake.no-target", place + ".target"));
        }
        List<Agent> agents = agents(provenance, node);
        List<Agent> ai = agents.stream().filter(Agent::ai).toList();
        boolean revises =
                provenance.getEntity().stream()
                        .anyMatch(entity -> entity.getRole() == ProvenanceEntityRole.REVISION);
        if (ai.isEmpty() && revises) {
            check(provenance, node, agents, true);
        } else if (!ai.isEmpty() || saysAi(provenance, node)) {
            uses(provenance, node, agents, ai);
        } else {
            check(provenance, node, agents, false);
        }
    }

    /** Tell whether a Provenance itself says that it is about AI. */
    private static boolean saysAi(Provenance provenance, Node node) {
        return reasons(provenance).stream().anyMatch(Ig::saysAi)
                || provenance.getMeta().getSecurity().stream().anyMatch(Ig::saysAi)
                || provenance.getMeta().getProfile().stream()
                        .anyMatch(
                                profile ->
                                        Ig.AI_PROVENANCE.equals(
                                                Devices.unversioned(profile.getValue())))
                || node.shape().hasInlineLabel() && Labels.saysAi(node);
    }

    private static List<Coding> reasons(Provenance provenance) {
        return provenance.getReason().stream()
                .flatMap(reason -> reason.getCoding().stream())
                .toList();
    }

    /** Somebody or something that took part. */
    private record Agent(
            ProvenanceAgentComponent agent, Optional<Links.Tool> tool, boolean ai, String place) {}

    private List<Agent> agents(Provenance provenance, Node node) {
        boolean dictated = reasons(provenance).stream().anyMatch(Ig::saysDictation);
        boolean reason = dictated || reasons(provenance).stream().anyMatch(Ig::saysAi);
        List<Agent> agents = new ArrayList<>();
        for (int i = 0; i < provenance.getAgent().size(); i++) {
            ProvenanceAgentComponent agent = provenance.getAgent().get(i);
            String place = node.place() + ".agent[" + i + "].who";
            boolean role = agent.getRole().stream().anyMatch(Ig::meansAi);
            Optional<Links.Tool> tool =
                    agent.hasWho()
                            ? tool(agent.getWho(), node, place, role || reason)
                            : Optional.empty();
            boolean ai = role || tool.map(one -> one.ai() || registered(one)).orElse(false);
            agents.add(new Agent(agent, tool, ai, place));
        }
        boolean found = agents.stream().anyMatch(Agent::ai);
        List<Agent> devices =
                agents.stream()
                        .filter(agent -> agent.tool().map(Links.Tool::device).orElse(false))
                        .toList();
        if (!found && reason && !dictated && devices.size() == 1) {
            Agent only = devices.get(0);
            agents.set(
                    agents.indexOf(only), new Agent(only.agent(), only.tool(), true, only.place()));
        }
        return agents;
    }

    /** A Device that cannot be found matters only where AI is spoken of. */
    private Optional<Links.Tool> tool(Reference who, Node node, String place, boolean matters) {
        try {
            return links.tool(who, node, place);
        } catch (EntryRefused refused) {
            if (matters) {
                throw refused;
            }
            return Optional.empty();
        }
    }

    private boolean registered(Links.Tool tool) {
        return (tool.device() || !tool.seen().identifiers().isEmpty())
                && tool.seen().family(register).isPresent();
    }

    private void uses(Provenance provenance, Node node, List<Agent> agents, List<Agent> ai) {
        String place = node.place();
        if (!provenance.hasRecorded()) {
            throw new EntryRefused(Problem.content("intake.no-recorded", place + ".recorded"));
        }
        if (provenance.getAgent().isEmpty()) {
            throw new EntryRefused(Problem.content("intake.no-agent", place + ".agent"));
        }
        Instant recorded =
                Times.of(provenance.getRecordedElement(), place + ".recorded", now).orElseThrow();
        Optional<Instant> occurred =
                provenance.hasOccurred()
                        ? Times.of(provenance.getOccurred(), place + ".occurred", now)
                        : Optional.empty();
        List<Reading.Touch> touches = touches(provenance, node);
        if (touches.isEmpty()) {
            note(node.entry(), Message.of("intake.no-use"));
            return;
        }
        List<AiUse.Input> inputs = new ArrayList<>();
        List<AiUse.Coded> inputCodes = new ArrayList<>();
        Optional<String> decision = entities(provenance, node, inputs, inputCodes);
        Verification verification = verification(agents, node);
        Optional<String> override = override(provenance);
        Optional<Purpose> purpose =
                purpose(reasons(provenance), touches.stream().map(Reading.Touch::type).toList());
        Optional<Known.Place> organization = organization(agents, node, touches);
        List<Optional<Links.Tool>> tools =
                ai.isEmpty()
                        ? List.of(toolOfTargets(provenance, node))
                        : ai.stream().map(Agent::tool).toList();
        List<Reading.Draft> drafts = new ArrayList<>();
        for (Optional<Links.Tool> tool : tools) {
            List<String> kinds = tool.map(Links.Tool::kinds).orElse(List.of());
            List<AiUse.Coded> codes = new ArrayList<>(kindCodes(kinds));
            codes.addAll(inputCodes);
            ToolSeen seen = tool.map(Links.Tool::seen).orElse(ToolSeen.UNNAMED);
            drafts.add(
                    new Reading.Draft(
                            seen,
                            occurred.orElse(recorded),
                            occurred.isEmpty(),
                            recorded,
                            organization.or(() -> owner(tool, node)),
                            Ig.involvement(kinds),
                            purpose,
                            verification,
                            override,
                            touches,
                            inputs,
                            codes,
                            decision));
            touches.forEach(
                    touch -> {
                        if (touch.place() instanceof Node target) {
                            touched.computeIfAbsent(target, key -> new ArrayList<>()).add(seen);
                        }
                    });
        }
        carriers.add(
                new Reading.Carrier(
                        node.entry(),
                        key(node),
                        node.lasting(),
                        node.base().isEmpty() ? 0 : node.base().hashCode(),
                        Optional.of(version(node, recorded)),
                        false,
                        drafts));
    }

    private static UUID key(Node node) {
        UUID key = node.key();
        if (key == null) {
            throw new IllegalStateException("an entry has a key");
        }
        return key;
    }

    private Instant version(Node node, Instant recorded) {
        return node.resource().getMeta().hasLastUpdated()
                ? Times.of(
                                node.resource().getMeta().getLastUpdatedElement(),
                                node.place() + ".meta.lastUpdated",
                                now)
                        .orElse(recorded)
                : recorded;
    }

    private static List<AiUse.Coded> kindCodes(List<String> kinds) {
        return kinds.stream()
                .map(kind -> new AiUse.Coded("Device.kind", Ig.DEVICE_TYPE, kind, Optional.empty()))
                .toList();
    }

    /** Return the tool that a labelled target names, where the Provenance names none. */
    private Optional<Links.Tool> toolOfTargets(Provenance provenance, Node node) {
        for (Reference reference : provenance.getTarget()) {
            if (links.follow(reference, node) instanceof Target.Inside inside) {
                Optional<Links.Tool> tool = toolOf(inside.node());
                if (tool.isPresent()) {
                    return tool;
                }
            }
        }
        return Optional.empty();
    }

    private List<Reading.Touch> touches(Provenance provenance, Node node) {
        Map<Object, Reading.Touch> touches = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(provenance.getTarget().size(), MOST); i++) {
            Reference reference = provenance.getTarget().get(i);
            String place = node.place() + ".target[" + i + "]";
            touch(reference, node, place)
                    .ifPresent(touch -> touches.merge(touch.place(), touch, UseReader::together));
        }
        return List.copyOf(touches.values());
    }

    /** Join two parts of one resource; the whole holds every part. */
    private static Reading.Touch together(Reading.Touch one, Reading.Touch other) {
        Set<String> elements = new LinkedHashSet<>(one.elements());
        elements.addAll(other.elements());
        boolean whole = one.elements().isEmpty() || other.elements().isEmpty();
        return new Reading.Touch(
                one.patient(),
                one.place(),
                one.key(),
                one.type(),
                one.act(),
                whole ? List.of() : List.copyOf(elements),
                one.isFinal(),
                one.codes(),
                one.confidence());
    }

    /** Return what a target is; empty when it is about no patient. */
    private Optional<Reading.Touch> touch(Reference reference, Node from, String place) {
        Target target = links.follow(reference, from);
        if (target instanceof Target.Inside inside) {
            Node node = inside.node();
            return patientOf(node, place)
                    .map(patient -> touch(node, patient, elements(reference, node)));
        }
        if (target instanceof Target.Elsewhere elsewhere) {
            return stored(elsewhere, place)
                    .map(
                            found ->
                                    touch(
                                            elsewhere,
                                            found,
                                            elementNames(reference, elsewhere.type())));
        }
        if (target instanceof Target.Logical logical) {
            if (logical.type().equals("Patient")
                    || logical.type().isEmpty() && Ins.is(logical.identifier().system())) {
                return Optional.of(
                        new Reading.Touch(
                                new PatientRef.Reported(
                                        people.patient(
                                                logical.identifier(), place + ".identifier")),
                                logical.identifier(),
                                Optional.empty(),
                                "Patient",
                                Optional.empty(),
                                List.of(),
                                true,
                                List.of(),
                                Optional.empty()));
            }
            throw new EntryRefused(Links.missing("intake.target-missing", place, logical.key()));
        }
        UUID[] wanted =
                target instanceof Target.Missing missing
                        ? missing.keys().toArray(new UUID[0])
                        : new UUID[0];
        throw new EntryRefused(Links.missing("intake.target-missing", place, wanted));
    }

    private Optional<Known> stored(Target.Elsewhere elsewhere, String place) {
        Optional<Known> found = links.stored(elsewhere);
        if (found.isEmpty()) {
            if (!Care.isOfPatients(elsewhere.type())
                    && !elsewhere.type().equals("Patient")
                    && !elsewhere.type().equals("Bundle")) {
                return Optional.empty();
            }
            throw new EntryRefused(Links.missing("intake.target-missing", place, elsewhere.key()));
        }
        if (found.get().patients().size() > 1) {
            throw new EntryRefused(Problem.content("intake.several-patients", place));
        }
        return found.filter(one -> !one.patients().isEmpty());
    }

    private static Reading.Touch touch(
            Target.Elsewhere elsewhere, Known found, List<String> elements) {
        Optional<Known.Care> care =
                found.facts() instanceof Known.Care one ? Optional.of(one) : Optional.empty();
        return new Reading.Touch(
                new PatientRef.Stored(found.patients().get(0)),
                elsewhere.key(),
                Optional.of(elsewhere.key()),
                elsewhere.type(),
                care.flatMap(Known.Care::act),
                elements,
                care.map(Known.Care::isFinal).orElse(true),
                List.of(),
                Optional.empty());
    }

    private static Reading.Touch touch(Node node, PatientRef patient, List<String> elements) {
        return new Reading.Touch(
                patient,
                node,
                node.lastingKey(),
                node.type(),
                Care.act(node.resource()),
                elements,
                Care.isFinal(node.resource()),
                Care.codes(node.resource(), ""),
                Labels.confidence(node));
    }

    /** Return the parts of a target that were touched; none for the whole. */
    private static List<String> elements(Reference reference, Node node) {
        List<String> named = elementNames(reference, node.type());
        List<String> byId = new ArrayList<>();
        if (named.isEmpty()) {
            for (Extension extension : reference.getExtensionsByUrl(Ig.TARGET_ELEMENT)) {
                text(extension)
                        .ifPresent(
                                id -> byId.add(Labels.elementById(node.resource(), id).orElse(id)));
            }
        }
        List<String> all = named.isEmpty() ? byId : named;
        return all.isEmpty() ? Labels.labelledElements(node) : all;
    }

    private static List<String> elementNames(Reference reference, String type) {
        List<String> names = new ArrayList<>();
        for (Extension extension : reference.getExtensionsByUrl(Ig.TARGET_PATH)) {
            text(extension)
                    .ifPresent(
                            path ->
                                    names.add(
                                            path.startsWith(type + ".")
                                                    ? path.substring(type.length() + 1)
                                                    : path));
        }
        return names;
    }

    private static Optional<String> text(Extension extension) {
        return extension.getValue() instanceof PrimitiveType<?> value
                ? DisplayText.of(value.getValueAsString())
                : Optional.empty();
    }

    /**
     * Return whose a resource is; empty when it is about no patient.
     *
     * @throws EntryRefused when it should be about one, and nobody or several come into question
     */
    private Optional<PatientRef> patientOf(Node node, String place) {
        if (node.resource() instanceof Patient patient) {
            return Optional.of(links.patient(patient, node));
        }
        if (node.resource() instanceof Bundle bundle) {
            return patientOf(bundle, place);
        }
        if (!Care.isOfPatients(node.type())) {
            return Optional.empty();
        }
        String at = node.place() + "." + Care.patientPath(node.type());
        List<Reference> subjects = Care.subjects(node.resource());
        if (subjects.isEmpty()) {
            throw new EntryRefused(Problem.content("intake.no-patient", at));
        }
        List<PatientRef> found = new ArrayList<>();
        for (Reference subject : subjects) {
            links.patient(subject, node, at).ifPresent(patient -> candidate(found, patient));
        }
        return only(found, at);
    }

    private Optional<PatientRef> patientOf(Bundle bundle, String place) {
        Set<Resource> inside = new HashSet<>();
        bundle.getEntry().forEach(entry -> inside.add(entry.getResource()));
        List<Node> nodes =
                graph.nodes().stream().filter(node -> inside.contains(node.resource())).toList();
        List<PatientRef> found = new ArrayList<>();
        for (Node node : nodes) {
            if (node.resource() instanceof Patient patient) {
                candidate(found, links.patient(patient, node));
            }
        }
        if (found.isEmpty()) {
            for (Node node : nodes) {
                if (Care.isOfPatients(node.type())) {
                    patientOf(node, place).ifPresent(patient -> candidate(found, patient));
                }
            }
        }
        return only(found, place);
    }

    private void candidate(List<PatientRef> found, PatientRef patient) {
        if (found.stream().noneMatch(other -> links.same(other, patient))) {
            found.add(patient);
        }
    }

    private static Optional<PatientRef> only(List<PatientRef> found, String place) {
        if (found.size() > 1) {
            throw new EntryRefused(Problem.content("intake.several-patients", place));
        }
        return found.stream().findFirst();
    }

    /** Read inputs and prompts; return the decision that was asked before. */
    private Optional<String> entities(
            Provenance provenance, Node node, List<AiUse.Input> inputs, List<AiUse.Coded> codes) {
        Optional<String> decision = Optional.empty();
        for (ProvenanceEntityComponent entity : provenance.getEntity()) {
            Reference what = entity.getWhat();
            Optional<String> id = decisionId(entity);
            if (id.isPresent()) {
                decision = decision.or(() -> id);
                continue;
            }
            Optional<Node> inside =
                    links.follow(what, node) instanceof Target.Inside found
                            ? Optional.of(found.node())
                            : Optional.empty();
            if (inputs.size() < MOST && isPrompt(entity, inside)) {
                inside.ifPresent(cited::add);
                // what a prompt says may hold the record of the patient: it is never repeated
                inputs.add(new AiUse.Input(Ig.INPUT_PROMPT, Optional.empty(), Optional.empty()));
            } else if (inputs.size() < MOST && entity.getRole() == ProvenanceEntityRole.SOURCE) {
                inputs.add(input(what, node, inside));
                inside.ifPresent(found -> codes.addAll(Care.codes(found.resource(), "input.")));
            }
        }
        return decision;
    }

    private Optional<String> decisionId(ProvenanceEntityComponent entity) {
        return entity.getRole() == ProvenanceEntityRole.SOURCE
                        && entity.getWhat().hasIdentifier()
                        && decisions.equals(entity.getWhat().getIdentifier().getSystem())
                ? DisplayText.of(entity.getWhat().getIdentifier().getValue(), 100)
                : Optional.empty();
    }

    private static boolean isPrompt(ProvenanceEntityComponent entity, Optional<Node> inside) {
        if (!(inside.map(Node::resource).orElse(null) instanceof DocumentReference document)) {
            return false;
        }
        return Ig.isDocument(document.getType(), Ig.INPUT_PROMPT)
                || entity.getRole() == ProvenanceEntityRole.QUOTATION
                        && Ig.isDocument(document.getType(), Ig.MODEL_CARD);
    }

    private AiUse.Input input(Reference what, Node node, Optional<Node> inside) {
        if (inside.isPresent()) {
            Node found = inside.get();
            return new AiUse.Input(found.type(), Care.act(found.resource()), when(found));
        }
        Target target = links.follow(what, node);
        String type =
                target instanceof Target.Elsewhere elsewhere
                        ? elsewhere.type()
                        : what.hasType() ? what.getType() : "";
        Optional<Known.Care> care =
                target instanceof Target.Elsewhere elsewhere
                        ? links.stored(elsewhere)
                                .filter(found -> found.facts() instanceof Known.Care)
                                .map(found -> (Known.Care) found.facts())
                        : Optional.empty();
        return new AiUse.Input(
                DisplayText.of(type, 60).orElse(""),
                DisplayText.of(what.getDisplay()).or(() -> care.flatMap(Known.Care::act)),
                Optional.empty());
    }

    private Optional<Instant> when(Node node) {
        try {
            return Care.when(node.resource(), node.place(), now);
        } catch (EntryRefused badTime) {
            return Optional.empty(); // the time of an input is no reason to refuse its use
        }
    }

    private Verification verification(List<Agent> agents, Node node) {
        List<Person> checkers = new ArrayList<>();
        Optional<Person> author = Optional.empty();
        for (Agent agent : agents) {
            if (agent.ai() || !agent.agent().hasWho()) {
                continue;
            }
            boolean checking = Ig.meansChecking(agent.agent().getType());
            if (!checking && !Ig.meansWriting(agent.agent().getType())) {
                continue;
            }
            Optional<Person> person =
                    links.human(agent.agent().getWho(), node).map(Links.Human::person);
            if (checking) {
                person.filter(one -> !checkers.contains(one)).ifPresent(checkers::add);
            } else {
                author = author.or(() -> person);
            }
        }
        return new Verification(
                checkers.isEmpty() ? HumanCheck.NOT_REPORTED : HumanCheck.YES,
                Followed.NOT_REPORTED,
                checkers,
                author,
                Optional.empty());
    }

    private static Optional<String> override(Provenance provenance) {
        for (CodeableConcept reason : provenance.getReason()) {
            if (reason.getCoding().stream().anyMatch(Ig::meansEmergency)) {
                Optional<String> text = DisplayText.of(reason.getText());
                if (text.isPresent()) {
                    return text;
                }
            }
        }
        return Optional.empty();
    }

    private static Optional<Purpose> purpose(List<Coding> reasons, List<String> types) {
        return reasons.stream()
                .filter(coding -> Purpose.SYSTEM.equals(coding.getSystem()))
                .filter(coding -> coding.getCode() != null)
                .flatMap(coding -> Purpose.ofCode(coding.getCode()).stream())
                .findFirst()
                .or(
                        () ->
                                !types.isEmpty() && CLAIMS.containsAll(types)
                                        ? Optional.of(Purpose.PMTDS)
                                        : Optional.empty());
    }

    // ---- where

    private Optional<Known.Place> organization(
            List<Agent> agents, Node node, List<Reading.Touch> touches) {
        for (Agent agent : agents) {
            if (agent.agent().hasOnBehalfOf()) {
                Optional<Known.Place> place = links.place(agent.agent().getOnBehalfOf(), node);
                if (place.isPresent()) {
                    return place;
                }
            }
        }
        for (Agent agent : agents) {
            if (!agent.ai() && agent.agent().hasWho()) {
                Optional<Known.Place> place =
                        links.human(agent.agent().getWho(), node)
                                .flatMap(Links.Human::organization)
                                .or(() -> links.place(agent.agent().getWho(), node));
                if (place.isPresent()) {
                    return place;
                }
            }
        }
        for (Reading.Touch touch : touches) {
            if (touch.place() instanceof Node target) {
                Optional<Known.Place> place = giver(target);
                if (place.isPresent()) {
                    return place;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<Known.Place> giver(Node node) {
        for (String name : GIVERS_OF_CARE) {
            for (Base value : Care.values(node.resource(), name)) {
                if (value instanceof Reference reference) {
                    Optional<Known.Place> place =
                            links.place(reference, node)
                                    .or(
                                            () ->
                                                    links.human(reference, node)
                                                            .flatMap(Links.Human::organization));
                    if (place.isPresent()) {
                        return place;
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** Return who owns the tool; else the only organisation of the message. */
    private Optional<Known.Place> owner(Optional<Links.Tool> tool, Node node) {
        Optional<Node> device = tool.flatMap(Links.Tool::node);
        if (device.isPresent()
                && device.get().resource() instanceof Device owned
                && owned.hasOwner()) {
            Optional<Known.Place> owner = links.place(owned.getOwner(), device.get());
            if (owner.isPresent()) {
                return owner;
            }
        }
        List<Node> organizations =
                graph.tops().stream()
                        .filter(one -> one.resource() instanceof Organization)
                        .filter(one -> !graph.isRefused(one.entry()))
                        .toList();
        return organizations.size() == 1 ? Links.place(organizations.get(0)) : Optional.empty();
    }

    // ---- what a person did afterwards

    private void check(Provenance provenance, Node node, List<Agent> agents, boolean revises) {
        Set<Object> about = new LinkedHashSet<>();
        Set<UUID> keys = new LinkedHashSet<>();
        List<PatientRef> patients = new ArrayList<>();
        List<Reference> spokenOf = new ArrayList<>();
        if (revises) {
            provenance.getEntity().stream()
                    .filter(entity -> entity.getRole() == ProvenanceEntityRole.REVISION)
                    .forEach(entity -> spokenOf.add(entity.getWhat()));
        } else {
            spokenOf.addAll(provenance.getTarget());
        }
        for (Reference reference : spokenOf) {
            Target target = links.follow(reference, node);
            if (target instanceof Target.Inside inside) {
                about.add(inside.node());
                inside.node().lastingKey().ifPresent(keys::add);
                patientIfAny(inside.node()).ifPresent(patients::add);
            } else if (target instanceof Target.Elsewhere elsewhere) {
                Optional<Known> found = links.stored(elsewhere);
                if (found.isPresent()) {
                    keys.add(elsewhere.key());
                    found.get().patients().forEach(id -> patients.add(new PatientRef.Stored(id)));
                } else if (revises) {
                    throw new EntryRefused(
                            Links.missing(
                                    "intake.target-missing",
                                    node.place() + ".entity",
                                    elsewhere.key()));
                }
            }
        }
        Verification verification = verification(agents, node);
        if (patients.isEmpty() || !revises && verification.checkers().isEmpty()) {
            return;
        }
        if (!provenance.hasRecorded()) {
            throw new EntryRefused(
                    Problem.content("intake.no-recorded", node.place() + ".recorded"));
        }
        Instant recorded =
                Times.of(provenance.getRecordedElement(), node.place() + ".recorded", now)
                        .orElseThrow();
        boolean isFinal =
                revises
                        && provenance.getTarget().stream()
                                .map(reference -> links.follow(reference, node))
                                .anyMatch(
                                        target ->
                                                target instanceof Target.Inside inside
                                                        && Care.isFinal(inside.node().resource()));
        checks.add(
                new Reading.Check(
                        node.entry(),
                        key(node),
                        node.lasting(),
                        node.base().isEmpty() ? 0 : node.base().hashCode(),
                        Optional.of(version(node, recorded)),
                        new LaterCheck(
                                key(node),
                                recorded,
                                verification.checkers(),
                                revises,
                                revises ? reasonWords(provenance) : Optional.empty(),
                                verification.author(),
                                isFinal),
                        about,
                        List.copyOf(keys),
                        patients));
    }

    private static Optional<String> reasonWords(Provenance provenance) {
        return provenance.getReason().stream()
                .flatMap(reason -> DisplayText.of(reason.getText()).stream())
                .findFirst();
    }

    private Optional<PatientRef> patientIfAny(Node node) {
        try {
            return patientOf(node, node.place());
        } catch (EntryRefused nobody) {
            return Optional.empty();
        }
    }

    // ---- labels without Provenance

    private void labelled(Node node) {
        if (node.key() == null
                || node.resource() instanceof Provenance
                || node.resource() instanceof Bundle && !node.inside() && !Labels.saysAi(node)
                || !Care.isOfPatients(node.type())
                        && !(node.resource() instanceof Patient)
                        && !(node.resource() instanceof Bundle)) {
            return;
        }
        boolean label = Labels.saysAi(node);
        boolean mayBe = label || namesTool(node) || Labels.saysDictation(node);
        if (!mayBe || isDocumentOfTheGuide(node)) {
            return;
        }
        Optional<Links.Tool> tool = toolOf(node);
        boolean ai = label || tool.map(one -> one.ai() || registered(one)).orElse(false);
        if (!ai || isTold(node, tool)) {
            return;
        }
        Optional<PatientRef> patient = patientOf(node, node.place());
        if (patient.isEmpty()) {
            note(node.entry(), Message.of("intake.no-use"));
            return;
        }
        Optional<Instant> when = Care.when(node.resource(), node.place(), now);
        Optional<Instant> recorded = Care.recorded(node.resource(), node.place(), now);
        Instant at = when.or(() -> recorded).orElse(now);
        List<String> kinds = tool.map(Links.Tool::kinds).orElse(List.of());
        Reading.Touch touch = touch(node, patient.get(), Labels.labelledElements(node));
        Reading.Draft draft =
                new Reading.Draft(
                        tool.map(Links.Tool::seen).orElse(ToolSeen.UNNAMED),
                        at,
                        when.isEmpty(),
                        // without a time of recording there is nothing the time of use contradicts
                        recorded.orElse(at),
                        giver(node).or(() -> owner(tool, node)),
                        Ig.involvement(kinds),
                        purpose(List.of(), List.of(node.type())),
                        Verification.NOT_REPORTED,
                        Optional.empty(),
                        List.of(touch),
                        List.of(),
                        kindCodes(kinds),
                        Optional.empty());
        carriers.add(
                new Reading.Carrier(
                        node.entry(),
                        key(node),
                        node.lasting(),
                        node.base().isEmpty() ? 0 : node.base().hashCode(),
                        node.resource().getMeta().hasLastUpdated()
                                ? Optional.of(version(node, at))
                                : recorded,
                        true,
                        List.of(draft)));
    }

    private static boolean isDocumentOfTheGuide(Node node) {
        return node.resource() instanceof DocumentReference document
                && (Ig.isDocument(document.getType(), Ig.MODEL_CARD)
                        || Ig.isDocument(document.getType(), Ig.INPUT_PROMPT));
    }

    private static boolean namesTool(Node node) {
        return !Care.values(node.resource(), "device").isEmpty()
                || node.shape().hasAlternateReference();
    }

    /** Tell whether a Provenance of the message already tells of the use a label speaks of. */
    private boolean isTold(Node node, Optional<Links.Tool> tool) {
        List<ToolSeen> told = new ArrayList<>(touched.getOrDefault(node, List.of()));
        graph.tops().stream()
                .filter(top -> top.resource() instanceof Bundle && top.entry() == node.entry())
                .forEach(top -> told.addAll(touched.getOrDefault(top, List.of())));
        return !told.isEmpty()
                && (tool.isEmpty()
                        || told.stream()
                                .anyMatch(
                                        seen ->
                                                seen.equals(ToolSeen.UNNAMED)
                                                        || seen.same(tool.get().seen())));
    }

    /** Return the tool a resource itself names: its device, else beside its performer. */
    private Optional<Links.Tool> toolOf(Node node) {
        for (Base value : Care.values(node.resource(), "device")) {
            if (value instanceof Reference reference) {
                Optional<Links.Tool> tool = links.tool(reference, node, node.place() + ".device");
                if (tool.isPresent()) {
                    return tool;
                }
            }
        }
        if (!node.shape().hasAlternateReference()) {
            return Optional.empty();
        }
        List<Base> performers = new ArrayList<>(Care.values(node.resource(), "performer"));
        performers.addAll(Care.values(node.resource(), "author"));
        for (Base value : performers) {
            Base who = value;
            List<Base> actors = Care.values(value, "actor");
            if (!actors.isEmpty()) {
                who = actors.get(0);
            }
            if (who instanceof Reference performer) {
                for (Extension extension : performer.getExtensionsByUrl(Ig.ALTERNATE_REFERENCE)) {
                    if (extension.getValue() instanceof Reference reference) {
                        Optional<Links.Tool> tool =
                                links.tool(reference, node, node.place() + ".performer");
                        if (tool.isPresent()) {
                            return tool;
                        }
                    }
                }
            }
        }
        return Optional.empty();
    }

    // ---- what later messages may refer to

    private Optional<Reading.Memory> memory(Node node, Optional<PatientRef> owner) {
        int base = node.base().isEmpty() ? 0 : node.base().hashCode();
        Resource resource = node.resource();
        if (resource instanceof Provenance) {
            return Optional.empty(); // carriers are remembered with their content
        }
        if (resource instanceof Device device) {
            Links.Tool tool = Links.tool(device, new Reference(), node);
            return Optional.of(
                    new Reading.Memory(
                            node.entry(),
                            key(node),
                            base,
                            Optional.empty(),
                            new Known.Tool(tool.seen(), tool.ai(), tool.kinds())));
        }
        if (resource instanceof Practitioner || resource instanceof PractitionerRole) {
            return links.human(node, new Reference())
                    .map(
                            human ->
                                    new Reading.Memory(
                                            node.entry(),
                                            key(node),
                                            base,
                                            Optional.empty(),
                                            new Known.Human(human.person(), human.organization())));
        }
        if (resource instanceof Organization) {
            return Links.place(node)
                    .map(
                            place ->
                                    new Reading.Memory(
                                            node.entry(),
                                            key(node),
                                            base,
                                            Optional.empty(),
                                            place));
        }
        if (resource instanceof Patient
                || resource instanceof Bundle
                || Care.isOfPatients(node.type())) {
            return owner.map(
                    patient ->
                            new Reading.Memory(
                                    node.entry(),
                                    key(node),
                                    base,
                                    Optional.of(patient),
                                    resource instanceof Patient
                                            ? new Known.Nothing()
                                            : new Known.Care(
                                                    Care.act(resource), Care.isFinal(resource))));
        }
        return Optional.empty();
    }
}
