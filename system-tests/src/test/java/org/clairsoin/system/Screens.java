package org.clairsoin.system;

import com.microsoft.playwright.Page;
import java.util.stream.Stream;

/** Every page in every state that people meet, on the data of the demonstration. */
final class Screens {

    /** The demonstration's man who said no to three tools; one refusal was broken. */
    static final String REFUSING = "patient-refusals";

    /** The numbering system of made-up national health identities. */
    private static final String TEST_NUMBERS = "urn:oid:1.2.250.1.213.1.4.10";

    private static final String SUBMIT = "main form:not(.filters form) button";

    private Screens() {}

    static Stream<Screen> all() {
        return Stream.of(open(), signIn(), care(), choices(), representative(), staff())
                .flatMap(group -> group);
    }

    private static Stream<Screen> open() {
        return Stream.of(
                Screen.open("home", ""),
                Screen.open("help", "/help"),
                Screen.open("help-form", "/help/form"),
                Screen.open("glossary", "/glossary"),
                Screen.open("privacy", "/privacy"),
                Screen.open("legal", "/legal"),
                Screen.open("proof", "/proof").unusual(),
                Screen.open("accessibility", "/accessibility"),
                Screen.open("register", "/register"),
                Screen.open("register-no-match", "/register?q=zzz").unusual(),
                Screen.open("register-tool", "/register/luminaria-poumon"),
                Screen.open("register-tool-card", "/register/plume-clinique").unusual(),
                Screen.open("not-found", "/nowhere").answering(404));
    }

    private static Stream<Screen> signIn() {
        return Stream.of(
                Screen.open("sign-in", "/sign-in"),
                Screen.open("sign-in-needed", "/choices").unusual(),
                Screen.open("sign-in-ended", "/sign-in?ended=1").unusual(),
                Screen.open("sign-in-error", "/sign-in").then(Screens::submit).answering(422),
                Screen.open("open-account", "/open-account"),
                Screen.open("open-account-error", "/open-account")
                        .then(Screens::submit)
                        .answering(422),
                Screen.open("signed-out", "/sign-out"));
    }

    private static Stream<Screen> care() {
        return Stream.of(
                Screen.open("care", "/care").as("patient"),
                Screen.open("care-older", "/care")
                        .as("patient")
                        .follow(".pages a[rel=next]")
                        .unusual(),
                Screen.open("care-filtered", "/care?way=not-followed").as("patient").unusual(),
                Screen.open("care-no-match", "/care?tool=plume-clinique&way=against-choice")
                        .as("patient")
                        .unusual(),
                Screen.open("care-none", "/care").as("patient.none").unusual(),
                Screen.open("care-breach", "/care").as(REFUSING),
                Screen.open("coverage", "/care/coverage").as("patient"),
                use("use-scan", "patient", "luminaria-poumon"),
                use("use-ecg", "patient", "cardiolys-rythme"),
                use("use-letter", "patient", "plume-clinique").unusual(),
                use("use-walk", "patient", "marchelibre-pas").unusual(),
                Screen.open("use-not-followed", "/care?way=not-followed")
                        .as("patient")
                        .follow("li.use a"),
                Screen.open("use-unknown-check", "/care?way=unknown")
                        .as("patient")
                        .follow("li.use a")
                        .unusual(),
                use("use-after-refusal", REFUSING, "plume-clinique"),
                use("use-emergency", REFUSING, "luminaria-poumon").unusual(),
                Screen.open("use-not-found", "/care/00000000-0000-4000-8000-000000000000")
                        .as("patient")
                        .answering(404),
                Screen.open("care-forbidden", "/care").as("staff").answering(403));
    }

    private static Screen use(String name, String who, String tool) {
        return Screen.open(name, "/care?tool=" + tool).as(who).follow("li.use a");
    }

    private static Stream<Screen> choices() {
        String tool = "&scope=tool&tool=marchelibre-pas";
        return Stream.of(
                Screen.open("choices", "/choices").as(REFUSING),
                Screen.open("choices-none", "/choices").as("patient.none").unusual(),
                Screen.open("choice-new", "/choices/new?effect=refuse").as("patient"),
                Screen.open("choice-new-tool", "/choices/new?effect=refuse" + tool)
                        .as("patient")
                        .unusual(),
                Screen.open("choice-new-error", "/choices/new?effect=refuse")
                        .as("patient.none")
                        .then(Screens::submit)
                        .answering(422),
                Screen.open("choice-check", "/choices/new/check?effect=refuse" + tool)
                        .as("patient"),
                Screen.open("choice-check-everything", "/choices/new/check?scope=everything")
                        .as("patient")
                        .unusual(),
                Screen.open("choice-keep", "/choices/new/check?effect=keep" + tool)
                        .as("patient")
                        .unusual(),
                Screen.open("choice-take-back", "/choices")
                        .as(REFUSING)
                        .follow(".card a[href*=takes-back]")
                        .unusual(),
                Screen.open("choice-done", "/choices")
                        .as(REFUSING)
                        .follow("#history td a, #history th a"),
                Screen.open("form-expired", "/choices/new/check?scope=everything")
                        .as("patient.none")
                        .then(Screens::loseTheToken)
                        .then(Screens::submit)
                        .answering(403));
    }

