package org.clairsoin.portal.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import jakarta.inject.Inject;
import java.io.File;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.assertj.core.api.Assertions;
import org.clairsoin.i18n.Language;
import org.clairsoin.portal.access.CurrentUser;
import org.clairsoin.portal.access.SystemClient;
import org.clairsoin.portal.access.SystemScope;
import org.clairsoin.portal.access.Tokens;
import org.clairsoin.portal.shared.Frames;
import org.clairsoin.portal.shared.PageWriter;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.shared.Section;
import org.clairsoin.portal.shared.problem.ErrorPage;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The WAR as it is built, inside Payara Micro with a real database. */
@ExtendWith({RunningServer.class, ArquillianExtension.class})
class PortalInServerIT {

    @Inject private Ledgered ledgered;
    @Inject private Tokens tokens;
    @Inject private CurrentUser user;
    @Inject private PageWriter pages;
    @Inject private Frames frames;

    @Deployment
    static WebArchive portal() {
        return ShrinkWrap.createFromZipFile(
                        WebArchive.class, new File(System.getProperty("clairsoin.test.war")))
                .addPackage(PortalInServerIT.class.getPackage())
                .addAsLibrary(jarOf(Assertions.class));
    }

    private static File jarOf(Class<?> type) {
        return new File(type.getProtectionDomain().getCodeSource().getLocation().getPath());
    }

    // ---- inside the server -------------------------------------------------------------------

    @Test
    void aFailedTransactionLeavesNothing() {
        String client = UUID.randomUUID().toString();

        assertThatThrownBy(() -> ledgered.write(client, true)).isInstanceOf(PortalException.class);

        assertThat(ledgered.rows(client)).isZero();
    }

    @Test
    void aTransactionKeepsAllItsStatements() {
        String client = UUID.randomUUID().toString();

        ledgered.write(client, false);

        assertThat(ledgered.rows(client)).isEqualTo(2);
    }

    @Test
    void aTokenNamesItsSystem() throws Exception {
        SystemClient client = tokens.verify(token("uses:read decisions:check"));

        assertThat(client.id()).isEqualTo("demo-hospital");
        assertThat(client.scopes())
                .containsExactlyInAnyOrder(SystemScope.USES_READ, SystemScope.DECISIONS_CHECK);
    }

    @Test
    void aBadTokenIsRefused() {
        assertThatThrownBy(() -> tokens.verify("bad"))
                .isInstanceOfSatisfying(
                        PortalException.class,
                        refusal ->
                                assertThat(refusal.type()).isEqualTo(ProblemType.UNAUTHENTICATED));
    }

    @Test
    void aRequestWithoutSessionOrTokenIsNobodys() {
        assertThat(user.person()).isEmpty();
        assertThat(user.system()).isEmpty();
    }

    @Test
    void aPageIsWrittenWholeAndEscaped() throws Exception {
        ErrorPage page =
                new ErrorPage(
                        frames.titled(Language.EN, Section.NONE, "<b>bold</b>"),
                        ProblemType.NOT_FOUND,
                        Optional.empty(),
                        Optional.empty());

        String html = new String(pages.render(page), StandardCharsets.UTF_8).strip();

        assertThat(html)
                .startsWith("<!doctype html>")
                .endsWith("</html>")
                .contains("lang=\"en\"", "&lt;b&gt;bold&lt;/b&gt;")
                .doesNotContain("<b>bold</b>");
    }

    // ---- failures ----------------------------------------------------------------------------

    @Test
    @RunAsClient
    void aCallersMistakeIsToldAsAProblem() {
        HttpResponse<String> response =
                new Browser().with("Accept-Language", "en").get("/api/test/caller");

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(header(response, "Content-Type"))
                .isEqualTo("application/problem+json;charset=UTF-8");
        assertThat(response.body())
                .contains(
                        "\"type\":\"" + RunningServer.address() + "/problems/unprocessable\"",
                        "\"status\":422",
                        "at most 12 fields");
    }

    @Test
    @RunAsClient
    void aMistakeIsToldInTheLanguageAskedFor() {
        assertThat(new Browser().with("Accept-Language", "fr").get("/api/test/caller").body())
                .contains("Contenu refusé");
        assertThat(new Browser().with("Accept-Language", "en").get("/api/test/caller").body())
                .contains("Content refused");
    }

