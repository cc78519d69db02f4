package org.citizenlogin.e2e.pages;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.List;
import java.util.Map;
import org.citizenlogin.e2e.browser.Chromium;
import org.citizenlogin.e2e.browser.CitizenPage;
import org.citizenlogin.e2e.browser.LoginPage;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
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

    private static final class Console extends CitizenPage {
        Console(Page page) {
            super(page, "main h1");
        }
    }
}
