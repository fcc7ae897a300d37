package org.clairsoin.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import com.microsoft.playwright.options.LoadState;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every page in every state, looked at in a real browser whose scripts are blocked. */
@ExtendWith(SharedInstallation.class)
class BrowserIT {

    private static final Path PICTURES = Path.of("target", "screenshots");
    private static final boolean FULL = Boolean.getBoolean("clairsoin.test.full");

    private final Installation installation;
    private final People people;
    private final Browsers browsers;

    BrowserIT(Installation installation, People people, Browsers browsers) {
        this.installation = installation;
        this.people = people;
        this.browsers = browsers;
    }

    private static Stream<Arguments> screens() {
        return Screens.all().flatMap(BrowserIT::settings);
    }

    /**
     * French where it is narrow, the usual states in English where it is wide too; everything in a
     * full run.
     */
    private static Stream<Arguments> settings(Screen screen) {
        Stream<Arguments> always = Stream.of(Arguments.of(screen, "fr", 320));
        Stream<Arguments> wide = Stream.of(Arguments.of(screen, "en", 1280));
        Stream<Arguments> rest =
                Stream.of(Arguments.of(screen, "fr", 1280), Arguments.of(screen, "en", 320));
        if (FULL) {
            return Stream.of(always, wide, rest).flatMap(some -> some);
        }
        return screen.usual() ? Stream.concat(always, wide) : always;
    }

    @ParameterizedTest(name = "{0} {1} {2}")
    @MethodSource("screens")
    void aPageIsSoundForEverybody(Screen screen, String language, int width) {
        try (BrowserContext context = browsers.window(installation, width)) {
            screen.who().ifPresent(who -> Browsers.join(context, installation, who.apply(people)));
            Page page = context.newPage();
            int status = screen.reach(page, language);
            List<String> findings = PageChecks.findings(page, language);
            String translation = otherLanguage(page);
            page.screenshot(
                    new Page.ScreenshotOptions()
                            .setFullPage(true)
                            .setPath(
                                    PICTURES.resolve(
                                            screen.name()
                                                    + "-"
                                                    + language
                                                    + "-"
                                                    + width
                                                    + ".png")));
            assertThat(status).isEqualTo(screen.status());
            assertThat(findings).isEmpty();
            assertThat(translation).isEqualTo(translated(page.url(), language));
        }
    }

    private static String otherLanguage(Page page) {
        String href = page.locator("header a[hreflang]").getAttribute("href");
        return URI.create(page.url()).resolve(href).toString();
    }

    /** The address of the same page in the same state, in the other language. */
    private static String translated(String url, String language) {
        String other = language.equals("fr") ? "en" : "fr";
        return url.replaceFirst("/" + language + "(?=[/?]|$)", "/" + other).replaceFirst("#.*", "");
    }

    @Test
    void aFaultyPageIsFoundByTheSameChecks() {
        try (BrowserContext context = browsers.window(installation, 320)) {
            Page page = context.newPage();
            page.setContent(
                    """
                    <html lang="de"><title>x</title><main><h1>One</h1><h1>Two</h1>
                    <img src="data:,"><a href="/fr"></a><p id="a"></p><p id="a"></p>
                    <button class="button">ok</button>
                    <div style="width: 500px">wide</div><script></script></main>
                    """);
            assertThat(String.join("\n", PageChecks.findings(page, "fr")))
                    .contains(
                            "axe image-alt",
                            "sideways scroll",
                            "link without words",
                            "target too small",
                            "id used twice",
                            "h1: expected 1 but found 2",
                            "script elements",
                            "inline styles",
                            "language: expected fr but found de");
        }
    }

    @Test
    void theTimelineIsLightAndAsksNobodyElse() {
        try (BrowserContext context = browsers.window(installation, 1280, true)) {
            Browsers.join(context, installation, people.as("patient"));
            Page page = context.newPage();
            List<Response> coming = new ArrayList<>();
            page.onResponse(coming::add);
            page.navigate("/fr/care");
            page.waitForLoadState(LoadState.NETWORKIDLE);
            List<Response> answers = List.copyOf(coming); // reading a body lets more come in
            assertThat(answers)
                    .hasSizeLessThanOrEqualTo(4)
                    .allSatisfy(
                            answer -> assertThat(answer.url()).startsWith(installation.address()));
            int words =
                    answers.stream()
                            .filter(answer -> isText(answer))
                            .mapToInt(answer -> compressed(answer.body()))
                            .sum();
            assertThat(words).as("bytes of HTML and CSS, compressed").isBetween(1, 30_000);
        }
    }

    /** Pages are compressed by the proxy in front, style sheets by the portal; both with gzip. */
    private static int compressed(byte[] body) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.size();
    }

    private static boolean isText(Response answer) {
        String type = answer.headers().getOrDefault("content-type", "");
        return type.startsWith("text/html") || type.startsWith("text/css");
    }
}