    @Test
    @RunAsClient
    void aFailureOfOursShowsAReferenceAndNothingInside() {
        for (String path :
                List.of(
                        "/api/test/ours",
                        "/fhir/test/ours",
                        "/fr/test/ours",
                        "/en/test/ours",
                        "/api/test/error")) {
            HttpResponse<String> response = new Browser().get(path);

            assertThat(response.statusCode()).as(path).isEqualTo(500);
            assertThat(response.body())
                    .as(path)
                    .containsPattern("[2-9A-Z]{4}-[2-9A-Z]{4}")
                    .doesNotContain("secret", "Exception", "org.clairsoin", "\tat ");
        }
    }

    @Test
    @RunAsClient
    void anOutageIsToldAsSuch() {
        HttpResponse<String> page = new Browser().get("/fr/test/outage");
        assertThat(page.statusCode()).isEqualTo(503);
        assertThat(page.body()).contains("Rien n’a été enregistré", "01 99 00 12 34");

        HttpResponse<String> problem = new Browser().get("/api/test/outage");
        assertThat(problem.statusCode()).isEqualTo(503);
        assertThat(header(problem, "Retry-After")).isNotEmpty();
    }

    @Test
    @RunAsClient
    void fhirFailuresAreOperationOutcomes() {
        HttpResponse<String> response = new Browser().get("/fhir/nowhere");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(header(response, "Content-Type"))
                .isEqualTo("application/fhir+json;charset=UTF-8");
        assertThat(response.body())
                .contains("\"resourceType\":\"OperationOutcome\"", "\"code\":\"not-found\"");
    }

    @Test
    @RunAsClient
    void whatTheServerRefusesIsToldInOurWords() {
        Browser browser = new Browser();

        assertThat(browser.get("/fr/nowhere").statusCode()).isEqualTo(404);
        assertThat(browser.get("/fr/nowhere").body()).contains("Page introuvable");
        assertThat(browser.get("/en/nowhere").body()).contains("Page not found");
        assertThat(browser.get("/de/care").statusCode()).isEqualTo(404);
        HttpResponse<String> method =
                browser.send("DELETE", "/api/test/json/only", "application/json", "{}");
        assertThat(method.statusCode()).isEqualTo(405);
        assertThat(header(method, "Allow")).contains("POST");
        assertThat(method.body()).contains("/problems/method-not-allowed");
        HttpResponse<String> type = browser.send("POST", "/api/test/json/only", "text/plain", "{}");
        assertThat(type.statusCode()).isEqualTo(415);
        assertThat(type.body()).contains("/problems/unsupported-media-type");
    }

    @Test
    @RunAsClient
    void aRouteWithoutAPermitIsNobodys() {
        HttpResponse<String> response = new Browser().get("/api/test/forgotten/permit");

        assertThat(response.statusCode()).isEqualTo(404);
        assertThat(response.body()).doesNotContain("nobody may read this");
    }

    // ---- headers and shapes ------------------------------------------------------------------

