package org.clairsoin.system;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.Cookie;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The one Chromium of a run; every test gets a context of its own. */
final class Browsers implements AutoCloseable {

    private static final double PATIENCE_MILLIS = 10_000;

    private static final int HEIGHT = 900;

    private final Playwright playwright;
    private final Browser browser;

    Browsers() {
        Path chromium =
                Path.of(System.getenv().getOrDefault("CLAIRSOIN_BROWSER", "/usr/bin/chromium"));
        if (!Files.isExecutable(chromium)) {
            throw new IllegalStateException(
                    "no Chromium at " + chromium + "; set CLAIRSOIN_BROWSER to its path");
        }
        playwright =
                Playwright.create(
                        new Playwright.CreateOptions()
                                .setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser =
                playwright
                        .chromium()
                        .launch(
                                new BrowserType.LaunchOptions()
                                        .setExecutablePath(chromium)
                                        .setArgs(
                                                List.of(
                                                        "--no-sandbox",
                                                        "--headless=new",
                                                        "--disable-gpu",
                                                        "--disable-dev-shm-usage",
                                                        "--disable-background-networking",
                                                        "--disable-component-update",
                                                        "--disable-sync",
                                                        "--no-first-run")));
    }

    /** Open a window of a width, whose scripts are blocked, as somebody who is not signed in. */
    BrowserContext window(Installation installation, int width) {
        BrowserContext context = browser.newContext(options(installation, width));
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.route(
                "**/*",
                route -> {
                    if (route.request().resourceType().equals("script")) {
                        route.abort();
                    } else {
                        route.resume();
                    }
                });
        return context;
    }

    /** Open a window in which JavaScript is on or off, with nothing in its way. */
    BrowserContext window(Installation installation, int width, boolean javaScript) {
        return browser.newContext(options(installation, width).setJavaScriptEnabled(javaScript));
    }

    private static Browser.NewContextOptions options(Installation installation, int width) {
        return new Browser.NewContextOptions()
                .setBaseURL(installation.address())
                .setViewportSize(width, HEIGHT)
                .setLocale("fr-FR");
    }

    /** Let a window go on where somebody signed in already. */
    static void join(BrowserContext context, Installation installation, Http session) {
        session.cookies()
                .getCookieStore()
                .getCookies()
                .forEach(
                        cookie ->
                                context.addCookies(
                                        List.of(
                                                new Cookie(cookie.getName(), cookie.getValue())
                                                        .setDomain("localhost")
                                                        .setPath("/")
                                                        .setHttpOnly(true))));
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
