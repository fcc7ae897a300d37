package org.clairsoin.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The register of tools and the model cards, from outside. */
@ExtendWith(SharedInstallation.class)
class RegisterIT {

    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final Installation installation;

    RegisterIT(Installation installation) {
        this.installation = installation;
    }

    @Nested
    class ATool {

        @Test
        void isRegisteredOnceAndThenKnown() throws Exception {
            String family = "balise-" + System.nanoTime();
            assertThat(put(family, tool(family, "REGISTERED")).statusCode()).isEqualTo(201);
            assertThat(put(family, tool(family, "REGISTERED")).statusCode()).isEqualTo(200);
            assertThat(json(get("/api/v1/tools/" + family)).path("registered").asBoolean())
                    .isTrue();
            for (String language : new String[] {"fr", "en"}) {
                assertThat(get("/" + language + "/register").body())
                        .contains("/" + language + "/register/" + family);
                assertThat(get("/" + language + "/register/" + family).body())
                        .contains("<h1>Balise " + language + "</h1>");
            }
            assertThat(get("/api/v1/tools?format=csv").body()).contains(family + ",REGISTERED,");
        }

        @Test
        void isDeniedAtOnceWhenASystemSuspendsItAndStartedAgainByPeopleOnly() throws Exception {
            String family = "balise-" + System.nanoTime();
            put(family, tool(family, "REGISTERED"));
            assertThat(decision(family).path("decision").asText()).isEqualTo("PERMIT");
            put(family, tool(family, "SUSPENDED"));
            assertThat(decision(family).path("reason").asText()).isEqualTo("TOOL_SUSPENDED");
            put(family, tool(family, "REGISTERED"));
            assertThat(decision(family).path("reason").asText()).isEqualTo("TOOL_SUSPENDED");
            assertThat(changesOf(family)).isEqualTo(2);
        }

        /** Count how often systems were told that answers about a tool changed. */
        private long changesOf(String family) throws Exception {
            long found = 0;
            JsonNode page = changes("");
            while (!page.path("changes").isEmpty()) {
                for (JsonNode change : page.path("changes")) {
                    found += change.path("tool").asText().equals(family) ? 1 : 0;
                }
                page = changes("?since=" + page.path("next").asText());
            }
            return found;
        }

        private JsonNode changes(String since) throws Exception {
            HttpRequest request = authorised("/api/v1/changes" + since).GET().build();
            return json(HTTP.send(request, BodyHandlers.ofString()));
        }

