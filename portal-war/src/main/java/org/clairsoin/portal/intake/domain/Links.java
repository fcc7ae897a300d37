package org.clairsoin.portal.intake.domain;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.aiuse.ToolSeen;
import org.clairsoin.portal.aiuse.Verification.Person;
import org.clairsoin.portal.patient.Sex;
import org.clairsoin.portal.shared.ProblemType;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Organization;
import org.hl7.fhir.r4.model.Patient;
import org.hl7.fhir.r4.model.Practitioner;
import org.hl7.fhir.r4.model.PractitionerRole;
import org.hl7.fhir.r4.model.Reference;
import org.hl7.fhir.r4.model.RelatedPerson;

/**
 * Follows references to tools, people, places and patients, in the message and in what is stored.
 */
final class Links {

    private final Graph graph;
    private final Map<UUID, Known> known;
    private final People people;

    Links(Graph graph, Map<UUID, Known> known, People people) {
        this.graph = graph;
        this.known = known;
        this.people = people;
    }

    Target follow(Reference reference, Node from) {
        return graph.follow(reference, from);
    }

    /** Return what is stored behind a reference to a server. */
    Optional<Known> stored(Target.Elsewhere elsewhere) {
        return Optional.ofNullable(known.get(elsewhere.key()))
                .filter(
                        one ->
                                one.base() == 0
                                        || elsewhere.base() == 0
                                        || one.base() == elsewhere.base());
    }

    /**
     * What a reference says of a tool.
     *
     * @param device whether it is known to be a Device
     * @param ai whether the Device says that it is AI
     */
    record Tool(
            ToolSeen seen, boolean device, boolean ai, List<String> kinds, Optional<Node> node) {
        Tool {
            kinds = List.copyOf(kinds);
        }
    }

    /**
     * Return the tool a reference leads to; empty when it leads to something else.
     *
     * @throws EntryRefused when it should be in the message or stored, and is not
     */
    Optional<Tool> tool(Reference reference, Node from, String place) {
        Target target = follow(reference, from);
        if (target instanceof Target.Inside inside) {
            return inside.node().resource() instanceof Device device
                    ? Optional.of(tool(device, reference, inside.node()))
                    : Optional.empty();
        }
        if (target instanceof Target.Elsewhere elsewhere) {
            if (!elsewhere.type().equals("Device")) {
                return Optional.empty();
            }
            Optional<Known> found = stored(elsewhere);
            if (found.isPresent() && found.get().facts() instanceof Known.Tool tool) {
                return Optional.of(
                        new Tool(tool.tool(), true, tool.ai(), tool.kinds(), Optional.empty()));
            }
            if (!elsewhere.absolute() && found.isEmpty() && !reference.hasIdentifier()) {
                throw new EntryRefused(missing("intake.tool-missing", place, elsewhere.key()));
            }
            return Optional.of(onlyNamed(reference, true));
        }
        if (target instanceof Target.Missing missing && missing.inner()) {
            throw new EntryRefused(
                    new Problem(
                            ProblemType.UNPROCESSABLE,
                            Message.of("intake.not-in-message", "place", place + ".reference"),
                            place,
                            missing.keys()));
        }
        String type = reference.hasType() ? reference.getType() : typeOf(target);
        return type.isEmpty() || type.equals("Device")
                ? Optional.of(onlyNamed(reference, type.equals("Device")))
                : Optional.empty();
    }

    private static String typeOf(Target target) {
        if (target instanceof Target.Logical logical) {
            return logical.type();
        }
        return target instanceof Target.Missing missing ? missing.type() : "";
    }

    static Tool tool(Device device, Reference reference, Node node) {
        return new Tool(
                Devices.tool(device, DisplayText.of(reference.getDisplay())),
                true,
                Devices.isAi(device),
                Devices.kinds(device),
                Optional.of(node));
    }

    private static Tool onlyNamed(Reference reference, boolean device) {
        return new Tool(Devices.tool(reference), device, false, List.of(), Optional.empty());
    }

    static Problem missing(String key, String place, UUID... wanted) {
        return new Problem(
                ProblemType.UNPROCESSABLE, Message.of(key, "place", place), place, List.of(wanted));
    }

    /** A person, and the organisation they work for where the message says so. */
    record Human(Person person, Optional<Known.Place> organization) {}

    /** Return the person a reference leads to; empty when it leads to a Device or a place. */
    Optional<Human> human(Reference reference, Node from) {
        Target target = follow(reference, from);
        if (target instanceof Target.Inside inside) {
            return human(inside.node(), reference);
        }
        if (target instanceof Target.Elsewhere elsewhere) {
            if (!isPerson(elsewhere.type())) {
                return Optional.empty();
            }
            Optional<Known> found = stored(elsewhere);
            if (found.isPresent() && found.get().facts() instanceof Known.Human human) {
                return Optional.of(new Human(human.person(), human.organization()));
            }
            return Optional.of(named(reference));
        }
        String type = reference.hasType() ? reference.getType() : typeOf(target);
        return type.isEmpty() || isPerson(type) ? Optional.of(named(reference)) : Optional.empty();
    }