    @Test
    @RunAsClient
    void everyAnswerHasTheSecurityHeaders() {
        for (String path :
                List.of(
                        "/fr",
                        "/fr/nowhere",
                        "/fr/sign-in",
                        "/fr/care",
                        "/api/test/caller",
                        "/api/test/ours",
                        "/fr/test/ours",
                        "/fhir/nowhere",
                        "/assets/none.css",
                        "/fr?a=1&a=2",
                        "/")) {
            HttpResponse<String> response = new Browser().get(path);

            assertThat(header(response, "Content-Security-Policy"))
                    .as(path)
                    .contains("default-src 'none'", "frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(header(response, "X-Content-Type-Options")).as(path).isEqualTo("nosniff");
            assertThat(header(response, "Referrer-Policy")).as(path).isEqualTo("no-referrer");
            assertThat(header(response, "Strict-Transport-Security")).as(path).isNotEmpty();
            assertThat(response.headers().allValues("Cache-Control")).as(path).hasSize(1);
        }
    }

    @Test
    @RunAsClient
    void theRootLeadsToTheReadersLanguage() {
        assertThat(header(new Browser().with("Accept-Language", "en-GB").get("/"), "Location"))
                .isEqualTo("/en");
        assertThat(header(new Browser().with("Accept-Language", "de").get("/"), "Location"))
                .isEqualTo("/fr");
    }

    @Test
    @RunAsClient
    void aParameterThatComesTwiceIsRefused() {
        HttpResponse<String> response =
                new Browser().with("Accept-Language", "en").get("/api/v1/tools?q=a&q=b");

        assertThat(response.statusCode()).isEqualTo(400);
        assertThat(response.body()).contains("/problems/malformed", "“q”");
    }

    @Test
    @RunAsClient
    void aNullCharacterIsRefused() {
        assertThat(new Browser().get("/api/v1/tools?q=%00").statusCode()).isEqualTo(400);
    }

    // ---- tokens ------------------------------------------------------------------------------

    @Test
    @RunAsClient
    void aRouteForSystemsAsksForATokenWithItsScope() throws Exception {
        String path = "/api/test/for-readers/uses";
        HttpResponse<String> none = new Browser().get(path);
        assertThat(none.statusCode()).isEqualTo(401);
        assertThat(header(none, "WWW-Authenticate")).startsWith("Bearer");
        assertThat(none.body()).contains("/problems/unauthenticated");

        HttpResponse<String> other = bearer(token("decisions:check")).get(path);
        assertThat(other.statusCode()).isEqualTo(403);
        assertThat(other.body()).contains("/problems/forbidden", "uses:read");

        HttpResponse<String> right = bearer(token("uses:read")).get(path);
        assertThat(right.statusCode()).isEqualTo(200);
        assertThat(right.body()).isEqualTo("the uses");
    }

    @Test
    @RunAsClient
    void aBadTokenIsAnsweredWith401Everywhere() throws Exception {
        String none = "eyJhbGciOiJub25lIn0." + token("uses:read").split("\\.")[1] + ".";
        for (String bad : List.of("garbage", none, token("uses:read") + "x", "a.b.c", "")) {
            for (String path : List.of("/api/test/for-readers/uses", "/api/v1/tools")) {
                HttpResponse<String> response = bearer(bad).get(path);

                assertThat(response.statusCode()).as(bad + " at " + path).isEqualTo(401);
                assertThat(header(response, "Content-Type")).contains("application/problem+json");
                assertThat(header(response, "WWW-Authenticate")).startsWith("Bearer");
            }
        }
        assertThat(bearer("garbage").get("/fhir/Provenance").body())
                .contains("OperationOutcome", "\"code\":\"login\"");
    }

    @Test
    @RunAsClient
    void pagesTakeNoTokensAndApisNoCookies() throws Exception {
        assertThat(bearer(token("uses:read")).get("/fr/care").statusCode()).isEqualTo(303);

        Browser staff = new Browser();
        staff.signIn("staff");
        assertThat(staff.get("/api/test/for-readers/uses").statusCode()).isEqualTo(401);
    }

    // ---- signing in --------------------------------------------------------------------------

    @Test
    @RunAsClient
    void publicPagesSetNoCookie() {
        Browser browser = new Browser();
        for (int i = 0; i < 50; i++) {
            HttpResponse<String> response = browser.get(i % 2 == 0 ? "/fr" : "/en/help");
            assertThat(response.headers().firstValue("Set-Cookie")).isEmpty();
        }
    }

    @Test
    @RunAsClient
    void aSignInLeadsToThePageThatWasAskedFor() {
        Browser browser = new Browser();
        HttpResponse<String> asked = browser.get("/fr/staff/desk");
        assertThat(asked.statusCode()).isEqualTo(303);
        String signInPage = header(asked, "Location").replace(RunningServer.address(), "");
        assertThat(signInPage).matches("/fr/sign-in\\?next=\\d+");

        HttpResponse<String> done =
                browser.submit(
                        signInPage,
                        "/fr/sign-in",
                        Map.of(
                                "username",
                                "staff",
                                "password",
                                RunningServer.PASSWORD,
                                "next",
                                signInPage.replaceAll(".*=", "")));

        assertThat(done.statusCode()).isEqualTo(303);
        assertThat(header(done, "Location")).isEqualTo(RunningServer.address() + "/fr/staff/desk");
        assertThat(browser.get("/fr/staff/desk").statusCode()).isEqualTo(200);
    }

    @Test
    @RunAsClient
    void aSignInNeverLeadsElsewhere() {
        for (String next :
                List.of("https://evil.example", "//evil.example", "/\\evil.example", "99", "-1")) {
            HttpResponse<String> done =
                    new Browser()
                            .submit(
                                    "/fr/sign-in",
                                    "/fr/sign-in",
                                    Map.of(
                                            "username",
                                            "staff",
                                            "password",
                                            RunningServer.PASSWORD,
                                            "next",
                                            next));

            assertThat(header(done, "Location"))
                    .as(next)
                    .isEqualTo(RunningServer.address() + "/fr/staff");
        }
    }

    @Test
    @RunAsClient
    void theHostOfARequestDecidesNothing() {
        HttpResponse<String> response =
                new Browser().with("X-Forwarded-Host", "evil.example").get("/fr/care");

        assertThat(header(response, "Location")).startsWith(RunningServer.address() + "/");
    }

    @Test
    @RunAsClient
    void aWrongPasswordKeepsTheNameAndNotThePassword() {
        HttpResponse<String> response =
                new Browser()
                        .submit(
                                "/fr/sign-in",
                                "/fr/sign-in",
                                Map.of("username", "staff", "password", "not-the-password"));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body())
                .contains("govuk-error-summary", "href=\"#username\"", "value=\"staff\"")
                .doesNotContain("not-the-password");
    }

