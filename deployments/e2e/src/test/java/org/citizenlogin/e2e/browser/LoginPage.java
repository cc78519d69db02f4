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

    /** In a realm that offers recovery by number and phone alone. */
    public NumberPage cannotSignIn() {
        recover();
        return new NumberPage(page);
    }

    /** In a realm that offers two ways back in. */
    public WayPage cannotSignInOfTwoWays() {
        recover();
        return new WayPage(page);
    }

    private void recover() {
        page.locator("a[href*=reset-credentials]").click();
    }
}
