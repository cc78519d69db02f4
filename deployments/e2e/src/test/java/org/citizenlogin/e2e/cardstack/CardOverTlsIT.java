package org.citizenlogin.e2e.cardstack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.citizenlogin.e2e.realm.CitizenRealm.ofType;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ClientCertificate;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.citizenlogin.card.lab.Keys;
import org.citizenlogin.card.rig.CardGate;
import org.citizenlogin.card.rig.TestAuthority;
import org.citizenlogin.e2e.browser.Chromium;
import org.citizenlogin.e2e.browser.LoginPage;
import org.citizenlogin.e2e.card.CardVisit;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.LabLocks;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.testkit.engine.Node;
import org.citizenlogin.testkit.walk.Walker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceAccessMode;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The browser's own certificate, behind a real HAProxy with a host name for cards; and everybody who only claims one. */
@Tag("J6")
@OnRealKeycloak
@ResourceLock(value = LabLocks.RESPONDER_OF_THE_CARDS, mode = ResourceAccessMode.READ)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CardOverTlsIT {

    private static final String WAY = "Sign in with ID card in this browser";
    private static final String START = "#citizen-card-handshake";

    @TempDir
    static Path folder;

    private final Lab lab;
    private final CitizenRealm realm;
    private final Chromium chromium;
    private Node node;
    private CardGate gate;

    CardOverTlsIT(Lab lab, CitizenRealm realm, Chromium chromium) {
        this.lab = lab;
        this.realm = realm;
        this.chromium = chromium;
    }

    /** The proxy's ports must be known to the node, and the node's to the proxy: the node is told first. */
    @BeforeAll
    void startANodeBehindAProxy() throws GeneralSecurityException {
        CardGate.Ports ports = CardGate.freePorts();
        node = lab.nodeBehindAProxy(CardGate.SOURCE, CardGate.HEADER, URI.create("https://localhost:" + ports.cards()));
        KeyPair site = TestAuthority.newKeys("P-256");
        X509Certificate issuer = new JcaX509CertificateConverter()
                .getCertificate(lab.cards().issuer().certificate());
        gate = CardGate.start(
                folder,
                ports,
                node.base().getPort(),
                issuer,
                new TestAuthority(Clock.systemUTC()).site(site.getPublic(), "localhost"),
                site);
        CardVisit.prepare(realm, Map.of());
        realm.change(wanted -> wanted.withObject("/attributes").put("frontendUrl", portal()));
        Handshakes.offer(realm);
    }

    @AfterAll
    void stopBoth() {
        gate.close();
        node.close();
    }

    private String portal() {
        return "https://localhost:" + gate.usualPort();
    }

    private String handshake() {
        return "https://localhost:" + gate.cardPort();
    }

    private Page browser(Function<Browser.NewContextOptions, Browser.NewContextOptions> more) {
        Page page = chromium.window(more.apply(
                new Browser.NewContextOptions().setIgnoreHTTPSErrors(true).setLocale("en-GB")));
        page.context().route(url -> url.contains(Application.REDIRECT.getAuthority() + "/"), route -> route.fulfill());
        return page;
    }

    private Page browserWith(CitizensCard card) {
        return browser(options -> options.setClientCertificates(
                List.of(new ClientCertificate(handshake()).setPfx(pkcs12(card)).setPassphrase(CitizensCard.PIN))));
    }

    private static byte[] pkcs12(CitizensCard card) {
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            store.setKeyEntry(
                    "card", card.issued().keys().getPrivate(), CitizensCard.PIN.toCharArray(), new Certificate[] {
                        card.certificate()
                    });
            ByteArrayOutputStream written = new ByteArrayOutputStream();
            store.store(written, CitizensCard.PIN.toCharArray());
            return written.toByteArray();
        } catch (GeneralSecurityException | IOException intoMemory) {
            throw new IllegalStateException(intoMemory);
        }
    }

    /** Over the login page to the page that leads to the handshake. */
    private void open(Page page) {
        String asked = realm.application().authorization().toString();
        page.navigate(asked.replace(realm.lab().node().base().toString(), portal()));
        new LoginPage(page);
        page.getByText(WAY).first().click();
        page.locator(START).waitFor();
    }

    private static void start(Page page) {
        page.click(START + " [type=submit]");
    }

    private Application.Tokens logIn(CitizensCard card) {
        Page page = browserWith(card);
        open(page);
        return realm.application().redeem(Application.ID, CardPage.codeAfter(page, () -> start(page)));
    }

    private String refusal(Page page) {
        page.locator("#citizen-errors").waitFor();
        return page.locator("#citizen-errors").innerText();
    }

    private int logins() {
        return realm.events(ofType("LOGIN")).size();
    }

    @Test
    void theCertificateOfTheHandshakeRegistersAndLogsIn() {
        CitizensCard card = CitizensCard.of(lab.cards(), Keys.p256());
        Page page = browserWith(card);
        open(page);
        start(page);
        FirstUse firstUse = new FirstUse(page);
        assertThat(firstUse.text()).contains(card.number());
        String code = CardPage.codeAfter(page, () -> firstUse.prove(lab));
        Application.Tokens first = realm.application().redeem(Application.ID, code);
        assertThat(first.given()).isTrue();
        Application.Tokens later = logIn(card);
        assertThat(later.given()).isTrue();
        assertThat(later.idTokenClaims().path("sub"))
                .isEqualTo(first.idTokenClaims().path("sub"));
    }

    @Test
    @Tag("R-49")
    void throughTheProxyNoHeaderLogsAnybodyIn() {
        CitizensCard victim = CitizensCard.of(lab.cards(), Keys.p256());
        Map<String, String> spoofed = CardGate.spoofableHeaders().stream()
                .collect(Collectors.toMap(name -> name, name -> encoded(victim), (one, other) -> one));
        Page page = browser(options -> options.setExtraHTTPHeaders(spoofed));
        int before = logins();
        open(page);
        start(page);
        assertThat(refusal(page)).contains("no certificate for signing in");
        assertThat(logins()).isEqualTo(before);
    }

    @Test
    @Tag("R-49")
    void aroundTheProxyNoHeaderLogsAnybodyIn() {
        CitizensCard victim = CitizensCard.of(lab.cards(), Keys.p256());
        assertNoLogin(victim, CardGate.spoofableHeaders());
    }

    @Test
    @Tag("R-49")
    @Tag("nightly")
    void aroundTheProxyNoHeaderAloneLogsAnybodyIn() {
        CitizensCard victim = CitizensCard.of(lab.cards(), Keys.p256());
        CardGate.spoofableHeaders().forEach(name -> assertNoLogin(victim, List.of(name)));
    }

    /** What the handshake's page says of these headers, brought to the login page by the browser it belongs to. */
    private void assertNoLogin(CitizensCard victim, Collection<String> headers) {
        Page page = browser(options -> options);
        open(page);
        String ticket = page.locator("[name=citizen-card-ticket]").inputValue();
        Walker visitor = new Walker(node.base());
        headers.forEach(name -> visitor.alwaysSending(name, encoded(victim)));
        org.citizenlogin.testkit.walk.Page answer = visitor.post(
                node.base().resolve("/realms/" + realm.name() + "/citizen-card-handshake"),
                Map.of("citizen-card-ticket", ticket));
        int before = logins();
        page.evaluate(
                "([action, result]) => { const f = document.createElement('form'); f.method = 'post'; f.action ="
                        + " action; for (const [k, v] of [['citizen-step', 'card'], ['citizen-card-result',"
                        + " result]]) { const i = document.createElement('input'); i.name = k; i.value = v;"
                        + " f.append(i); } document.body.append(f); f.submit(); }",
                List.of(
                        answer.html().select("#citizen-card-back").attr("action"),
                        answer.html().select("[name=citizen-card-result]").attr("value")));
        assertThat(refusal(page)).as(String.join(", ", headers)).contains("no certificate for signing in");
        assertThat(logins()).isEqualTo(before);
    }

    private static String encoded(CitizensCard card) {
        return Base64.getEncoder().encodeToString(card.issued().der());
    }
}
