package org.clairsoin.portal.intake.domain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import org.clairsoin.portal.aiuse.ToolSeen;
import org.clairsoin.portal.shared.Identifier;
import org.hl7.fhir.r4.model.CodeableConcept;
import org.hl7.fhir.r4.model.Coding;
import org.hl7.fhir.r4.model.Device;
import org.hl7.fhir.r4.model.Device.DeviceNameType;
import org.hl7.fhir.r4.model.Extension;
import org.hl7.fhir.r4.model.Reference;

/** Tools as messages describe them. FHIR: Device. */
final class Devices {

    /** How well people know a name of each kind. */
    private static final List<DeviceNameType> BEST_FIRST =
            List.of(
                    DeviceNameType.USERFRIENDLYNAME,
                    DeviceNameType.MODELNAME,
                    DeviceNameType.MANUFACTURERNAME);

    private static final int MOST = 20;

    private Devices() {}

    static ToolSeen tool(Device device, Optional<String> display) {
        LinkedHashSet<String> names = new LinkedHashSet<>();
        for (DeviceNameType type : BEST_FIRST) {
            device.getDeviceName().stream()
                    .filter(name -> name.getType() == type)
                    .forEach(name -> DisplayText.of(name.getName()).ifPresent(names::add));
        }
        device.getDeviceName()
                .forEach(name -> DisplayText.of(name.getName()).ifPresent(names::add));
        DisplayText.of(device.getModelNumber()).ifPresent(names::add);
        List<String> versions = new ArrayList<>();
        device.getVersion()
                .forEach(version -> DisplayText.of(version.getValue()).ifPresent(versions::add));
        return new ToolSeen(
                first(Graph.identifiers(device)),
                DisplayText.of(device.getManufacturer()),
                first(List.copyOf(names)),
                display,
                first(versions));
    }

    private static <T> List<T> first(List<T> values) {
        return values.size() > MOST ? values.subList(0, MOST) : values;
    }

    /** Return a tool that only a reference names. */
    static ToolSeen tool(Reference reference) {
        Optional<Identifier> identifier =
                reference.hasIdentifier()
                        ? Graph.identifier(reference.getIdentifier())
                        : Optional.empty();
        return new ToolSeen(
                identifier.stream().toList(),
                Optional.empty(),
                List.of(),
                DisplayText.of(reference.getDisplay()),
                List.of());
    }

    static boolean isAi(Device device) {
        return Ig.meansAi(device.getType())
                || device.getMeta().getProfile().stream()
                        .anyMatch(profile -> Ig.AI_DEVICE.equals(unversioned(profile.getValue())));
    }

    static String unversioned(String canonical) {
        int bar = canonical == null ? -1 : canonical.indexOf('|');
        return canonical == null ? "" : bar < 0 ? canonical : canonical.substring(0, bar);
    }

    /** Return the guide's codes for what kind of AI a device is. */
    static List<String> kinds(Device device) {
        List<String> kinds = new ArrayList<>();
        for (Extension extension : device.getExtensionsByUrl(Ig.AI_KIND)) {
            if (extension.getValue() instanceof CodeableConcept concept) {
                for (Coding coding : concept.getCoding()) {
                    if (Ig.DEVICE_TYPE.equals(coding.getSystem())
                            && coding.getCode() != null
                            && coding.getCode().matches("[A-Za-z-]{1,60}")
                            && kinds.size() < 4) {
                        kinds.add(coding.getCode());
                    }
                }
            }
        }
        return kinds;
    }
}
