package org.citizenlogin.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.JsonObject;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.citizenlogin.e2e.browser.ChangePage;
import org.citizenlogin.e2e.browser.Chromium;
import org.citizenlogin.e2e.browser.CitizenPage;
import org.citizenlogin.e2e.browser.LoginPage;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The server's own pages under our theme. */
@Tag("J1")
@OnRealKeycloak
class StockPagesIT {

    private final CitizenRealm realm;
    private final Chromium chromium;

    StockPagesIT(CitizenRealm realm, Chromium chromium) {
        this.realm = realm;
        this.chromium = chromium;
    }

    /** Who comes back from the message without cookies, or to an account that is switched off, is told whom to call. */
    @Test
    void pagesThatCanGoNoFurtherNameTheHotline() {
        realm.configureRecovery(Map.of("hotline", "+995 32 200 00 00"));
        Citizen disabled = realm.citizen().disabled().create();
        URI lost = URI.create(
                realm.address() + "/login-actions/authenticate?execution=x&client_id=application&tab_id=lost");

        assertThat(realm.visitor().open(lost).body())
                .contains("kc-error-message")
                .contains("href=\"tel:+995322000000\"");
        assertThat(realm.walkthrough()
                        .logIn(disabled.username(), disabled.password())
                        .body())
                .contains("href=\"tel:+995322000000\"");
    }

    /** The console is the server's own application: its own barriers are named in the theme's guide, and no more come from us. */
    @Test
    @Tag("R-60")
    void theAccountConsoleHasNoBarrierThatTheGuideDoesNotName() {
        Citizen citizen = realm.citizen().create();
        Page page = chromium.window();
        page.navigate(realm.address() + "/account/");
        new LoginPage(page).logIn(citizen.username(), citizen.password());
        for (String view : List.of("", "account-security/signing-in", "applications")) {
            page.navigate(realm.address() + "/account/" + view);
            Console console = new Console(page);

            assertThat(console.barriers().stream().map(barrier -> barrier.replaceAll(":.*", "")))
                    .as("%s: %s", view, console.barriers())
                    .isSubsetOf("button-name");
        }
    }

    /** The stock page for a new password proves nothing to the person and knows no rule of ours: ours is shown instead. */
    @Test
    @Tag("R-151")
    void theAccountConsoleChangesThePasswordOnOurPage() {
        Citizen citizen = realm.citizen().create();
        Page page = chromium.window(new Browser.NewContextOptions().setLocale("en"));
        page.navigate(realm.address() + "/account/account-security/signing-in");
        new LoginPage(page).logIn(citizen.username(), citizen.password());

        page.locator("[data-testid='password/credential-list'] >> text=Update").click();
        new ChangePage(page).choose("a-new-password-of-mine");

        page.waitForURL(realm.address() + "/account/**");
        assertThat(Walkthrough.logsIn(realm, citizen, "a-new-password-of-mine")).isTrue();
    }

    /** An agency's policy allows no inline code. The key is registered by the citizen and is then their second step. */
    @Test
    @Tag("R-150")
    void aSecurityKeyIsRegisteredAndSignsInUnderAStrictPolicy() {
        // With the sample of what is blocked, or the test could not tell what it was.
        String before = policy("script-src 'self' 'report-sample'; style-src 'self' 'report-sample'");
        try {
            aSecurityKeyIsRegisteredAndSignsIn();
        } finally {
            policy(before);
        }
    }

