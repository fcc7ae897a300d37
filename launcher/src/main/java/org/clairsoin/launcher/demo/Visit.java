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
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .build();
    private final String address;
    private String page = "";

    Visit(String address) {
        this.address = address;
    }

    Visit open(String path) {
        page = send(HttpRequest.newBuilder(URI.create(address + path)).GET(), path);
        return this;
    }

    /** Fill in the form of the open page that posts to this path, and send it. */
    Visit submit(String action, Map<String, String> entries) {
        Map<String, String> fields = new LinkedHashMap<>();
        Matcher hidden = HIDDEN.matcher(form(action));
        while (hidden.find()) {
            fields.put(hidden.group(1), unescaped(hidden.group(2)));
        }
        fields.putAll(entries);
        page =
                send(
                        HttpRequest.newBuilder(URI.create(address + action))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Origin", address)
                                .POST(HttpRequest.BodyPublishers.ofString(encoded(fields))),
                        action);
        return this;
    }

    Visit signIn(String username, String password) {
        return open("/fr/sign-in")
                .submit("/fr/sign-in", Map.of("username", username, "password", password));
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

    private String send(HttpRequest.Builder request, String path) {
        try {
            HttpResponse<String> response =
                    http.send(
                            request.timeout(Duration.ofMinutes(1)).build(),
                            HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() != 200) {
                throw new CannotStart(
                        "The demonstration's visit of "
                                + path
                                + " was answered with "
                                + response.statusCode());
            }
            return response.body();
        } catch (IOException e) {
            throw new CannotStart("The demonstration could not open " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("Interrupted while visiting pages", e);
        }
    }
}