    @Test
    @RunAsClient
    void anUnknownNameReadsLikeAWrongPassword() {
        Map<String, String> unknown = Map.of("username", "nobody-here", "password", "x");
        Map<String, String> wrong = Map.of("username", "dpo", "password", "x");

        String one = new Browser().submit("/fr/sign-in", "/fr/sign-in", unknown).body();
        String other = new Browser().submit("/fr/sign-in", "/fr/sign-in", wrong).body();

        assertThat(withoutToken(one).replace("nobody-here", "dpo")).isEqualTo(withoutToken(other));
    }

    @Test
    @RunAsClient
    void tooManyTriesAreHeldBackForAMinute() {
        Browser browser = new Browser();
        String token = Browser.token(browser.get("/fr/sign-in"));
        List<Integer> statuses =
                IntStream.rangeClosed(1, 11)
                        .mapToObj(
                                i ->
                                        browser.post(
                                                        "/fr/sign-in",
                                                        Map.of(
                                                                "username",
                                                                "vendor",
                                                                "password",
                                                                "wrong",
                                                                "_csrf",
                                                                token))
                                                .statusCode())
                        .toList();

        assertThat(statuses.subList(0, 10)).containsOnly(422);
        assertThat(statuses.get(10)).isEqualTo(429);
    }

    @Test
    @RunAsClient
    void aPlantedSessionIsWorthNothing() {
        Browser attacker = new Browser();
        attacker.get("/fr/sign-in");
        String planted = attacker.cookies().get(0);

        Browser victim = new Browser();
        victim.signIn("staff");

        assertThat(victim.cookies().get(0)).isNotEqualTo(planted);
        assertThat(new Browser().withCookie(planted).get("/fr/staff/desk").statusCode())
                .isEqualTo(303);
    }

    @Test
    @RunAsClient
    void aSessionGetsANewNameAtSignIn() {
        Browser browser = new Browser();
        browser.get("/fr/sign-in");
        String before = browser.cookies().get(0);
        browser.signIn("staff");

        assertThat(browser.cookies()).hasSize(1).doesNotContain(before);
        assertThat(new Browser().withCookie(before).get("/fr/staff/desk").statusCode())
                .isEqualTo(303);
    }

    @Test
    @RunAsClient
    void aCookieIsWorthNothingAfterSignOut() {
        Browser browser = new Browser();
        browser.signIn("staff");
        String stolen = browser.cookies().get(0);
        assertThat(new Browser().withCookie(stolen).get("/fr/staff/desk").statusCode())
                .isEqualTo(200);

        HttpResponse<String> out = browser.submit("/fr/staff/desk", "/fr/sign-out", Map.of());

        assertThat(out.statusCode()).isEqualTo(303);
        assertThat(header(out, "Clear-Site-Data")).contains("cookies");
        assertThat(new Browser().withCookie(stolen).get("/fr/staff/desk").statusCode())
                .isEqualTo(303);
        assertThat(browser.get("/fr/sign-out").body()).contains("Vous avez quitté vos pages");
    }

    @Test
    @RunAsClient
    void aRoleOpensItsOwnPagesOnly() {
        Browser desk = new Browser();
        desk.signIn("desk");
        assertThat(desk.get("/fr/staff/desk").statusCode()).isEqualTo(200);
        assertThat(desk.get("/fr/staff/incidents").statusCode()).isEqualTo(403);
        assertThat(desk.get("/fr/care").statusCode()).isEqualTo(403);

        Browser quality = new Browser();
        quality.signIn("quality");
        assertThat(quality.get("/fr/staff/incidents").statusCode()).isEqualTo(200);
        assertThat(quality.get("/fr/staff/desk").statusCode()).isEqualTo(403);

        Browser patient = new Browser();
        patient.signIn("patient-none");
        assertThat(patient.get("/fr/staff/incidents").statusCode()).isEqualTo(403);
    }

