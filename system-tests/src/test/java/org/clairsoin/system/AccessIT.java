package org.clairsoin.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.HttpCookie;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may see and do what, tried from outside. */
@ExtendWith(SharedInstallation.class)
class AccessIT {

    /** As many digits as a national health number has, with or without its key. */
    private static final Pattern IDENTIFIER =
            Pattern.compile("(?<![0-9])[0-9]{13}([0-9]{2})?(?![0-9])");

    private final Installation installation;
    private final People people;
    private final Hospital hospital;

    AccessIT(Installation installation, People people) {
        this.installation = installation;
        this.people = people;
        this.hospital = new Hospital(installation);
    }

    private static Stream<String> personalPages() {
        return Stream.of(
                        "/care",
                        "/care?way=against-choice",
                        "/care/coverage",
                        "/care/" + UUID.randomUUID(),
                        "/choices",
                        "/choices/new",
                        "/choices/new/check?scope=everything",
                        "/choices/" + UUID.randomUUID(),
                        "/acting",
                        "/staff/desk",
                        "/staff/incidents",
                        "/staff/rejects")
                .flatMap(path -> Stream.of("/fr" + path, "/en" + path));
    }

    @ParameterizedTest
    @MethodSource("personalPages")
    void aPersonalPageLeadsWhoIsNotSignedInToTheSignIn(String path) {
        HttpResponse<String> answer = installation.http().get(path);
        assertThat(answer.statusCode()).isIn(302, 303);
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .contains(path.substring(0, 3) + "/sign-in");
        assertThat(answer.headers().firstValue("Location").orElseThrow())
                .doesNotContain("http://evil")
                .doesNotContainPattern("[0-9a-f]{8}-[0-9a-f]{4}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fr/staff/desk", "/fr/staff/incidents", "/en/staff/rejects"})
    void aPageOfStaffIsClosedToPatients(String path) {
        assertThat(people.as("patient").get(path).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fr/care", "/fr/choices", "/en/choices/new"})
    void aPageOfPatientsIsClosedToStaff(String path) {
        assertThat(people.as("staff").get(path).statusCode()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/ai-uses?system=a&value=b",
                "/api/v1/changes",
                "/fhir/Provenance?patient.identifier=a%7Cb"
            })
    void aSystemWithoutTokenGetsNothing(String path) {
        assertThat(installation.http().get(path).statusCode()).isEqualTo(401);
        assertThat(people.as("patient").get(path).statusCode()).isEqualTo(401);
    }

    @Test
    void aPageIsNotOpenedByASystemsToken() {
        assertThat(hospital.get("/fr/care").status()).isIn(302, 303, 401, 403);
    }

    /** Two patients, one of whom knows the other's addresses. */
    @Nested
    class AnotherPatients {

        @Test
        void useIsNotFound() {
            Http owner = patientWithAUse();
            String use = WebPage.open(owner, "/fr/care").one("li.use a").absUrl("href");
            assertThat(owner.get(use).statusCode()).isEqualTo(200);
            WebPage answer = WebPage.open(people.as("patient"), use);
            WebPage never = WebPage.open(people.as("patient"), "/fr/care/" + UUID.randomUUID());
            assertThat(answer.status()).isEqualTo(404);
            assertThat(words(answer)).as("as if it never was").isEqualTo(words(never));
        }

        /** Each error page has a reference of its own; nothing else may differ. */
        private static String words(WebPage page) {
            page.all("main .small").forEach(Element::remove);
            return page.text();
        }

        @Test
        void choiceIsNeitherShownNorTakenBack() {
            Http owner = patientWithAUse();
            WebPage done =
                    Choosing.refuseFrom(WebPage.open(owner, "/fr/care").follow("li.use a"))
                            .confirm();
            String id = done.path().substring(done.path().lastIndexOf('/') + 1);
            Http other = people.as("patient");
            assertThat(other.get(done.path()).statusCode()).isEqualTo(404);
            assertThat(other.get("/fr/choices/new/check?takes-back=" + id).statusCode())
                    .isEqualTo(404);
        }

        private Http patientWithAUse() {
            Patient patient = Patient.next();
            Hospital.Answer answer =
                    hospital.report(
                            UseReport.of(
                                            patient,
                                            Tool.register(hospital),
                                            Instant.now().minus(1, ChronoUnit.DAYS))
                                    .bundle());
            assertThat(answer.status()).as(answer.body()).isBetween(200, 299);
            return people.patient(patient.identifier());
        }
    }

    /** A form that our own page did not send. */
    @Nested
    class AForgedForm {

        @Test
        void withoutTokenIsRefused() {
            Http person = people.as("patient");
            for (String action : List.of("/fr/choices", "/fr/sign-out", "/fr/sign-in")) {
                assertThat(person.post(action, Map.of("scope", "everything")).statusCode())
                        .as(action)
                        .isEqualTo(403);
            }
            assertThat(WebPage.open(person, "/fr/care").status()).isEqualTo(200);
        }

        @Test
        void withTheTokenOfAnotherSessionIsRefused() {
            String foreign = Http.csrf(people.as("staff").open("/fr/staff/desk").body());
            assertThat(
                            people.as("patient")
                                    .post("/fr/sign-out", Map.of("_csrf", foreign))
                                    .statusCode())
                    .isEqualTo(403);
        }

        @Test
        void fromAnotherOriginIsRefusedEvenWithTheToken() {
            Http person = people.as("patient");
            String token = Http.csrf(person.open("/fr/choices").body());
            for (Map.Entry<String, String> header :
                    List.of(
                            Map.entry("Origin", "https://evil.example"),
                            Map.entry("Origin", "null"),
                            Map.entry("Sec-Fetch-Site", "cross-site"))) {
                HttpResponse<String> answer =
                        person.send(
                                person.to("/fr/sign-out")
                                        .header("Content-Type", "application/x-www-form-urlencoded")
                                        .header(header.getKey(), header.getValue())
                                        .POST(
                                                HttpRequest.BodyPublishers.ofString(
                                                        "_csrf=" + token)));
                assertThat(answer.statusCode()).as(header.getKey()).isEqualTo(403);
            }
            assertThat(WebPage.open(person, "/fr/care").status()).isEqualTo(200);
        }
    }

    /** What is left after a sign-out. */
    @Nested
    class ASessionThatEnded {

        @Test
        void opensNothingAnyMore() {
            Http person = signedIn();
            List<HttpCookie> kept = List.copyOf(person.cookies().getCookieStore().getCookies());
            String form = Http.csrf(person.open("/fr/care").body());
            assertThat(person.post("/fr/sign-out", Map.of("_csrf", form)).statusCode())
                    .isIn(302, 303);
            Http thief = installation.http();
            String cookies =
                    String.join(
                            "; ",
                            kept.stream()
                                    .map(one -> one.getName() + "=" + one.getValue())
                                    .toList());
            assertThat(cookies).isNotEmpty();
            HttpResponse<String> replay =
                    thief.send(thief.to("/fr/care").header("Cookie", cookies));
            assertThat(replay.statusCode()).isIn(302, 303);
            assertThat(replay.headers().firstValue("Location").orElseThrow()).contains("/sign-in");
        }

        @Test
        void isAnotherOneThanBeforeTheSignIn() {
            Http person = installation.http();
            person.open("/fr/sign-in");
            List<String> before =
                    person.cookies().getCookieStore().getCookies().stream()
                            .map(HttpCookie::getValue)
                            .toList();
            person.signIn(
                    installation.credential("user.patient.none"),
                    installation.credential("password"));
            assertThat(person.cookies().getCookieStore().getCookies())
                    .extracting(HttpCookie::getValue)
                    .doesNotContainAnyElementsOf(before);
        }
    }

    @Test
    void theSessionsCookieIsNeitherForScriptsNorForOtherSites() {
        Http person = installation.http();
        HttpResponse<String> form = person.get("/fr/sign-in");
        HttpResponse<String> answer =
                person.post(
                        "/fr/sign-in",
                        Map.of(
                                "username", installation.credential("user.patient.none"),
                                "password", installation.credential("password"),
                                "_csrf", Http.csrf(form.body())));
        assertThat(answer.headers().allValues("Set-Cookie"))
                .isNotEmpty()
                .allSatisfy(
                        cookie ->
                                assertThat(cookie)
                                        .containsIgnoringCase("HttpOnly")
                                        .containsIgnoringCase("SameSite="));
    }

    @Test
    void aWrongPasswordAndAnUnknownNameLookTheSame() {
        WebPage wrong =
                signInAs(installation.credential("user.patient"), "pas le bon mot de passe");
        WebPage unknown = signInAs("personne-ici", "pas le bon mot de passe");
        assertThat(wrong.status()).isEqualTo(422);
        assertThat(unknown.status()).isEqualTo(422);
        assertThat(wrong.text()).isEqualTo(unknown.text());
        assertThat(wrong.title()).startsWith("Erreur");
    }

    private WebPage signInAs(String name, String password) {
        return WebPage.open(installation.http(), "/fr/sign-in")
                .form("/sign-in")
                .fill("username", name)
                .fill("password", password)
                .send();
    }

    @Test
    void noAddressOnAnyPageHoldsAnIdentifier() {
        Http person = people.as("patient");
        for (String path : List.of("/fr/care", "/fr/choices", "/fr/care/coverage", "/en/care")) {
            WebPage page = WebPage.open(person, path);
            assertThat(page.all("[href], [action], [src]"))
                    .isNotEmpty()
                    .allSatisfy(
                            element ->
                                    assertThat(
                                                    element.attr("href")
                                                            + element.attr("action")
                                                            + element.attr("src"))
                                            .doesNotContainPattern(IDENTIFIER));
        }
    }

    @Test
    void personalPagesAreNotKeptByBrowsersAndSayWhatTheyMayLoad() {
        HttpResponse<String> care = people.as("patient").get("/fr/care");
        assertThat(care.headers().firstValue("Cache-Control").orElseThrow()).contains("no-store");
        assertThat(care.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .doesNotContain("unsafe");
        assertThat(care.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(care.headers().firstValue("Referrer-Policy").orElseThrow())
                .isEqualTo("no-referrer");
    }

    private Http signedIn() {
        Http person = installation.http();
        person.signIn(
                installation.credential("user.patient.none"), installation.credential("password"));
        return person;
    }
}
