package org.citizenlogin.e2e.browser;

import com.microsoft.playwright.Page;
import java.net.URI;

/** The stock login form in the citizen theme. */
public final class LoginPage extends CitizenPage {

    public LoginPage(Page page) {
        super(page, "#kc-form-login");
    }

    public static LoginPage open(Page page, URI address) {
        page.navigate(address.toString());
        return new LoginPage(page);
    }

    public void logIn(String username, String password) {
        field("username").fill(username);
        field("password").fill(password);
        send("password");
    }

    public NumberPage cannotSignIn() {
        page.locator("a[href*=reset-credentials]").click();
        return new NumberPage(page);
    }
}