    private static Stream<Screen> representative() {
        return Stream.of(
                Screen.open("acting", "/acting").as("parent"),
                Screen.open("care-of-child", "/care").as("parent").unusual());
    }

    private static Stream<Screen> staff() {
        return Stream.of(
                Screen.open("staff-incidents", "/staff/incidents").as("staff"),
                Screen.open("staff-rejects", "/staff/rejects").as("staff"),
                Screen.open("staff-watch", "/staff/watch").as("staff"),
                Screen.open("staff-plugins", "/staff/plugins").as("operator"),
                Screen.open("staff-plugin", "/staff/plugins").as("operator").follow("table th a"),
                Screen.open("staff-plugins-error", "/staff/plugins")
                        .as("operator")
                        .then(page -> page.locator("form[action$='/switches'] button").click())
                        .answering(422),
                Screen.open("staff-plugin-keys", "/staff/plugins/keys").as("operator"),
                Screen.open("staff-systems", "/staff/systems").as("operator"),
                Screen.open("staff-systems-error", "/staff/systems")
                        .as("operator")
                        .then(page -> page.locator("form[action$='/systems'] button").click())
                        .answering(422),
                Screen.open("staff-system", "/staff/systems")
                        .as("operator")
                        .then(Screens::proposeASystem),
                Screen.open("staff-tools", "/staff/tools").as("administrator"),
                Screen.open("staff-tool", "/staff/tools/cardiolys-rythme").as("administrator"),
                Screen.open("staff-tool-error", "/staff/tools/cardiolys-rythme")
                        .as("administrator")
                        .then(page -> page.locator("#waiting ~ section button").first().click())
                        .answering(422)
                        .unusual(),
                Screen.open("vendor", "/vendor").as("vendor"),
                Screen.open("vendor-new", "/vendor/plugins/new").as("vendor"),
                Screen.open("vendor-new-error", "/vendor/plugins/new")
                        .as("vendor")
                        .then(page -> page.locator("form[enctype] button").click())
                        .answering(422),
                Screen.open("desk", "/staff/desk").as("desk"),
                Screen.open("desk-error", "/staff/desk")
                        .as("desk")
                        .then(page -> search(page, "12"))
                        .unusual(),
                Screen.open("desk-none", "/staff/desk")
                        .as("desk")
                        .then(page -> search(page, "258049999999999"))
                        .unusual(),
                Screen.open("desk-found", "/staff/desk").as("desk").then(Screens::findHugo),
                Screen.open("desk-choices", "/staff/desk")
                        .as("desk")
                        .then(Screens::findHugo)
                        .then(page -> page.locator("main a[href$='/desk/choices']").click()),
                Screen.open("desk-choice-error", "/staff/desk")
                        .as("desk")
                        .then(Screens::findHugo)
                        .then(page -> page.locator("main a[href$='/desk/choices']").click())
                        .then(page -> page.locator("main a[href*='effect=refuse']").click())
                        .then(page -> page.locator("input[value=everything]").check())
                        .then(Screens::submit)
                        .then(Screens::submit)
                        .answering(422)
                        .unusual(),
                Screen.open("desk-found-error", "/staff/desk")
                        .as("desk")
                        .then(Screens::findHugo)
                        .then(page -> page.locator("form[action$='/code'] button").click())
                        .unusual(),
                Screen.open("desk-code", "/staff/desk")
                        .as("desk")
                        .then(Screens::findHugo)
                        .then(
                                page -> {
                                    page.locator("#confirm").check();
                                    page.locator("form[action$='/code'] button").click();
                                }));
    }

    private static void submit(Page page) {
        page.locator(SUBMIT).first().click();
    }

    private static void proposeASystem(Page page) {
        page.locator("#name").fill("Imagerie");
        page.locator("#address").fill("http://127.0.0.1:9/messages");
        page.locator("#scheme").check();
        page.locator("form[action$='/systems'] button").click();
    }

    /** The demonstration's people have numbers of the system for tests. */
    private static void findHugo(Page page) {
        page.locator("#system").fill("urn:oid:1.2.250.1.213.1.4.10");
        search(page, "190099999910290");
    }

    private static void search(Page page, String number) {
        page.locator("#value").fill(number);
        page.locator("form[action$='/staff/desk'] button").click();
    }

    /** As after a sign-in in another tab: the form's token is no longer this session's. */
    private static void loseTheToken(Page page) {
        page.locator("main input[name=_csrf]").first().evaluate("field => field.value = 'lost'");
    }
}
