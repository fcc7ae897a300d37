package org.clairsoin.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Somebody at the pages, without JavaScript: opens them and sends their forms. */
final class Person {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");
    private static final Pattern CODE = Pattern.compile("id=\"code\">([^<]+)<");

    private final CookieManager cookies = new CookieManager();
    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(5))
                    .cookieHandler(cookies)
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();
    private final HttpClient stopping =
            HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(5))
                    .cookieHandler(cookies)
                    .build();
    private final Installation installation;
    private int status;
    private String page = "";

    Person(Installation installation) {
        this.installation = installation;
    }

    /** Return a patient who opened an account with a code from the desk, and is signed in. */
    static Person withAccount(Installation installation, Identifier patient, String username) {
        String password = "le chat dort sur le toit bleu";
        Person desk = new Person(installation).signIn("desk", installation.credential("password"));
        desk.open("/fr/staff/desk")
                .submit(
                        "/fr/staff/desk",
                        Map.of("system", patient.system(), "value", patient.value()))
                .submit("/fr/staff/desk/code", Map.of("confirm", "yes"));
        Matcher code = CODE.matcher(desk.page());
        if (!code.find()) {
            throw new AssertionError("the desk got no code:\n" + desk.page());
        }
        Person person = new Person(installation);
        person.open("/fr/open-account")
                .submit(
                        "/fr/open-account",
                        Map.of("code", code.group(1), "username", username, "password", password));
        if (person.open("/fr/care").status() != 200) {
            person.signIn(username, password);
        }
        return person;
    }

    Person signIn(String username, String password) {
        return open("/fr/sign-in")
                .submit("/fr/sign-in", Map.of("username", username, "password", password));
    }

    Person open(String path) {
        return send(
                HttpRequest.newBuilder(URI.create(installation.address() + path))
                        .timeout(Duration.ofSeconds(60))
                        .build());
    }

    /** Fill in the form of the open page that posts to this path, and send it. */
    Person submit(String action, Map<String, String> entries) {
        return send(form(action, entries));
    }

    /** Choose files in the form of the open page that posts to this path, and send it. */
    Person upload(String action, Map<String, Path> files) {
        int start = page.indexOf("<form class=\"part\" action=\"" + action + "\"");
        Matcher hidden = HIDDEN.matcher(page.substring(start, page.indexOf("</form>", start)));
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (hidden.find()) {
            part(body, "name=\"" + hidden.group(1) + "\"", hidden.group(2).getBytes(UTF_8));
        }
        files.forEach(
                (field, file) -> {
                    try {
                        part(
                                body,
                                "name=\"" + field + "\"; filename=\"" + file.getFileName() + "\"",
                                Files.readAllBytes(file));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        body.writeBytes("--parting--\r\n".getBytes(UTF_8));
        return send(
                HttpRequest.newBuilder(URI.create(installation.address() + action))
                        .timeout(Duration.ofSeconds(60))
                        .header("Content-Type", "multipart/form-data; boundary=parting")
                        .header("Origin", installation.address())
                        .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                        .build());
    }

    private static void part(ByteArrayOutputStream body, String disposition, byte[] content) {
        body.writeBytes(
                ("--parting\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
                        .getBytes(UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(UTF_8));
    }

    private HttpRequest form(String action, Map<String, String> entries) {
        int start = page.indexOf("<form action=\"" + action + "\" method=\"post\"");
        if (start < 0) {
            throw new AssertionError("no form for " + action + " on:\n" + page);
        }
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher hidden = HIDDEN.matcher(page.substring(start, page.indexOf("</form>", start)));
        while (hidden.find()) {
            fields.put(hidden.group(1), hidden.group(2).replace("&amp;", "&"));
        }
        fields.putAll(entries);
        String body =
                fields.entrySet().stream()
                        .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                        .collect(Collectors.joining("&"));
        return HttpRequest.newBuilder(URI.create(installation.address() + action))
                .timeout(Duration.ofSeconds(60))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", installation.address())
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }

    /**
     * Choose, and return the address of the receipt; empty when nothing was acknowledged.
     *
     * @param effect refuse or keep
     */
    Optional<String> choose(String effect, String family) {
        try {
            open("/fr/choices/new/check?effect=" + effect + "&scope=tool&tool=" + family);
            if (status != 200 || !page.contains("action=\"/fr/choices\"")) {
                return Optional.empty();
            }
            HttpResponse<Void> answer =
                    stopping.send(
                            form("/fr/choices", Map.of()), HttpResponse.BodyHandlers.discarding());
            return answer.statusCode() == 303
                    ? answer.headers().firstValue("Location")
                    : Optional.empty();
        } catch (IOException | UncheckedIOException e) {
            return Optional.empty(); // killed in the middle: nothing was said
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** Refuse one tool, in three pages. */
    Person refuse(String family) {
        return open("/fr/choices/new/check?effect=refuse&scope=tool&tool=" + family)
                .submit("/fr/choices", Map.of());
    }

    int status() {
        return status;
    }

    String page() {
        return page;
    }

    CookieManager cookies() {
        return cookies;
    }

    private Person send(HttpRequest request) {
        try {
            HttpResponse<String> response =
                    http.send(request, HttpResponse.BodyHandlers.ofString());
            status = response.statusCode();
            page = response.body();
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