    // ---- forms -------------------------------------------------------------------------------

    @Test
    @RunAsClient
    void aFormWithoutItsTokenChangesNothing() {
        Browser browser = new Browser();
        browser.signIn("staff");

        assertThat(browser.post("/fr/sign-out", Map.of()).statusCode()).isEqualTo(403);
        assertThat(browser.post("/fr/sign-out", Map.of("_csrf", "wrong")).statusCode())
                .isEqualTo(403);
        assertThat(browser.get("/fr/staff/desk").statusCode()).isEqualTo(200);
    }

    @Test
    @RunAsClient
    void aTokenThatComesTwiceIsRefused() {
        Browser browser = new Browser();
        browser.signIn("staff");
        String token = Browser.token(browser.get("/fr/staff/desk"));

        HttpResponse<String> response =
                browser.send(
                        "POST",
                        "/fr/sign-out",
                        "application/x-www-form-urlencoded",
                        "_csrf=" + token + "&_csrf=" + token);

        assertThat(response.statusCode()).isEqualTo(403);
    }

    @Test
    @RunAsClient
    void aFormFromElsewhereIsRefusedWithTheRightTokenToo() {
        for (Map.Entry<String, String> sign :
                Map.of("Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site")
                        .entrySet()) {
            Browser browser = new Browser();
            browser.signIn("staff");
            String token = Browser.token(browser.get("/fr/staff/desk"));
            browser.with(sign.getKey(), sign.getValue());

            HttpResponse<String> response =
                    browser.post("/fr/sign-out", Map.of("_csrf", token, "note", "kept"));

            assertThat(response.statusCode()).as(sign.getKey()).isEqualTo(403);
            assertThat(response.body()).doesNotContain("value=\"kept\"");
        }
        Browser opaque = new Browser();
        opaque.signIn("staff");
        String token = Browser.token(opaque.get("/fr/staff/desk"));
        assertThat(
                        opaque.with("Origin", "null")
                                .post("/fr/sign-out", Map.of("_csrf", token))
                                .statusCode())
                .isEqualTo(403);
    }

    @Test
    @RunAsClient
    void aStaleFormFromOurselvesIsKeptAndMayBeSentAgain() {
        Browser browser = new Browser();
        String old = Browser.token(browser.get("/fr/sign-in"));
        browser.signIn("staff");
        browser.with("Origin", RunningServer.address());

        HttpResponse<String> stale =
                browser.post(
                        "/fr/staff/desk",
                        Map.of("_csrf", old, "value", "12 & 34", "system", "urn:x"));

        assertThat(stale.statusCode()).isEqualTo(403);
        assertThat(stale.body())
                .contains("name=\"value\" value=\"12 &amp; 34\"", "action=\"/fr/staff/desk\"");
        Map<String, String> again = new LinkedHashMap<>();
        again.put("_csrf", Browser.token(stale));
        again.put("value", "12 & 34");
        again.put("system", "urn:x");
        assertThat(browser.post("/fr/staff/desk", again).statusCode()).isEqualTo(303);
    }

    @Test
    @RunAsClient
    void aFormOfAnotherShapeIsRefused() {
        Browser browser = new Browser();
        browser.signIn("staff");
        String token = Browser.token(browser.get("/fr/staff/desk"));
        String form = "application/x-www-form-urlencoded";
        String many =
                IntStream.range(0, 201)
                        .mapToObj(i -> "f" + i + "=")
                        .collect(Collectors.joining("&"));

        assertThat(
                        browser.send("POST", "/fr/sign-out", "text/plain", "_csrf=" + token)
                                .statusCode())
                .isEqualTo(415);
        assertThat(browser.send("POST", "/fr/sign-out", "application/json", "{}").statusCode())
                .isEqualTo(415);
        assertThat(
                        browser.send("POST", "/fr/sign-out", form, "_csrf=" + token + "&" + many)
                                .statusCode())
                .isEqualTo(413);
        assertThat(
                        browser.send(
                                        "POST",
                                        "/fr/sign-out",
                                        form,
                                        "_csrf=" + token + "&x=" + "x".repeat(70_000))
                                .statusCode())
                .isEqualTo(413);
        assertThat(
                        browser.send("POST", "/fr/sign-out", form, "_csrf=" + token + "&x=%00")
                                .statusCode())
                .isEqualTo(400);
        assertThat(browser.send("PUT", "/fr/sign-out", form, "_csrf=" + token).statusCode())
                .isEqualTo(405);
        assertThat(browser.get("/fr/staff/desk").statusCode()).isEqualTo(200);
    }

