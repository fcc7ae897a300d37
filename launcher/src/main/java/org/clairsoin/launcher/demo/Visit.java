package org.clairsoin.launcher.demo;

import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.clairsoin.launcher.CannotStart;

/** Somebody who reads our pages and fills in their forms, as a person does without JavaScript. */
final class Visit {

    private static final Pattern HIDDEN =
            Pattern.compile("<input type=\"hidden\" name=\"([^\"]+)\" value=\"([^\"]*)\">");

    private final HttpClient http =
            HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(5))
                    .cookieHandler(new CookieManager())
                    .build();
    private final String address;
    private String page = "";

    Visit(String address) {
        this.address = address;
    }

    Visit open(String path) {
        HttpResponse<String> answer =
                send(HttpRequest.newBuilder(URI.create(address + path)).GET(), path);
        if (answer.statusCode() != 200) {
            throw refused(path, answer);
        }
        page = answer.body();
        return this;
    }

    /** Send the form of the open page that posts to this path, and open the page it leads to. */
    Visit submit(String action, Map<String, String> entries) {
        String next = send(action, entries);
        return open(next.startsWith(address) ? next.substring(address.length()) : next);
    }

    /** Fill in a form and send it; return where it leads. */
    private String send(String action, Map<String, String> entries) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher hidden = HIDDEN.matcher(form(action));
        while (hidden.find()) {
            fields.put(hidden.group(1), unescaped(hidden.group(2)));
        }
        fields.putAll(entries);
        HttpResponse<String> answer =
                send(
                        HttpRequest.newBuilder(URI.create(address + action))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Origin", address)
                                .POST(HttpRequest.BodyPublishers.ofString(encoded(fields))),
                        action);
        return answer.headers()
                .firstValue("Location")
                .filter(next -> answer.statusCode() == 303)
                .orElseThrow(() -> refused(action, answer));
    }

    Visit signIn(String username, String password) {
        open("/fr/sign-in");
        send("/fr/sign-in", Map.of("username", username, "password", password));
        return this;
    }

    /** Return the text the pattern's group finds on the open page. */
    String find(Pattern pattern) {
        Matcher matcher = pattern.matcher(page);
        if (!matcher.find()) {
            throw new CannotStart("The demonstration's page did not show what it should");
        }
        return matcher.group(1);
    }

    private String form(String action) {
        int start = page.indexOf("<form action=\"" + action + "\" method=\"post\"");
        if (start < 0) {
            throw new CannotStart("The demonstration found no form for " + action);
        }
        return page.substring(start, page.indexOf("</form>", start));
    }

    static String encoded(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private static String unescaped(String text) {
        return text.replace("&quot;", "\"")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private HttpResponse<String> send(HttpRequest.Builder request, String path) {
        try {
            return http.send(
                    request.timeout(Duration.ofMinutes(1)).build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new CannotStart("The demonstration could not open " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while visiting pages", e);
        }
    }

    private static CannotStart refused(String path, HttpResponse<String> answer) {
        return new CannotStart(
                "The demonstration's visit of "
                        + path
                        + " was answered with "
                        + answer.statusCode());
    }
}