    private void aSecurityKeyIsRegisteredAndSignsIn() {
        acceptSecurityKeys();
        Citizen citizen = realm.citizen().create();
        Page page = window();
        List<String> blocked = new ArrayList<>();
        page.onConsoleMessage(message -> {
            if (message.text().startsWith("blocked: ")) {
                blocked.add(message.text());
            }
        });
        page.addInitScript("document.addEventListener('securitypolicyviolation',"
                + " e => console.log('blocked: ' + e.effectiveDirective + ' ' + e.blockedURI + ' ' + e.sample))");
        page.onDialog(naming -> naming.accept("my key"));
        plugInASecurityKey(page);

        page.navigate(authorization(Map.of("kc_action", "webauthn-register")));
        new LoginPage(page).logIn(citizen.username(), citizen.password());
        page.locator("#registerWebAuthn").click();
        page.waitForURL(PORTAL);
        assertThat(realm.everythingAbout(citizen)).contains("\"webauthn\"").contains("my key");

        page.context().clearCookies();
        page.navigate(authorization(Map.of()));
        new LoginPage(page).logIn(citizen.username(), citizen.password());
        page.locator("#authenticateWebAuthnButton").click();
        page.waitForURL(PORTAL);
        assertThat(page.url()).contains("code=");
        assertThat(blocked)
                .as("the server's own script for the back button, which the guide names, and nothing else")
                .allMatch(line -> line.contains("script-src-elem inline") && line.contains(HISTORY));
    }

    /** Before its modules are there, a click on the button was lost and the page seemed broken. */
    @Test
    @Tag("R-150")
    void theButtonOfASecurityKeyWaitsForWhatAnswersIt() {
        Citizen citizen = realm.citizen().create();
        Page page = window();
        plugInASecurityKey(page);
        List<Route> held = new ArrayList<>();
        page.route("**/webauthnRegister.js", held::add);
        page.navigate(authorization(Map.of("kc_action", "webauthn-register")));
        new LoginPage(page).logIn(citizen.username(), citizen.password());
        Locator button = page.locator("#registerWebAuthn");
        button.waitFor();
        page.waitForCondition(() -> !held.isEmpty());

        assertThat(button.isDisabled()).isTrue();
        held.forEach(Route::resume);
        button.click();
        page.waitForURL(PORTAL);
    }

    private static final String PORTAL = "http://application.test/**";

    /** How the server's script begins that is blocked as well: without it the page works, only "back" is as it was. */
    private static final String HISTORY = "if (typeof history.replaceState";

    private Page window() {
        Page page = chromium.window();
        page.route(PORTAL, route -> route.fulfill());
        return page;
    }

    private String authorization(Map<String, String> more) {
        return realm.application().authorization(Application.ID, more).toString();
    }

    /** @return the one before */
    private String policy(String written) {
        ObjectNode headers = (ObjectNode)
                realm.admin().get(realm.path("")).path("browserSecurityHeaders").deepCopy();
        String before = headers.path("contentSecurityPolicy").asText();
        realm.change(wanted -> wanted.set("browserSecurityHeaders", headers.put("contentSecurityPolicy", written)));
        return before;
    }

    /** In the copy of the server's flow they are there and switched off. */
    private void acceptSecurityKeys() {
        String flow = realm.path("/authentication/flows/"
                + URLEncoder.encode("citizen browser", StandardCharsets.UTF_8).replace("+", "%20") + "/executions");
        for (JsonNode execution : realm.admin().get(flow)) {
            if (execution.path("providerId").asText().equals("webauthn-authenticator")) {
                realm.admin().put(flow, ((ObjectNode) execution).put("requirement", "ALTERNATIVE"));
                return;
            }
        }
        throw new AssertionError("the browser flow has no step for security keys");
    }

    /** One that is touched at once. */
    private static void plugInASecurityKey(Page page) {
        CDPSession session = page.context().newCDPSession(page);
        session.send("WebAuthn.enable");
        JsonObject key = new JsonObject();
        key.addProperty("protocol", "ctap2");
        key.addProperty("transport", "usb");
        key.addProperty("hasUserVerification", true);
        key.addProperty("isUserVerified", true);
        JsonObject options = new JsonObject();
        options.add("options", key);
        session.send("WebAuthn.addVirtualAuthenticator", options);
    }

    private static final class Console extends CitizenPage {
        Console(Page page) {
            super(page, "main h1");
        }
    }
}