    @Test
    @RunAsClient
    void aMethodCannotBeOverridden() {
        Browser browser = new Browser();
        browser.signIn("staff");

        assertThat(browser.get("/fr/sign-out?_method=POST").statusCode()).isEqualTo(200);
        browser.with("X-HTTP-Method-Override", "POST").get("/fr/sign-out");
        assertThat(browser.get("/fr/staff/desk").statusCode()).isEqualTo(200);
    }

    // ---- the desk ----------------------------------------------------------------------------

    @Test
    @RunAsClient
    void theDeskSaysWhenNobodyHasAnIdentifierAndNamesItInNoAddress() {
        Browser desk = new Browser();
        desk.signIn("desk");

        HttpResponse<String> searched =
                desk.submit(
                        "/fr/staff/desk",
                        "/fr/staff/desk",
                        Map.of("system", "urn:oid:1.2.3", "value", "NO-SUCH-PERSON"));

        assertThat(header(searched, "Location"))
                .isEqualTo(RunningServer.address() + "/fr/staff/desk");
        assertThat(desk.get("/fr/staff/desk").body())
                .contains("Aucune personne n’a cet identifiant", "value=\"NO-SUCH-PERSON\"");
        assertThat(desk.get("/fr/staff/desk").body()).doesNotContain("NO-SUCH-PERSON");
    }

    @Test
    @RunAsClient
    void aCodeNobodyGaveOpensNoAccount() {
        HttpResponse<String> response =
                new Browser()
                        .submit(
                                "/fr/open-account",
                                "/fr/open-account",
                                Map.of(
                                        "code",
                                        "ABCD-EFGH-JKMN",
                                        "username",
                                        "somebody",
                                        "password",
                                        "une longue phrase"));

        assertThat(response.statusCode()).isEqualTo(422);
        assertThat(response.body())
                .contains("Ce code ne va pas", "value=\"ABCD-EFGH-JKMN\"")
                .doesNotContain("une longue phrase");
    }

    // ---- health ------------------------------------------------------------------------------

    @Test
    @RunAsClient
    void healthMetricsAndOpenApiAnswer() {
        Browser browser = new Browser();

        assertThat(browser.get("/health/live").statusCode()).isEqualTo(200);
        HttpResponse<String> ready = browser.get("/health/ready");
        assertThat(ready.statusCode()).isEqualTo(503); // the demonstration's data is not there
        assertThat(ready.body())
                .contains("\"database\":\"ok\"", "\"schema\":\"ok\"", "\"token-keys\":\"ok\"")
                .contains("\"demo-data\":\"not ready\"");
        HttpResponse<String> metrics = browser.get("/metrics");
        assertThat(metrics.statusCode()).isEqualTo(200);
        assertThat(metrics.body())
                .contains("clairsoin_plugin_hosts", "clairsoin_plugin_sandbox_level");
        assertThat(browser.get("/openapi").body()).contains("/api/v1/");
    }

    private static Browser bearer(String token) {
        return new Browser().with("Authorization", "Bearer " + token);
    }

    private static String token(String scope) throws Exception {
        ECKey key = RunningServer.key();
        Instant now = Instant.now();
        SignedJWT token =
                new SignedJWT(
                        new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(),
                        new JWTClaimsSet.Builder()
                                .issuer(RunningServer.ISSUER)
                                .audience(RunningServer.address())
                                .claim("client_id", "demo-hospital")
                                .claim("scope", scope)
                                .issueTime(Date.from(now))
                                .expirationTime(Date.from(now.plus(Duration.ofMinutes(30))))
                                .build());
        token.sign(new ECDSASigner(key));
        return token.serialize();
    }

    private static String withoutToken(String html) {
        return html.replaceAll("name=\"_csrf\" value=\"[^\"]+\"", "");
    }

    private static String header(HttpResponse<String> response, String name) {
        return response.headers().firstValue(name).orElse("");
    }
}
