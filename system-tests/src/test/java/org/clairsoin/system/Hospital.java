package org.clairsoin.system;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A hospital's system, with the token the demonstration gives it. */
final class Hospital {

    static final ObjectMapper JSON = new ObjectMapper();

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final Installation installation;

    Hospital(Installation installation) {
        this.installation = installation;
    }

    /** An answer: its status and its body, as text and as JSON. */
    record Answer(int status, String body, String contentType) {

        JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(body, e);
            }
        }
    }

    Answer report(String bundle) {
        return post("/fhir", "application/fhir+json", bundle);
    }

    Answer card(String card) {
        return post("/api/v1/model-cards", "application/xml", card);
    }

    /** Ask whether a tool may be used on a patient. */
    Answer ask(Identifier patient, Identifier tool, String purpose) {
        return post(
                "/api/v1/decisions",
                "application/json",
                """
                {"patient": {"system": "%s", "value": "%s"},
                 "tool": {"system": "%s", "value": "%s"}, "purpose": "%s"}
                """
                        .formatted(
                                patient.system(),
                                patient.value(),
                                tool.system(),
                                tool.value(),
                                purpose));
    }

    /** Ask and return PERMIT or DENY; anything else fails. */
    String decision(Identifier patient, Identifier tool, String purpose) {
        Answer answer = ask(patient, tool, purpose);
        if (answer.status() != 200) {
            throw new AssertionError(answer);
        }
        return answer.json().path("decision").asText();
    }

    /** Ask about a tool and a patient of our tests, and return the answer in full. */
    JsonNode decide(Patient patient, Tool tool) {
        Answer answer = postJson("/api/v1/decisions", question(patient, tool).toString());
        if (answer.status() != 200) {
            throw new AssertionError(answer);
        }
        return answer.json();
    }

    static ObjectNode question(Patient patient, Tool tool) {
        ObjectNode question = JSON.createObjectNode();
        question.putObject("patient")
                .put("system", patient.identifier().system())
                .put("value", patient.identifier().value());
        question.putObject("tool").put("system", tool.system()).put("value", tool.id());
        question.put("purpose", "TREATDS");
        question.putObject("organization")
                .put("system", UseReport.ORGANIZATION_SYSTEM)
                .put("value", UseReport.ORGANIZATION);
        return question;
    }

    /** Return all uses of a patient, newest first. */
    List<JsonNode> uses(Identifier patient) {
        String address =
                "/api/v1/ai-uses?system="
                        + encode(patient.system())
                        + "&value="
                        + encode(patient.value());
        List<JsonNode> uses = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        do {
            Answer answer = get(address + cursor.map(at -> "&cursor=" + encode(at)).orElse(""));
            if (answer.status() != 200) {
                throw new AssertionError(answer);
            }
            answer.json().path("items").forEach(uses::add);
            cursor = Optional.ofNullable(answer.json().path("next").textValue());
        } while (cursor.isPresent());
        return uses;
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    Answer get(String path) {
        return send(request(path).GET());
    }

    Answer putJson(String path, String body) {
        return send(
                request(path)
                        .header("Content-Type", "application/json")
                        .PUT(HttpRequest.BodyPublishers.ofString(body)));
    }

    Answer postJson(String path, String body) {
        return post(path, "application/json", body);
    }

    Answer post(String path, String type, String body) {
        return send(
                request(path)
                        .header("Content-Type", type)
                        .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(installation.address() + path))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Bearer " + installation.credential("token.hospital"));
    }

    private Answer send(HttpRequest.Builder request) {
        try {
            HttpResponse<String> response =
                    http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("Content-Type").orElse(""));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
