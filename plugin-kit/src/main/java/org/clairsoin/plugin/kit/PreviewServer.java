package org.clairsoin.plugin.kit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import gg.jte.Content;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Texts;
import org.clairsoin.plugin.check.Finding;
import org.clairsoin.portal.explanation.boundary.UseExplainedPage;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Section;
import org.clairsoin.portal.shared.Visitor;
import org.jspecify.annotations.Nullable;

/**
 * Serves a preview to this machine alone: a list, and each page as the portal makes it, with the
 * portal's templates and style sheet.
 */
final class PreviewServer implements AutoCloseable {
    private static final Pattern PAGE =
            Pattern.compile("/(?<lang>fr|en)(?:/(?<view>use|print|phone)/(?<n>\\d{1,4}))?");
    private static final Pattern ASSET =
            Pattern.compile("/assets/([a-z0-9-]+\\.(?:css|svg|png|ico))");
    private static final String PRINTED = "/assets/printed.css";

    private final Preview preview;
    private final HttpServer server;
    private final Frame.Assets assets = assets();
    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(
                    null, ContentType.Html, PreviewServer.class.getClassLoader());

    private PreviewServer(Preview preview, HttpServer server) {
        this.preview = preview;
        this.server = server;
    }

    /**
     * Start.
     *
     * @param port 0 for any that is free
     */
    static PreviewServer start(Preview preview, int port) throws IOException {
        HttpServer http =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        PreviewServer server = new PreviewServer(preview, http);
        http.createContext("/", server::answerOrSayWhyNot);
        http.setExecutor(Executors.newFixedThreadPool(4));
        http.start();
        return server;
    }

