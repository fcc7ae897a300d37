package org.clairsoin.system;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** One headless Chromium for all tests; each opens a context of its own. */
final class Browsers implements AutoCloseable {

    private final Playwright playwright =
            Playwright.create(
                    new Playwright.CreateOptions()
                            .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    private final Browser browser =
            playwright
                    .chromium()
                    .launch(
                            new BrowserType.LaunchOptions()
                                    .setExecutablePath(program())
                                    .setArgs(
                                            List.of(
                                                    "--no-sandbox",
                                                    "--disable-gpu",
                                                    "--disable-quic",
                                                    "--no-first-run",
                                                    "--disable-background-networking",
                                                    "--disable-component-update",
                                                    "--disable-sync")));

    private static Path program() {
        String named = System.getenv("CLAIRSOIN_BROWSER");
        Stream<String> candidates =
                named == null || named.isBlank()
                        ? Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser")
                        : Stream.of(named);
        return candidates
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalStateException(
                                        "Chromium is missing: ./test installs it on Debian, or"
                                                + " CLAIRSOIN_BROWSER names it"));
    }

    /** Open a window of this size, in which scripts of pages run if there are any. */
    BrowserContext window(int width, int height) {
        return browser.newContext(
                new Browser.NewContextOptions().setViewportSize(width, height).setLocale("fr-FR"));
    }

    /** Open a window in which no script runs. */
    BrowserContext windowWithoutScripts(int width, int height) {
        return browser.newContext(
                new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setJavaScriptEnabled(false));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
