package org.citizenlogin.card.rig;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Frame;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.citizenlogin.card.rig.TestAuthority.Use;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real Chromium with the extension, on a page in the public address space, down to the card. */
@Tag("J6")
class BrowserIT {

    /** Long enough that no port, time or signature holds it by chance. */
    private static final String PIN = "86420975";

    private static final String PAGE = "<!doctype html><html lang=en><title>Test</title><button id=go>Log in</button>"
            + "<output id=result></output><iframe src=/frame></iframe><script>"
            + "const ask = (action, more) => new Promise(r => { addEventListener('message', function l(e) {"
            + " if (e.data.action === action + '-success' || e.data.action === action + '-failure')"
            + " { removeEventListener('message', l); r(e.data); } });"
            + " postMessage({action, ...more}, location.origin); });"
            + "document.getElementById('go').onclick = async () => { const b = document.getElementById('result');"
            + " b.textContent = ''; const start = performance.now();"
            + " const a = await ask('web-eid:authenticate', {challengeNonce: window.nonce, origin: 'https://bank.example'});"
            + " await fetch('/login', {method: 'POST', body: JSON.stringify(a)});"
            + " b.textContent = JSON.stringify({...a, ms: Math.round(performance.now() - start)}); };"
            + "if (location.search === '?alone') ask('web-eid:authenticate', {challengeNonce: 'A'.repeat(44)})"
            + ".then(a => { document.getElementById('result').textContent = a.error.message; });"
            + "</script></html>";

    @TempDir
    static Path folder;

    private static CardReaders readers;
    private static HttpServer server;
    private static Agent agent;
    private static Playwright playwright;
    private static BrowserContext browser;
    private static VirtualCard card;

    /** What reached the server, and what the browser says it sent anywhere. */
    private static final Queue<String> REQUESTS = new ConcurrentLinkedQueue<>();

    private Page page;

