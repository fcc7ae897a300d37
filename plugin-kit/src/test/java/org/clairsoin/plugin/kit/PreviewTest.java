package org.clairsoin.plugin.kit;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import org.clairsoin.i18n.Language;
import org.clairsoin.i18n.Messages;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.PageWriter;
import org.clairsoin.portal.shared.Section;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreviewTest {
    private static final Messages MESSAGES = Messages.load();

    @TempDir Path folder;

    @Test
    void showsTheVeryPageThatThePortalWrites() throws Exception {
        Preview preview = Preview.of(Sample.jar(folder), Optional.of("Acme Heart"), MESSAGES);
        assertThat(preview.uses()).hasSize(12);

        try (PreviewServer server = PreviewServer.start(preview, 0)) {
            for (Language language : Language.values()) {
                for (int n = 0; n < preview.uses().size(); n++) {
                    String shown = get(server.address() + "/" + language.tag() + "/use/" + n);
                    String written = written(preview.uses().get(n), language);

                    assertThat(main(shown)).isEqualTo(main(written)).hasSizeGreaterThan(3_000);
                }
            }
        }
    }

    @Test
    void isForThisMachineAlone() throws Exception {
        Preview preview = Preview.of(Sample.jar(folder), Optional.empty(), MESSAGES);
        try (PreviewServer server = PreviewServer.start(preview, 0)) {
            assertThat(server.address()).startsWith("http://localhost:");
            assertThat(status(server.address() + "/fr/glossary")).isEqualTo(404);
            assertThat(status(server.address() + "/fr/use/999")).isEqualTo(404);
            assertThat(status(server.address() + "/assets/../../etc/passwd")).isEqualTo(404);
        }
    }

    /** Write a page as the portal does, with another visitor and another hospital round it. */
    private static String written(Preview.Use use, Language language) throws Exception {
        Frame frame =
                new Frame(
                        language,
                        MESSAGES,
                        Section.CARE,
                        use.page().title(language),
                        false,
                        "/care/0",
                        Optional.empty(),
                        new Frame.Contact("H", "01 99 00 12 34", "h@h.example", "A|B"),
                        new Frame.Assets("/a.css", "/a.svg"));
        return new String(new PageWriter().render(use.page().page(frame)), StandardCharsets.UTF_8);
    }

    private static String main(String html) {
        return html.substring(html.indexOf("<main"), html.indexOf("</main>"));
    }

    private static String get(String address) throws Exception {
        return send(address).body();
    }

    private static int status(String address) throws Exception {
        return send(address).statusCode();
    }

    private static HttpResponse<String> send(String address) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(address)).build(),
                        HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    }
}
