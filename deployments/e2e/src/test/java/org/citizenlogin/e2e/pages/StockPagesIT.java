package org.citizenlogin.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.citizenlogin.e2e.browser.Chromium;
import org.citizenlogin.e2e.browser.CitizenPage;
import org.citizenlogin.e2e.browser.LoginPage;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The server's own pages under our theme. */
@Tag("J1")
@OnRealKeycloak
class StockPagesIT {

    /** As an agency sets it for every site it runs. */
    private static final String STRICT =
            "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " frame-src 'self'; frame-ancestors 'self'; object-src 'none'";

    private static final String AFTER = "http://application.test/**";

    private final Lab lab;
    private final CitizenRealm realm;
    private final Chromium chromium;

    StockPagesIT(Lab lab, CitizenRealm realm, Chromium chromium) {
        this.lab = lab;
        this.realm = realm;
        this.chromium = chromium;
    }

    /** Both ceremonies of WebAuthn, with a security key in software. */
    @Test
    @Tag("R-60")
    void aSecurityKeyIsRegisteredAndAskedForUnderAStrictPolicy() {
        CitizenRealm strict = CitizenRealm.setUp(lab, getClass());
        strict.change(wanted -> wanted.withObject("/browserSecurityHeaders").put("contentSecurityPolicy", STRICT));
        askForSecurityKeys(strict);
        Citizen citizen = strict.citizen().create();
        Page page = chromium.window();
        List<String> blocked = new CopyOnWriteArrayList<>();
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                blocked.add(message.text());
            }
        });
        page.onDialog(asksForALabel -> asksForALabel.accept("my key"));
        page.route(AFTER, route -> route.fulfill());
        plugInASecurityKey(page);

        signIn(page, strict, citizen, Map.of("kc_action", "webauthn-register"));
        page.locator("#registerWebAuthn").click();
        page.waitForURL(AFTER);
        assertThat(page.url()).contains("kc_action_status=success");

        page.context().clearCookies();
        signIn(page, strict, citizen, Map.of());
        page.locator("#authenticateWebAuthnButton").click();
        page.waitForURL(AFTER);
        assertThat(page.url()).contains("code=");
        assertThat(blocked).isEmpty();
    }

    private static void signIn(Page page, CitizenRealm realm, Citizen citizen, Map<String, String> more) {
        LoginPage.open(page, realm.application().authorization(Application.ID, more))
                .logIn(citizen.username(), citizen.password());
    }

    /** The stock flow has the step, switched off. */
    private static void askForSecurityKeys(CitizenRealm realm) {
        String flow = realm.path("/authentication/flows/browser/executions");
        for (JsonNode execution : realm.admin().get(flow)) {
            if (execution.path("providerId").asText().equals("webauthn-authenticator")) {
                realm.admin().put(flow, ((ObjectNode) execution).put("requirement", "ALTERNATIVE"));
            }
        }
    }

    private static void plugInASecurityKey(Page page) {
        CDPSession devTools = page.context().newCDPSession(page);
        devTools.send("WebAuthn.enable");
        JsonObject options = new JsonObject();
        options.addProperty("protocol", "ctap2");
        options.addProperty("transport", "usb");
        options.addProperty("hasUserVerification", true);
        options.addProperty("isUserVerified", true);
        options.addProperty("automaticPresenceSimulation", true);
        JsonObject key = new JsonObject();
        key.add("options", options);
        devTools.send("WebAuthn.addVirtualAuthenticator", key);
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

    private static final class Console extends CitizenPage {
        Console(Page page) {
            super(page, "main h1");
        }
    }
}