        @Test
        void isNotSentAgainToWhoHasIt() throws Exception {
            HttpResponse<String> first = get("/api/v1/tools");
            String tag = first.headers().firstValue("ETag").orElseThrow();
            HttpResponse<String> again =
                    HTTP.send(
                            HttpRequest.newBuilder(at("/api/v1/tools"))
                                    .header("If-None-Match", tag)
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(again.statusCode()).isEqualTo(304);
            assertThat(again.body()).isEmpty();
        }

        @ParameterizedTest
        @ValueSource(strings = {"{}", "[]", "{\"name\":", "{\"nom\":\"x\"}", ""})
        void isRefusedWithAProblemWhenItCannotBeRead(String body) throws Exception {
            HttpResponse<String> refused = put("balise-mal-faite", body);
            assertThat(refused.statusCode()).isIn(400, 422);
            assertThat(refused.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/problem+json");
            assertThat(get("/api/v1/tools/balise-mal-faite").statusCode()).isEqualTo(404);
        }

        @Test
        void isNotRegisteredWithoutToken() throws Exception {
            HttpRequest request =
                    HttpRequest.newBuilder(at("/api/v1/tools/balise-sans-jeton"))
                            .header("Content-Type", "application/json")
                            .PUT(
                                    HttpRequest.BodyPublishers.ofString(
                                            tool("balise-sans-jeton", "REGISTERED")))
                            .build();
            assertThat(HTTP.send(request, BodyHandlers.ofString()).statusCode()).isEqualTo(401);
            assertThat(get("/api/v1/tools/balise-sans-jeton").statusCode()).isEqualTo(404);
        }

        private JsonNode decision(String family) throws Exception {
            HttpRequest request =
                    authorised("/api/v1/decisions")
                            .POST(
                                    HttpRequest.BodyPublishers.ofString(
                                            """
                                            {"patient": {"system": "urn:test", "value": "%s"},
                                             "tool": {"family": "%s"}, "purpose": "TREATDS"}
                                            """
                                                    .formatted(family, family)))
                            .build();
            return json(HTTP.send(request, BodyHandlers.ofString()));
        }

        private HttpResponse<String> put(String family, String body) throws Exception {
            return HTTP.send(
                    authorised("/api/v1/tools/" + family)
                            .PUT(HttpRequest.BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        }

        private String tool(String family, String state) {
            return """
                   {"name": "%1$s", "manufacturer": "Balises", "state": "%2$s",
                    "plainName": {"fr": "Balise fr", "en": "Balise en"},
                    "summary": {"fr": "Sert aux essais.", "en": "Used in tests."},
                    "identifiers": [{"system": "https://balises.example", "value": "%1$s"}],
                    "purpose": "TREATDS", "involvement": "SUGGESTED", "legalClass": "OTHER",
                    "refusability": {"level": "FREE",
                        "instead": {"fr": "Une personne le fait.", "en": "A person does it."}},
                    "versions": ["1.0"]}
                   """
                    .formatted(family, state);
        }
    }

    @Nested
    class ACard {

        private final String card = Samples.read("fhir/luminaria-thorax-card.xml");

        @Test
        void isGivenBackByteForByteWhereTheAnswerLeads() throws Exception {
            String name = "Carte " + System.nanoTime();
            String mine = card.replace(">Luminaria Thorax<", ">" + name + "<");
            HttpResponse<String> kept = post(mine, "application/xml");
            assertThat(kept.statusCode()).as(kept.body()).isEqualTo(201);
            String location = kept.headers().firstValue("Location").orElseThrow();
            HttpResponse<byte[]> back =
                    HTTP.send(
                            HttpRequest.newBuilder(URI.create(location)).build(),
                            BodyHandlers.ofByteArray());
            assertThat(back.body()).isEqualTo(mine.getBytes(StandardCharsets.UTF_8));
            assertThat(json(kept).path("findings").findValuesAsText("code")).contains("empty");
            String family = json(kept).path("family").asText();
            assertThat(json(get("/api/v1/tools/" + family)).path("state").asText())
                    .isEqualTo("DRAFT");
            assertThat(get("/fr/register/" + family).body()).contains("pas encore inscrit");
        }

        @Test
        void ofAKeptReleaseWithAnotherTextIsAConflict() throws Exception {
            String name = "Carte " + System.nanoTime();
            String mine = card.replace(">Luminaria Thorax<", ">" + name + "<");
            assertThat(post(mine, "application/xml").statusCode()).isEqualTo(201);
            HttpResponse<String> other =
                    post(mine.replace("2025-11", "2025-12"), "application/xml");
            assertThat(other.statusCode()).isEqualTo(409);
            assertThat(other.body()).contains("ReleaseInfo/ReleaseDate");
            assertThat(post(mine, "application/xml").statusCode()).isEqualTo(200);
        }

        @Test
        void withADoctypeIsRefusedWithItsPlace() throws Exception {
            HttpResponse<String> refused =
                    post(
                            card.replace(
                                    "<AppliedModelCard",
                                    "<!DOCTYPE a SYSTEM \"file:///etc/hostname\"><AppliedModelCard"),
                            "application/xml");
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.headers().firstValue("Content-Type").orElseThrow())
                    .startsWith("application/problem+json");
            assertThat(refused.body()).containsPattern("[Ll](igne|ine) \\d+");
        }

        @Test
        void ofMoreThanTwoMegabytesIsTooLarge() throws Exception {
            assertThat(post(card + " ".repeat(2_000_000), "application/xml").statusCode())
                    .isEqualTo(413);
        }

        @ParameterizedTest
        @ValueSource(strings = {"application/json", "text/plain", "application/octet-stream"})
        void ofAnotherTypeIsUnsupported(String type) throws Exception {
            assertThat(post(card, type).statusCode()).isEqualTo(415);
        }

        private HttpResponse<String> post(String body, String type) throws Exception {
            HttpRequest request =
                    HttpRequest.newBuilder(at("/api/v1/model-cards"))
                            .header("Authorization", bearer())
                            .header("Content-Type", type)
                            .POST(HttpRequest.BodyPublishers.ofString(body))
                            .build();
            return HTTP.send(request, BodyHandlers.ofString());
        }
    }

    private HttpResponse<String> get(String path) throws Exception {
        return HTTP.send(HttpRequest.newBuilder(at(path)).build(), BodyHandlers.ofString());
    }

    private HttpRequest.Builder authorised(String path) {
        return HttpRequest.newBuilder(at(path))
                .header("Authorization", bearer())
                .header("Content-Type", "application/json");
    }

    private String bearer() {
        return "Bearer " + installation.credential("token.hospital");
    }

    private URI at(String path) {
        return URI.create(installation.credential("url")).resolve(path);
    }

    private static JsonNode json(HttpResponse<String> answer) throws Exception {
        return Hospital.JSON.readTree(answer.body());
    }
}
