package org.clairsoin.launcher.demo;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.clairsoin.launcher.CannotStart;

/** A system that reports uses and asks before it uses a tool, with a bearer token. */
final class HospitalSystem {

    private static final String JSON = "application/json";
    private static final String FHIR = "application/fhir+json";
    private static final int USES_A_MESSAGE = 25;
    private static final int TRIES = 20;
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final String address;
    private final String token;

    HospitalSystem(String address, String token) {
        this.address = address;
        this.token = token;
    }

    /** Put a tool of our resources on the register. */
    void register(String family) {
        send("PUT", "/api/v1/tools/" + family, JSON, resource("tools/" + family + ".json"));
    }

    void sendCard(String family) {
        send(
                "POST",
                "/api/v1/model-cards",
                "application/xml",
                resource("cards/" + family + ".xml"));
    }

    /** Say that a house's system is there. */
    void heartbeat(House house, Instant since, Instant now) {
        Map<String, Object> beat =
                Json.object(
                        "sourceSystem", house.system(),
                        "reportingSince", since.toString(),
                        "at", now.toString());
        send("POST", "/api/v1/heartbeats", JSON, Json.text(beat));
    }

    /** Tell of a patient of whom nothing was used. */
    void admit(Person patient, House house) {
        send("POST", "/fhir", FHIR, new Message(patient, house).json());
    }

    /** Report uses, each from the system of the house where it was. */
    void report(Person patient, List<Message.Use> uses) {
        Map<House, List<Message.Use>> byHouse = new LinkedHashMap<>();
        uses.forEach(
                use ->
                        byHouse.computeIfAbsent(use.by().house(), house -> new ArrayList<>())
                                .add(use));
        byHouse.forEach(
                (house, its) -> {
                    for (int from = 0; from < its.size(); from += USES_A_MESSAGE) {
                        Message message = new Message(patient, house);
                        its.subList(from, Math.min(from + USES_A_MESSAGE, its.size()))
                                .forEach(message::add);
                        send("POST", "/fhir", FHIR, message.json());
                    }
                });
    }

    /** Ask whether a tool may be used, and return what to send along with the use. */
    Answer ask(Person patient, Device device, House house) {
        Map<String, Object> question =
                Json.object(
                        "patient", Json.object("system", Person.SYSTEM, "value", patient.ins()),
                        "tool", Json.object("system", device.products(), "value", device.product()),
                        "purpose", device.equals(Cast.LETTER) ? "HOPERAT" : "TREATDS",
                        "organization",
                                Json.object("system", house.structures(), "value", house.code()));
        String body = send("POST", "/api/v1/decisions", JSON, Json.text(question));
        try {
            Map<String, Object> answer = JSONObjectUtils.parse(body);
            return new Answer(
                    "PERMIT".equals(answer.get("decision")),
                    new Message.Decision(
                            address + "/decisions",
                            Objects.requireNonNull(
                                    JSONObjectUtils.getString(answer, "decisionId"))));
        } catch (ParseException e) {
            throw new CannotStart("The demonstration's question was answered without JSON", e);
        }
    }

    /** What the portal said. */
    record Answer(boolean permit, Message.Decision decision) {}

    private String send(String method, String path, String type, String body) {
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(address + path))
                        .timeout(Duration.ofMinutes(2))
                        .header("Authorization", "Bearer " + token)
                        .header("Content-Type", type)
                        .header("Accept-Language", "en")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build();
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            // On a busy machine the first answers may come too late; a system then asks again.
            for (int tries = 1; response.statusCode() == 503 && tries < TRIES; tries++) {
                Thread.sleep(PAUSE.toMillis());
                response = http.send(request, HttpResponse.BodyHandlers.ofString());
            }
            if (response.statusCode() / 100 != 2) {
                throw new CannotStart(
                        "The demonstration's data were refused at "
                                + path
                                + ": "
                                + response.statusCode()
                                + " "
                                + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new CannotStart("The demonstration's data could not be sent to " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while sending the demonstration's data", e);
        }
    }

    private static String resource(String name) {
        try (InputStream in = HospitalSystem.class.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