    private static boolean isPerson(String type) {
        return switch (type) {
            case "Practitioner", "PractitionerRole", "Patient", "RelatedPerson", "Person" -> true;
            default -> false;
        };
    }

    private static Human named(Reference reference) {
        return new Human(People.named(reference.getDisplay()), Optional.empty());
    }

    /** Return the person a resource describes. */
    Optional<Human> human(Node node, Reference reference) {
        if (node.resource() instanceof Practitioner practitioner) {
            Person person = People.person(practitioner);
            return Optional.of(
                    new Human(
                            person.name().isPresent()
                                    ? person
                                    : new Person(
                                            DisplayText.of(reference.getDisplay()),
                                            person.role(),
                                            person.sex()),
                            Optional.empty()));
        }
        if (node.resource() instanceof PractitionerRole role) {
            Optional<Human> who =
                    role.hasPractitioner() ? human(role.getPractitioner(), node) : Optional.empty();
            return Optional.of(
                    new Human(
                            People.person(role, who.map(Human::person)),
                            role.hasOrganization()
                                    ? place(role.getOrganization(), node)
                                    : Optional.empty()));
        }
        if (node.resource() instanceof Patient || node.resource() instanceof RelatedPerson) {
            return Optional.of(
                    new Human(
                            new Person(
                                    DisplayText.of(reference.getDisplay()),
                                    Optional.empty(),
                                    Sex.UNKNOWN),
                            Optional.empty()));
        }
        return Optional.empty();
    }

    /** Return the organisation a reference leads to, where it can be identified. */
    Optional<Known.Place> place(Reference reference, Node from) {
        Target target = follow(reference, from);
        if (target instanceof Target.Inside inside) {
            return place(inside.node());
        }
        if (target instanceof Target.Elsewhere elsewhere) {
            return stored(elsewhere)
                    .filter(found -> found.facts() instanceof Known.Place)
                    .map(found -> (Known.Place) found.facts());
        }
        if (target instanceof Target.Logical logical
                && (logical.type().isEmpty() || logical.type().equals("Organization"))) {
            return Optional.of(
                    new Known.Place(
                            logical.identifier(),
                            DisplayText.of(reference.getDisplay())
                                    .orElse(logical.identifier().value())));
        }
        return Optional.empty();
    }

    static Optional<Known.Place> place(Node node) {
        if (!(node.resource() instanceof Organization organization)) {
            return Optional.empty();
        }
        return Graph.identifiers(organization).stream()
                .findFirst()
                .map(
                        identifier ->
                                new Known.Place(
                                        identifier,
                                        DisplayText.of(organization.getName())
                                                .orElse(identifier.value())));
    }

    /**
     * Return the patient a reference leads to; empty when it leads to something else than a
     * patient.
     *
     * @throws EntryRefused when it leads to a patient who cannot be known
     */
    Optional<PatientRef> patient(Reference reference, Node from, String place) {
        Target target = follow(reference, from);
        if (target instanceof Target.Inside inside) {
            return inside.node().resource() instanceof Patient patient
                    ? Optional.of(patient(patient, inside.node()))
                    : Optional.empty();
        }
        if (target instanceof Target.Elsewhere elsewhere) {
            if (!elsewhere.type().equals("Patient")) {
                return Optional.empty();
            }
            return Optional.of(
                    stored(elsewhere)
                            .flatMap(found -> found.patients().stream().findFirst())
                            .map(PatientRef.Stored::new)
                            .orElseThrow(
                                    () ->
                                            new EntryRefused(
                                                    missing(
                                                            "intake.patient-missing",
                                                            place,
                                                            elsewhere.key()))));
        }
        if (target instanceof Target.Logical logical) {
            return logical.type().isEmpty() || logical.type().equals("Patient")
                    ? Optional.of(
                            new PatientRef.Reported(
                                    people.patient(logical.identifier(), place + ".identifier")))
                    : Optional.empty();
        }
        if (target instanceof Target.Missing missing) {
            throw new EntryRefused(
                    missing("intake.patient-missing", place, missing.keys().toArray(new UUID[0])));
        }
        throw new EntryRefused(Problem.content("intake.no-patient", place));
    }

    private final Map<Node, Object> readPatients = new HashMap<>();

    /** Return the patient a resource describes, read once. */
    PatientRef patient(Patient patient, Node node) {
        Object read =
                readPatients.computeIfAbsent(
                        node,
                        key -> {
                            try {
                                return new PatientRef.Reported(
                                        people.patient(patient, node.place()));
                            } catch (EntryRefused refused) {
                                return refused;
                            }
                        });
        if (read instanceof PatientRef known) {
            return known;
        }
        throw (EntryRefused) read;
    }

    /** Tell whether two references mean one person, as far as this message tells. */
    boolean same(PatientRef one, PatientRef other) {
        return one.equals(other)
                || one instanceof PatientRef.Reported first
                        && other instanceof PatientRef.Reported second
                        && people.same(first.position(), second.position());
    }
}
