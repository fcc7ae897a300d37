package org.clairsoin.system;

import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.jsoup.Connection;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/** A form of a page, filled in and sent as a browser would: only fields it has, only its values. */
final class WebForm {

    private final Http http;
    private final FormElement form;
    private final Map<String, String> fields = new LinkedHashMap<>();

    WebForm(Http http, Element form) {
        this.http = http;
        this.form = (FormElement) form;
        for (Connection.KeyVal field : this.form.formData()) {
            fields.put(field.key(), field.value());
        }
    }

    /** Write into a text field. */
    WebForm fill(String name, String value) {
        require(
                "input[name=%1$s]:not([type=radio]):not([type=checkbox]), textarea[name=%1$s]"
                        .formatted(name));
        fields.put(name, value);
        return this;
    }

    /** Pick a radio button, a checkbox or an entry of a list. */
    WebForm pick(String name, String value) {
        require(
                "input[name=%1$s][value=%2$s], select[name=%1$s] option[value=%2$s]"
                        .formatted(name, value));
        fields.put(name, value);
        return this;
    }

    /** Send it with one of its buttons that carry a value. */
    WebForm press(String name, String value) {
        require("button[name=" + name + "][value=" + value + "]");
        fields.put(name, value);
        return this;
    }

    private void require(String selector) {
        if (form.select(selector).isEmpty()) {
            throw new AssertionError("the form has no " + selector + ": " + form);
        }
    }

    /** Return what will be sent under a name, as it stands now. */
    String value(String name) {
        return fields.getOrDefault(name, "");
    }

    /** Return what the person has to answer: radio groups and empty fields that are not hidden. */
    long pickedByHand() {
        return form.select("input[type=radio]").stream()
                .map(radio -> radio.attr("name"))
                .distinct()
                .filter(name -> form.select("input[name=" + name + "][checked]").isEmpty())
                .count();
    }

    /** Send it and return the bare answer. */
    HttpResponse<String> sendOnly() {
        String action = form.absUrl("action");
        return form.attr("method").equalsIgnoreCase("post")
                ? http.post(action, fields)
                : http.get(action + "?" + query());
    }

    WebPage send() {
        return WebPage.of(http, sendOnly());
    }

    private String query() {
        return fields.entrySet().stream()
                .map(field -> encode(field.getKey()) + "=" + encode(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
