package org.citizenlogin.e2e.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.PlaywrightException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The machine's Chromium, without a display. Each window has cookies of its own. */
public final class Chromium implements AutoCloseable {

    private static final List<String> FLAGS = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            // A camera that shows a test picture; a window must still be given the permission. Two ends of a call with
            // thirty pictures a second take two cores.
            "--use-fake-device-for-media-stream=fps=" + Integer.getInteger("citizen.camera.fps", 10));
    private static final double PATIENCE_MILLIS = 20_000;

    private final Playwright playwright;
    private final Browser browser;
    private final List<BrowserContext> windows = new ArrayList<>();

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    public static Chromium start() {
        return start(List.of());
    }

    /** With more options of the command line. */
    public static Chromium start(List<String> more) {
        Path program = Stream.of("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no Chromium: apt-get install chromium"));
        Playwright playwright = Playwright.create();
        return new Chromium(
                playwright,
                playwright
                        .chromium()
                        .launch(new BrowserType.LaunchOptions()
                                .setExecutablePath(program)
                                .setArgs(Stream.concat(FLAGS.stream(), more.stream())
                                        .toList())));
    }

    /** A phone-sized window of a person who reads English. */
    public Page window() {
        return window(new Browser.NewContextOptions().setViewportSize(412, 915).setLocale("en-GB"));
    }

    public Page windowWithoutScripts() {
        return window(new Browser.NewContextOptions()
                .setViewportSize(412, 915)
                .setLocale("en-GB")
                .setJavaScriptEnabled(false));
    }

    public Page window(Browser.NewContextOptions options) {
        BrowserContext context = browser.newContext(options);
        context.setDefaultTimeout(PATIENCE_MILLIS);
        windows.add(context);
        return context.newPage();
    }

    /** @param failed a name when what is shown must be kept */
    public void closeWindows(Optional<String> failed) {
        for (BrowserContext window : windows) {
            try {
                failed.ifPresent(name -> keep(window, name));
                window.close();
            } catch (PlaywrightException alreadyClosed) {
                // The test closed it.
            }
        }
        windows.clear();
    }

    private static void keep(BrowserContext window, String name) {
        int i = 0;
        for (Page page : window.pages()) {
            i++;
            Path file = Path.of(System.getProperty("citizen.work"), "failures", name + "-" + i + ".png");
            page.screenshot(new Page.ScreenshotOptions().setPath(file).setFullPage(true));
        }
    }

    @Override
    public void close() {
        if (!browser.isConnected()) {
            return;
        }
        closeWindows(Optional.empty());
        browser.close();
        playwright.close();
    }
}
