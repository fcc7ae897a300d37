package org.clairsoin.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.ExtendWith;

/** No page has a fault that a machine can find, and none scrolls sideways. */
@ExtendWith(SharedInstallation.class)
class AccessibilityIT {

    private static final List<String> RULES =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    private static final List<String> PUBLIC =
            List.of(
                    "/",
                    "/sign-in",
                    "/open-account",
                    "/glossary",
                    "/help",
                    "/privacy",
                    "/legal",
                    "/accessibility",
                    "/no-such-page");
    private static final List<String> PATIENT =
            List.of(
                    "/care",
                    "/care?tool=cardiolys-rythme",
                    "/care/coverage",
                    "/choices",
                    "/choices/new?effect=refuse",
                    "/choices/new/check?effect=refuse",
                    "/choices/new/check?effect=refuse&scope=tool&tool=cardiolys-rythme",
                    "/choices/new/check?effect=refuse&scope=everything");
    private static final List<String> STAFF = List.of("/staff/desk", "/staff/incidents");

    private final Installation installation;
    private final Browsers browsers;

    AccessibilityIT(Installation installation, Browsers browsers) {
        this.installation = installation;
        this.browsers = browsers;
    }

    private record View(String language, int width) {}

    @TestFactory
    Stream<DynamicTest> ofEveryPage() {
        List<View> views = new ArrayList<>(List.of(new View("fr", 320), new View("en", 1280)));
        if (Boolean.getBoolean("clairsoin.test.full")) {
            views.addAll(List.of(new View("en", 320), new View("fr", 1280)));
        }
        return views.stream()
                .flatMap(
                        view ->
                                Stream.of(
                                        test(view, "", PUBLIC),
                                        test(view, "patient", PATIENT),
                                        test(view, "patient-none", List.of("/care", "/choices")),
                                        test(view, "parent", List.of("/care", "/acting")),
                                        test(view, "staff", STAFF)));
    }

    private DynamicTest test(View view, String user, List<String> paths) {
        String name = view.language() + " " + view.width() + " " + (user.isEmpty() ? "all" : user);
        return DynamicTest.dynamicTest(name, () -> check(view, user, paths));
    }

    private void check(View view, String user, List<String> paths) {
        List<String> faults = new ArrayList<>();
        try (BrowserContext window = browsers.window(view.width(), 900)) {
            Page page = window.newPage();
            if (!user.isEmpty()) {
                Visits.signIn(page, installation, user, installation.credential("password"));
            }
            List<String> all = new ArrayList<>(paths);
            if (user.equals("patient")) {
                page.navigate(installation.address() + "/fr/care");
                String use =
                        page.locator("main a[href*='/care/']:not([href$=coverage])")
                                .first()
                                .getAttribute("href");
                all.add(use.substring(3));
            }
            for (String path : all) {
                String address = "/" + view.language() + path;
                page.navigate(installation.address() + address);
                faults.addAll(faults(page, address));
            }
        }
        assertThat(faults).isEmpty();
    }

    private static List<String> faults(Page page, String address) {
        List<String> faults = new ArrayList<>();
        new AxeBuilder(page)
                .withTags(RULES)
                .analyze()
                .getViolations()
                .forEach(
                        rule ->
                                faults.add(
                                        address
                                                + ": "
                                                + rule.getId()
                                                + " "
                                                + rule.getHelp()
                                                + " at "
                                                + rule.getNodes().get(0).getTarget()));
        if (Boolean.FALSE.equals(
                page.evaluate(
                        "document.documentElement.scrollWidth"
                                + " <= document.documentElement.clientWidth"))) {
            faults.add(address + ": scrolls sideways");
        }
        return faults;
    }

    /** A gate that finds nothing anywhere would pass too. */
    @Test
    void isMeasuredByAGateThatFindsPlantedFaults() {
        try (BrowserContext window = browsers.window(320, 900)) {
            Page page = window.newPage();
            page.setContent(
                    "<!doctype html><html lang=fr><title>t</title><main><h1>t</h1>"
                            + "<img src='data:,x'><p style='width:900px'>large</p></main>");
            assertThat(faults(page, "planted"))
                    .anyMatch(fault -> fault.contains("image-alt"))
                    .anyMatch(fault -> fault.contains("sideways"));
        }
    }
}