    String address() {
        return "http://localhost:" + server.getAddress().getPort();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** Answer; a page that cannot be made is said so, rather than the connection cut. */
    private void answerOrSayWhyNot(HttpExchange exchange) throws IOException {
        try (exchange) {
            try {
                answer(exchange);
            } catch (RuntimeException | LinkageError failed) {
                failed.printStackTrace();
                send(
                        exchange,
                        500,
                        "text/plain;charset=UTF-8",
                        failed.toString().getBytes(StandardCharsets.UTF_8));
            }
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        Matcher asset = ASSET.matcher(path);
        Matcher page = PAGE.matcher(path);
        if (path.equals("/")) {
            exchange.getResponseHeaders().set("Location", "/" + Language.FR.tag());
            exchange.sendResponseHeaders(302, -1);
        } else if (asset.matches()) {
            asset(exchange, asset.group(1));
        } else if (page.matches()) {
            Language language = Language.ofTag(page.group("lang")).orElseThrow();
            html(exchange, page(language, page.group("view"), page.group("n"), path));
        } else {
            html(exchange, Optional.empty());
        }
    }

    private Optional<String> page(
            Language language, @Nullable String view, @Nullable String number, String path) {
        if (view == null || number == null) {
            return Optional.of(list(language));
        }
        int n = Integer.parseInt(number);
        if (n >= preview.uses().size()) {
            return Optional.empty();
        }
        return Optional.of(
                view.equals("phone")
                        ? phone(language, path.replace("/phone/", "/use/"))
                        : use(language, n, view));
    }

    private String use(Language language, int n, String view) {
        var page = preview.uses().get(n).page();
        Frame.Assets look =
                view.equals("print") ? new Frame.Assets(PRINTED, assets.icon()) : assets;
        return render(page.page(frame(language, page.title(language), "/" + view + "/" + n, look)));
    }

    /** Render a page with the portal's template. */
    String render(UseExplainedPage page) {
        StringOutput html = new StringOutput();
        templates.render(page.template(), page, html);
        return html.toString();
    }

    private Frame frame(Language language, String title, String localPath, Frame.Assets look) {
        return new Frame(
                language,
                preview.messages(),
                Section.CARE,
                title,
                false,
                localPath,
                Optional.of(
                        new Visitor("Alix Exemple", "", Visitor.Space.PATIENT, Optional.empty())),
                new Frame.Contact(
                        "Hôpital des Deux-Rives",
                        "01 99 00 12 34",
                        "droits@deux-rives.example",
                        "Guichet des droits, hall A|2 quai des Tanneurs"),
                look);
    }

    private String list(Language language) {
        Texts texts = preview.messages().in(language);
        Map<String, Object> parts = new LinkedHashMap<>();
        String title =
                texts.t(
                        "plugincheck.preview.page.title",
                        "id",
                        preview.report().manifest().map(one -> one.id()).orElse(""));
        parts.put("frame", frame(language, title, "", assets));
        parts.put("head", html("<h1>" + escaped(title) + "</h1>"));
        parts.put("content", html(findings(texts) + rows(texts)));
        StringOutput html = new StringOutput();
        templates.render("layout/frame.jte", parts, html);
        return html.toString();
    }

    private static Content html(String html) {
        return output -> output.writeContent(html);
    }

    private String findings(Texts texts) {
        StringBuilder html = new StringBuilder("<div class=\"note part\"><p>");
        html.append(
                escaped(
                        texts.t(
                                preview.report().isRefused()
                                        ? "plugincheck.report.refused.text"
                                        : "plugincheck.report.accepted.text")));
        html.append("</p></div>");
        for (Finding finding : preview.report().findings()) {
            html.append("<details class=\"part\"><summary>")
                    .append(escaped(finding.rule() + " · " + finding.place()))
                    .append("</summary><p>")
                    .append(escaped(texts.t(finding.what())))
                    .append("</p><p>")
                    .append(escaped(texts.t(finding.mend())))
                    .append("</p></details>");
        }
        return html.toString();
    }

    private String rows(Texts texts) {
        StringBuilder html = new StringBuilder("<dl class=\"rows rows--ruled\">");
        for (int n = 0; n < preview.uses().size(); n++) {
            Preview.Use use = preview.uses().get(n);
            html.append("<div><dt>")
                    .append(escaped(use.outcome() + " · " + use.version()))
                    .append("</dt><dd><p>")
                    .append(
                            escaped(
                                    texts.t(
                                            "plugincheck.preview.patient."
                                                    + use.patient().name()
                                                    + ".label")))
                    .append("</p><ul class=\"plain\">");
            for (Language each : Language.values()) {
                for (String view : new String[] {"use", "phone", "print"}) {
                    html.append("<li><a href=\"/%s/%s/%d\">".formatted(each.tag(), view, n))
                            .append(
                                    escaped(
                                            texts.t(
                                                    "plugincheck.preview." + view + ".link",
                                                    "language",
                                                    texts.t("frame.language." + each.tag()))))
                            .append("</a></li>");
                }
            }
            html.append("</ul></dd></div>");
        }
        return html.append("</dl>").toString();
    }

    private String phone(Language language, String address) {
        String title = preview.messages().text(language, "plugincheck.preview.phone.title");
        return """
        <!doctype html>
        <html lang="%s"><head><meta charset="utf-8"><title>%s</title></head>
        <body><iframe src="%s" title="%s" width="320" height="640"></iframe></body></html>
        """
                .formatted(language.tag(), escaped(title), escaped(address), escaped(title));
    }

    private void html(HttpExchange exchange, Optional<String> page) throws IOException {
        send(
                exchange,
                page.isPresent() ? 200 : 404,
                "text/html;charset=UTF-8",
                page.orElse(
                                "<!doctype html><title>404</title><p>"
                                        + escaped(
                                                preview.messages()
                                                                .text(
                                                                        Language.FR,
                                                                        "plugincheck.preview.portal.text")
                                                        + " / "
                                                        + preview.messages()
                                                                .text(
                                                                        Language.EN,
                                                                        "plugincheck.preview.portal.text")))
                        .getBytes(StandardCharsets.UTF_8));
    }

    /** Serve a file of the styles; the printed sheet is the same with its rules for paper on. */
    private void asset(HttpExchange exchange, String name) throws IOException {
        boolean printed = PRINTED.endsWith(name);
        String file = printed ? assets.css().substring(assets.css().lastIndexOf('/') + 1) : name;
        try (InputStream in =
                PreviewServer.class.getResourceAsStream("/META-INF/resources/assets/" + file)) {
            if (in == null) {
                html(exchange, Optional.empty());
                return;
            }
            byte[] bytes = in.readAllBytes();
            if (printed) {
                bytes =
                        new String(bytes, StandardCharsets.UTF_8)
                                .replace("@media print", "@media all")
                                .getBytes(StandardCharsets.UTF_8);
            }
            String type = file.endsWith(".css") ? "text/css;charset=UTF-8" : "image/svg+xml";
            send(exchange, 200, type, bytes);
        }
    }

    private static void send(HttpExchange exchange, int status, String type, byte[] body)
            throws IOException {
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.getResponseHeaders().set("Cache-Control", "no-store");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static Frame.Assets assets() {
        Properties names = new Properties();
        try (InputStream in =
                PreviewServer.class.getResourceAsStream("/META-INF/clairsoin-assets.properties")) {
            if (in == null) {
                throw new IllegalStateException("the kit does not hold the styles");
            }
            names.load(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Frame.Assets(
                "/assets/" + names.getProperty("css"), "/assets/" + names.getProperty("icon"));
    }
}
