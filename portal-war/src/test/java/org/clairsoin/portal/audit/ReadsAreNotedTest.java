package org.clairsoin.portal.audit;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaCodeUnitAccess;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.servlet.http.HttpServlet;
import jakarta.ws.rs.HttpMethod;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.clairsoin.portal.access.ReadLog;
import org.clairsoin.portal.aiuse.AiUse;
import org.clairsoin.portal.consent.Choice;
import org.clairsoin.portal.incident.Incident;
import org.clairsoin.portal.patient.Patient;
import org.clairsoin.portal.patient.PatientId;
import org.junit.jupiter.api.Test;

/**
 * Walks every route, finds by its calls whether it reads data of a patient, and whether it then
 * notes that in the audit trail.
 *
 * <p>A route reads data of a patient when it, or what it calls inside of boundaries, calls a
 * feature's door with a {@link PatientId} or gets back a record of a patient. It notes that when
 * the same calls lead to {@link ReadLog} or {@link AuditTrail}.
 */
class ReadsAreNotedTest {

    /** Routes that read of a patient without an event, each with the reason. */
    private static final Map<String, String> KNOWN =
            Map.of(
                    "access.boundary.DeskResource.desk",
                    "shows who was found; the search before it is in the trail",
                    "access.boundary.DeskResource.giveCode",
                    "AccessCodes notes that a code was given",
                    "incident.boundary.StaffIncidentsResource.list",
                    "names no patient: tool, place, class and dates of incidents",
                    "system.boundary.HomeResource.home",
                    "tells the patient that a question waits, and nothing of it");

    /** Doors whose signatures do not tell that what comes out of them is of patients. */
    private static final Set<String> WHOLE_RECORDS =
            Set.of(
                    "org.clairsoin.portal.decision.Changes",
                    "org.clairsoin.portal.proof.LedgerExport");

    private static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                    .importPackages("org.clairsoin.portal");

    @Test
    void findsTheRoutesThatReadOfAPatient() {
        assertThat(reading())
                .extractingByKeys(
                        "aiuse.boundary.CareResource.timeline",
                        "aiuse.boundary.AiUsesResource.list",
                        "intake.boundary.FhirSearchResource.consent",
                        "consent.boundary.ChoicesResource.check",
                        "access.boundary.AccessLogResource.log",
                        "decision.boundary.ChangesResource.since",
                        "proof.boundary.ChoiceExportResource.export")
                .doesNotContainNull();
    }

    @Test
    void leavesNoRouteWithoutAnEvent() {
        List<String> unnoted =
                reading().entrySet().stream()
                        .filter(route -> !route.getValue())
                        .map(Map.Entry::getKey)
                        .filter(route -> !KNOWN.containsKey(route))
                        .toList();

        assertThat(unnoted).as("routes that read data of a patient and note nothing").isEmpty();
    }

    @Test
    void knowsNoExceptionThatIsNoneAnyMore() {
        assertThat(reading()).containsKeys(KNOWN.keySet().toArray(String[]::new));
        assertThat(KNOWN.keySet()).allSatisfy(route -> assertThat(reading().get(route)).isFalse());
    }

    /** Return the routes that read of a patient, and whether each notes it. */
    private static Map<String, Boolean> reading() {
        Map<String, Boolean> found = new TreeMap<>();
        for (JavaClass type : CLASSES) {
            if (!type.getPackageName().contains(".boundary")) {
                continue;
            }
            type.getMethods().stream()
                    .filter(ReadsAreNotedTest::isRoute)
                    .forEach(
                            route -> {
                                Set<JavaCodeUnitAccess<?>> calls = calls(route);
                                if (calls.stream().anyMatch(ReadsAreNotedTest::readsOfAPatient)) {
                                    found.put(
                                            name(route),
                                            calls.stream().anyMatch(ReadsAreNotedTest::notes));
                                }
                            });
        }
        return found;
    }

    private static boolean isRoute(JavaMethod method) {
        return method.getAnnotations().stream()
                        .anyMatch(
                                annotation ->
                                        annotation.getRawType().isAnnotatedWith(HttpMethod.class))
                || method.getOwner().isAssignableTo(HttpServlet.class)
                        && method.getName().matches("service|do[A-Z].*");
    }

    /** Return all calls a route leads to without leaving the boundaries. */
    private static Set<JavaCodeUnitAccess<?>> calls(JavaMethod route) {
        Set<JavaCodeUnitAccess<?>> calls = new HashSet<>();
        Set<JavaCodeUnit> seen = new HashSet<>();
        Deque<JavaCodeUnit> open = new ArrayDeque<>(List.of(route));
        while (!open.isEmpty()) {
            JavaCodeUnit unit = open.pop();
            if (!seen.add(unit)) {
                continue;
            }
            List<JavaCodeUnitAccess<?>> own =
                    Stream.concat(
                                    unit.getCallsFromSelf().stream(),
                                    unit.getMethodReferencesFromSelf().stream())
                            .<JavaCodeUnitAccess<?>>map(call -> call)
                            .toList();
            own.stream()
                    .flatMap(call -> call.getTarget().resolveMember().stream())
                    .filter(called -> called.getOwner().getPackageName().contains(".boundary"))
                    .forEach(open::push);
            calls.addAll(own);
        }
        return calls;
    }

    private static boolean readsOfAPatient(JavaCodeUnitAccess<?> call) {
        JavaClass owner = call.getTargetOwner();
        if (WHOLE_RECORDS.contains(owner.getName())) {
            return true;
        }
        if (!owner.getPackageName().startsWith("org.clairsoin.portal.")
                || owner.getPackageName().contains(".boundary")
                || owner.isRecord()
                || owner.isEquivalentTo(ReadLog.class)
                || call.getTarget().getRawReturnType().isEquivalentTo(void.class)) {
            return false;
        }
        return call.getTarget().getRawParameterTypes().stream()
                        .anyMatch(type -> type.isEquivalentTo(PatientId.class))
                || call.getTarget().resolveMember().stream()
                        .flatMap(method -> method.getReturnType().getAllInvolvedRawTypes().stream())
                        .anyMatch(
                                type ->
                                        type.isEquivalentTo(AiUse.class)
                                                || type.isEquivalentTo(Choice.class)
                                                || type.isEquivalentTo(Patient.class)
                                                || type.isEquivalentTo(Incident.class));
    }

    private static boolean notes(JavaCodeUnitAccess<?> call) {
        return call.getTargetOwner().isEquivalentTo(ReadLog.class)
                || call.getTargetOwner().isEquivalentTo(AuditTrail.class)
                || call.getTargetOwner().getName().endsWith("NotedExport");
    }

    private static String name(JavaMethod route) {
        return route.getOwner().getName().substring("org.clairsoin.portal.".length())
                + "."
                + route.getName();
    }
}
