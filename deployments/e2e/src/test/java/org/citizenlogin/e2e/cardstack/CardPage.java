package org.citizenlogin.e2e.cardstack;

import com.microsoft.playwright.Page;
import java.net.URI;
import org.citizenlogin.e2e.browser.CitizenPage;
import org.citizenlogin.e2e.browser.LoginPage;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.CitizenRealm;

/** "Sign in with your ID card". */
final class CardPage extends CitizenPage {

    private static final String START = "#citizen-card-start";

    CardPage(Page page) {
        super(page, START + ":visible");
    }

    /** From the application over the login page, as a citizen comes. */
    static CardPage open(Page page, CitizenRealm realm) {
        page.navigate(realm.application().authorization().toString());
        new LoginPage(page);
        page.getByText("Sign in with ID card").first().click();
        return new CardPage(page);
    }

    /** Presses the button. What comes of it is another page. */
    void start() {
        page.click(START);
    }

    String nonce() {
        return page.locator("[data-citizen-nonce]").getAttribute("data-citizen-nonce");
    }

    /** Presses the button, and waits for the same page with a text for the person. */
    String refusal() {
        String before = nonce();
        start();
        page.waitForCondition(() -> page.locator(START).count() > 0 && !nonce().equals(before));
        return new CardPage(page).page.locator("#citizen-errors").innerText();
    }

    /** Presses the button, and gives the code the application got. */
    String code() {
        return codeAfter(page, this::start);
    }

    /** What a browser brings to the application; asked of the request, because nobody is there to answer it. */
    static String codeAfter(Page page, Runnable act) {
        String address = page.waitForRequest(
                        request -> request.url().contains(Application.REDIRECT.getAuthority()), act)
                .url();
        for (String pair : URI.create(address).getQuery().split("&")) {
            if (pair.startsWith("code=")) {
                return pair.substring("code=".length());
            }
        }
        throw new AssertionError("no code at the application");
    }
}
