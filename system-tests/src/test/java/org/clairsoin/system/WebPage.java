package org.clairsoin.system;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A page as a person without scripts has it before them: what it says, its links, its forms. */
final class WebPage {

    private final Http http;
    private final URI address;
    private final int status;
    private final Document document;

    private WebPage(Http http, HttpResponse<String> answer) {
        this.http = http;
        this.address = answer.uri();
        this.status = answer.statusCode();
        this.document = Jsoup.parse(answer.body(), answer.uri().toString());
    }

    /** Open an address, following redirects. */
    static WebPage open(Http http, String path) {
        return new WebPage(http, http.open(path));
    }

    /** Read an answer, following it first if it leads elsewhere. */
    static WebPage of(Http http, HttpResponse<String> answer) {
        return answer.statusCode() / 100 == 3
                ? open(http, answer.headers().firstValue("Location").orElseThrow())
                : new WebPage(http, answer);
    }

    int status() {
        return status;
    }

    URI address() {
        return address;
    }

    String path() {
        return address.getPath();
    }

    /** Return the words of the main part, every kind of space as a plain one. */
    String text() {
        return plain(document.body().select("main").text());
    }

    String title() {
        return plain(document.title());
    }

    static String plain(String text) {
        return text.replaceAll("[\\s\\u00A0\\u202F]+", " ").strip();
    }

    List<Element> all(String selector) {
        return document.select(selector);
    }

    /** Return the first element that fits. */
    Element one(String selector) {
        Element found = document.selectFirst(selector);
        if (found == null) {
            throw new AssertionError(
                    "no " + selector + " at " + address + " (" + status + "): " + text());
        }
        return found;
    }

    WebPage follow(String selector) {
        return open(http, one(selector).absUrl("href"));
    }

    /** Return the form that is sent to a path below the language, filled as the page fills it. */
    WebForm form(String path) {
        return new WebForm(http, one("main form[action$=" + path + "]"));
    }
}
