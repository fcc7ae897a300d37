package org.clairsoin.portal.access.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.access.Role;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Every route says who may call it, and says it for the kind of caller its path is for. */
class RoutesTest {

    private static final List<Route> ROUTES = routes();

    @Test
    void areFound() {
        assertThat(ROUTES).extracting(Route::path).contains("GET /{lang}", "POST /{lang}/sign-in");
    }

    @TestFactory
    Stream<DynamicTest> eachNamesItsCallers() {
        return ROUTES.stream()
                .map(route -> DynamicTest.dynamicTest(route.path(), () -> check(route)));
    }

    @Test
    void neverOpenStaffPagesToPatients() {
        assertThat(ROUTES)
                .filteredOn(route -> route.path().contains("/staff"))
                .isNotEmpty()
                .allSatisfy(
                        route ->
                                assertThat(roles(route))
                                        .isNotEmpty()
                                        .doesNotContain(
                                                Role.PATIENT,
                                                Role.REPRESENTATIVE,
                                                Role.VENDOR,
                                                Role.REVIEWER));
    }

    @Test
    void neverOpenAPatientsPagesToOthers() {
        assertThat(ROUTES)
                .filteredOn(
                        route ->
                                route.path().contains("/{lang}/care")
                                        || route.path().contains("/{lang}/choices"))
                .isNotEmpty()
                .allSatisfy(
                        route ->
                                assertThat(roles(route))
                                        .isNotEmpty()
                                        .isSubsetOf(Role.PATIENT, Role.REPRESENTATIVE));
    }

    private static void check(Route route) {
        Permit permit =
                route.permit()
                        .orElseThrow(() -> new AssertionError("no @Permit: nobody may call it"));
        boolean page = route.path().contains("/{lang}");
        if (permit.everyone()) {
            assertThat(permit.roles()).isEmpty();
            assertThat(permit.scopes()).isEmpty();
        } else if (page) {
            assertThat(permit.roles()).as("roles of a page").isNotEmpty();
            assertThat(permit.scopes()).as("scopes of a page").isEmpty();
        } else {
            assertThat(permit.scopes()).as("scopes of an endpoint").isNotEmpty();
            assertThat(permit.roles()).as("roles of an endpoint").isEmpty();
        }
        assertThat(route.path().startsWith("GET") || !permit.everyone() || isKnownToBeOpen(route))
                .as("a change that anybody may make must be listed here")
                .isTrue();
    }

    private static boolean isKnownToBeOpen(Route route) {
        return List.of("POST /{lang}/sign-in", "POST /{lang}/sign-out", "POST /{lang}/open-account")
                .contains(route.path());
    }

    private static List<Role> roles(Route route) {
        return route.permit().map(permit -> List.of(permit.roles())).orElse(List.of());
    }

    private static List<Route> routes() {
        JavaClasses classes =
                new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("org.clairsoin.portal");
        Map<String, Route> routes = new TreeMap<>();
        classes.stream()
                .filter(type -> type.isAnnotatedWith(Path.class))
                .map(type -> type.reflect())
                .forEach(
                        type -> {
                            for (Method method : type.getMethods()) {
                                verb(method)
                                        .map(verb -> Route.of(verb, type, method))
                                        .ifPresent(route -> routes.put(route.path(), route));
                            }
                        });
        return List.copyOf(routes.values());
    }

    private static Optional<String> verb(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .map(type -> type.getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(HttpMethod::value)
                .findFirst();
    }

    private record Route(String path, Optional<Permit> permit) {

        static Route of(String verb, Class<?> type, Method method) {
            String path =
                    Stream.of(type.getAnnotation(Path.class), method.getAnnotation(Path.class))
                            .filter(part -> part != null)
                            .map(Path::value)
                            .map(part -> part.startsWith("/") ? part : "/" + part)
                            .map(part -> part.replaceAll("\\{(\\w+)\\s*:[^}]*}", "{$1}"))
                            .collect(Collectors.joining());
            return new Route(verb + " " + path, Routes.permit(type, method));
        }
    }
}
