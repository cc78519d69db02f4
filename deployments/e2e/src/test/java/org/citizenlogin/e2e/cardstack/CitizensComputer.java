package org.citizenlogin.e2e.cardstack;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.Route;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Stream;
import org.citizenlogin.card.rig.Agent;
import org.citizenlogin.card.rig.CardBrowser;
import org.citizenlogin.card.rig.CardReaders;
import org.citizenlogin.card.rig.CardSlot;
import org.citizenlogin.card.rig.Parts;
import org.citizenlogin.e2e.realm.Application;

/** Two readers, the card software, the installed program and a Chromium with the extension; closing ends all of it. */
final class CitizensComputer implements AutoCloseable {

    private static final double PATIENCE_MILLIS = 30_000;

    private final Path folder;
    private final CardReaders readers;
    private final Agent agent;
    private final Playwright playwright;
    private final BrowserContext browser;
    private final Queue<String> requests = new ConcurrentLinkedQueue<>();

    private CitizensComputer(
            Path folder, CardReaders readers, Agent agent, Playwright playwright, BrowserContext browser) {
        this.folder = folder;
        this.readers = readers;
        this.agent = agent;
        this.playwright = playwright;
        this.browser = browser;
        browser.setDefaultTimeout(PATIENCE_MILLIS);
        browser.onRequest(request -> requests.add(request.method() + " " + request.url() + " " + request.headers() + " "
                + Objects.toString(request.postData(), "")));
        // The application of the tests has an address and nobody there.
        browser.route(
                url -> url.contains(Application.REDIRECT.getAuthority() + "/"),
                route -> route.fulfill(new Route.FulfillOptions().setBody("the application")));
    }

    /** @param server whose pages are to be treated as those of a public address */
    static CitizensComputer facing(URI server) {
        CardReaders readers = CardReaders.start();
        try {
            Path folder = Files.createTempDirectory("citizens-computer");
            Agent agent = Agent.in(
                    folder.resolve("agent"),
                    List.of(Parts.OPENSC.path()),
                    List.of("citizen-card-localhost=true"),
                    readers.environment());
            CardBrowser installed = CardBrowser.in(folder.resolve("profile"), CardBrowser.extension(), agent.program());
            Playwright playwright = Playwright.create();
            BrowserContext browser = playwright
                    .chromium()
                    .launchPersistentContext(
                            installed.profile(),
                            new BrowserType.LaunchPersistentContextOptions()
                                    .setExecutablePath(Parts.CHROMIUM.path())
                                    .setHeadless(false)
                                    .setLocale("en-GB")
                                    .setIgnoreDefaultArgs(List.of("--disable-extensions"))
                                    .setArgs(installed.arguments(server.getPort())));
            return new CitizensComputer(folder, readers, agent, playwright, browser);
        } catch (IOException e) {
            readers.close();
            throw new UncheckedIOException(e);
        } catch (RuntimeException e) {
            readers.close();
            throw e;
        }
    }

    CardSlot reader() {
        return readers.slot(0);
    }

    void insert(CitizensCard card) {
        readers.slot(0).insert(card.chip());
        readers.awaitCards(0);
    }

    Agent agent() {
        return agent;
    }

    /** A page of a browser that has forgotten every earlier login. */
    Page page() {
        browser.clearCookies();
        browser.pages().stream().skip(1).forEach(Page::close);
        return browser.newPage();
    }

    /** All the browser has sent to anybody, bodies included. */
    Queue<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
        readers.close();
        try (Stream<Path> files = Files.walk(folder)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(file -> file.toFile().delete());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