    @BeforeAll
    static void startEverything() throws IOException {
        readers = CardReaders.start();
        TestAuthority authority = new TestAuthority(Clock.systemUTC());
        KeyPair login = TestAuthority.newKeys("P-384");
        card = new VirtualCard(PIN, "12345678", 3)
                .withLogin(login.getPrivate(), authority.issue(login.getPublic(), Use.LOGIN));
        readers.slot(0).insert(card);
        readers.awaitCards(0);
        agent = Agent.in(
                folder.resolve("agent"),
                List.of(Parts.OPENSC.path()),
                List.of("citizen-card-localhost=true"),
                readers.environment());
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            byte[] asked = exchange.getRequestBody().readAllBytes();
            REQUESTS.add(exchange.getRequestURI() + " "
                    + exchange.getRequestHeaders().entrySet() + " " + new String(asked, StandardCharsets.UTF_8));
            byte[] html = PAGE.replace(
                            exchange.getRequestURI().getPath().equals("/frame") ? "<iframe src=/frame></iframe>" : "\0",
                            "")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            exchange.sendResponseHeaders(200, html.length);
            exchange.getResponseBody().write(html);
            exchange.close();
        });
        server.start();
        CardBrowser installed = CardBrowser.in(folder.resolve("profile"), CardBrowser.extension(), agent.program());
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launchPersistentContext(
                        installed.profile(),
                        new BrowserType.LaunchPersistentContextOptions()
                                .setExecutablePath(Parts.CHROMIUM.path())
                                .setHeadless(false)
                                .setIgnoreDefaultArgs(List.of("--disable-extensions"))
                                .setArgs(installed.arguments(port())));
        browser.onRequest(request ->
                REQUESTS.add(request.url() + " " + request.headers() + " " + Objects.toString(request.postData(), "")));
    }

    private static int port() {
        return server.getAddress().getPort();
    }

    @AfterAll
    static void stopEverything() {
        browser.close();
        playwright.close();
        server.stop(0);
        readers.close();
    }

    @BeforeEach
    void openThePage() {
        page = browser.newPage();
        page.navigate("http://localhost:" + port() + "/");
        agent.configure("citizen-card-localhost=true").personWaits().asked();
    }

    private static void noRequestHoldsThePin() {
        assertThat(REQUESTS)
                .anyMatch(request -> request.contains("\"signature\""))
                .noneMatch(request -> request.contains(PIN));
    }

    private void agentAsksOnThePage() {
        agent.configure(
                "citizen-card-localhost=true",
                "citizen-card-pin-entry=page",
                "citizen-card-origins=http://localhost:" + port());
    }

    /** The page listens to everything it can while the PIN is typed in the frame. */
    private Frame startAndListen(String nonce) {
        page.evaluate(
                "nonce => { window.nonce = nonce; window.heard = [];"
                        + " for (const kind of ['keydown', 'keypress', 'keyup', 'beforeinput', 'input', 'paste', 'message'])"
                        + " addEventListener(kind, e => heard.push(kind + ' ' + (e.key ?? e.data ?? e.target?.value)), true) }",
                nonce);
        page.click("#go");
        page.waitForCondition(() -> frame().isPresent());
        Frame frame = frame().orElseThrow();
        frame.locator("#pin").waitFor();
        return frame;
    }

    private Optional<Frame> frame() {
        return page.frames().stream()
                .filter(frame -> frame.url().startsWith("chrome-extension://"))
                .findFirst();
    }

    private JsonNode result() throws IOException {
        page.waitForFunction("() => document.getElementById('result').textContent !== ''");
        return new ObjectMapper().readTree(page.textContent("#result"));
    }

    private JsonNode click(String nonce) throws IOException {
        page.evaluate("nonce => { window.nonce = nonce }", nonce);
        page.click("#go");
        page.waitForFunction("() => document.getElementById('result').textContent !== ''");
        return new ObjectMapper().readTree(page.textContent("#result"));
    }

    @Test
    @Tag("R-50")
    void aClickMakesATokenForTheOriginTheBrowserSawAndNoRequestHoldsThePin() throws Exception {
        agent.personTypes(PIN);
        String nonce = Tokens.nonce();
        JsonNode token = click(nonce);
        long ended = System.currentTimeMillis();
        String origin = "http://localhost:" + port();
        assertThat(token.path("action").asText()).as("%s", token).isEqualTo("web-eid:authenticate-success");
        assertThat(Tokens.verifies(token, origin, nonce)).isTrue();
        assertThat(Tokens.verifies(token, "https://bank.example", nonce)).isFalse();
        List<String> asked = agent.asked();
        long answered = asked.stream()
                .filter(line -> line.startsWith("answered at="))
                .mapToLong(line -> Long.parseLong(line.substring(12)))
                .max()
                .orElseThrow();
        System.out.println(
                "browser, click to token: " + token.path("ms") + " ms; PIN to token: " + (ended - answered) + " ms");
        assertThat(asked.get(0)).contains("site=" + origin);
        noRequestHoldsThePin();
    }

    @Test
    @Tag("R-50")
    void aPinTypedOnThePageIsSeenByNeitherThePageNorTheServer() throws Exception {
        agentAsksOnThePage();
        String nonce = Tokens.nonce();
        Frame frame = startAndListen(nonce);
        assertThat(frame.locator("#site").innerText()).contains("localhost:" + port());
        assertThat(frame.locator("#holder").innerText()).contains("NINO BERIDZE");
        frame.locator("#pin").pressSequentially(PIN);
        frame.locator("#ok").click();
        JsonNode token = result();
        assertThat(token.path("action").asText()).as("%s", token).isEqualTo("web-eid:authenticate-success");
        assertThat(Tokens.verifies(token, "http://localhost:" + port(), nonce)).isTrue();
        noRequestHoldsThePin();
        assertThat(page.evaluate("() => window.heard.filter(h => !h.startsWith('message')).join('|')"))
                .as("what the page heard of the typing")
                .isEqualTo("");
        assertThat(page.content()).doesNotContain(PIN);
        assertThat(frame()).as("the frame is taken away").isEmpty();
        assertThat(agent.asked()).as("no window of the agent").isEmpty();
    }

    @Test
    void onThePageAWrongPinIsOneTryAndCancellingIsNone() throws Exception {
        agentAsksOnThePage();
        int before = card.pinChecks();
        Frame frame = startAndListen(Tokens.nonce());
        frame.locator("#pin").pressSequentially("99999999");
        frame.locator("#ok").click();
        assertThat(result().at("/error/code").asText()).isEqualTo("wrong-pin");
        assertThat(card.pinChecks()).isEqualTo(before + 1);
        Frame again = startAndListen(Tokens.nonce());
        again.locator("#cancel").click();
        assertThat(result().at("/error/code").asText()).isEqualTo("cancelled");
        assertThat(card.pinChecks()).isEqualTo(before + 1);
        agent.configure("citizen-card-localhost=true").personTypes(PIN);
        assertThat(click(Tokens.nonce()).path("action").asText()).isEqualTo("web-eid:authenticate-success");
    }

    @Test
    void theFrameShowsNothingWhenNoLoginIsGoingOn() throws IOException {
        String frame = "chrome-extension://" + CardBrowser.id(CardBrowser.extension()) + "/pin.html";
        page.evaluate(
                "src => { const f = document.createElement('iframe'); f.src = src; document.body.append(f) }", frame);
        page.waitForCondition(() -> frame().isPresent());
        assertThat(frame().orElseThrow().locator("main").isVisible()).isFalse();
    }

    @Test
    void aWrongPinIsAReasonThePageCanShow() throws Exception {
        agent.personTypes("9999");
        assertThat(click(Tokens.nonce()).at("/error/code").asText()).isEqualTo("wrong-pin");
        agent.personTypes(PIN);
        assertThat(click(Tokens.nonce()).path("action").asText()).isEqualTo("web-eid:authenticate-success");
    }

    @Test
    void aProgramKilledWhileThePinIsAskedIsAnAnswerAndTheNextLoginWorks() throws Exception {
        int before = card.pinChecks();
        page.evaluate("nonce => { window.nonce = nonce }", Tokens.nonce());
        page.click("#go");
        agent.awaitQuestion();
        assertThat(agent.killHosts()).isPositive();
        assertThat(result().at("/error/code").asText()).isEqualTo("module-error");
        assertThat(card.pinChecks()).as("no try is burnt").isEqualTo(before);
        agent.personTypes(PIN);
        assertThat(click(Tokens.nonce()).path("action").asText()).isEqualTo("web-eid:authenticate-success");
    }

    @Test
    void aProgramKilledWhileTheCardWorksIsAnAnswerAndLeavesTheCardLoggedOut() throws Exception {
        readers.slot(0).arm(CardSlot.Mishap.SILENT, VirtualCard.Step.SIGN, 0);
        agent.personTypes(PIN);
        page.evaluate("nonce => { window.nonce = nonce }", Tokens.nonce());
        page.click("#go");
        page.waitForCondition(() -> readers.slot(0).happened());
        assertThat(agent.killHosts()).isPositive();
        assertThat(result().at("/error/code").asText()).isEqualTo("module-error");
        // The reader service must see it go before it comes back.
        readers.slot(0).pull();
        page.waitForCondition(() -> agent.commandLine("list").output().contains("empty"));
        readers.slot(0).insert(card);
        page.waitForCondition(() -> agent.commandLine("list").output().contains("certificate: login"));
        assertThat(card.isLoggedOutWithin(Duration.ofSeconds(5))).isTrue();
        assertThat(click(Tokens.nonce()).path("action").asText()).isEqualTo("web-eid:authenticate-success");
        assertThat(agent.killHosts()).as("no process is left").isZero();
    }

    @Test
    void aScriptWithoutAClickGetsNoPinWindow() {
        // While loading: what a test driver evaluates later counts as a person's act.
        page.navigate("http://localhost:" + port() + "/?alone");
        page.waitForFunction("() => document.getElementById('result').textContent !== ''");
        assertThat(page.textContent("#result")).isEqualTo("a login needs a click or a key press");
        assertThat(agent.asked()).isEmpty();
    }

    @Test
    void aFrameGetsNoAnswerAtAll() {
        Object answer = page.frames()
                .get(1)
                .evaluate("() => Promise.race([ask('web-eid:status', {}).then(() => 'answered'),"
                        + " new Promise(r => setTimeout(() => r('nothing'), 1500))])");
        assertThat(answer).isEqualTo("nothing");
    }

    @Test
    void theStatusNamesTheProgramAndAMessageForAnotherExtensionIsLeftAlone() {
        assertThat(page.evaluate("() => ask('web-eid:status', {}).then(a => !!a.nativeApp && !!a.extension)"))
                .isEqualTo(true);
        assertThat(page.evaluate("() => ask('citizen-card:status', {}).then(a => !!a.nativeApp)"))
                .isEqualTo(true);
        assertThat(page.evaluate(
                        "() => Promise.race([ask('web-eid:status', {recipient: 'eu.webeid'}).then(() => 'answered'),"
                                + " new Promise(r => setTimeout(() => r('nothing'), 1500))])"))
                .isEqualTo("nothing");
    }
}
