package org.citizenlogin.e2e.browser;

import com.microsoft.playwright.Page;
import java.net.URI;
import java.util.function.Supplier;

/** The desk of the operators, in any state. */
public final class DeskPage extends CitizenPage {

    public DeskPage(Page page) {
        super(page, "#desk");
    }

    /** Signs an operator in with both factors. */
    public static DeskPage signIn(Page page, URI desk, String username, String password, Supplier<String> code) {
        page.navigate(desk.toString());
        page.locator("#desk-sign-in").click();
        page.locator("#username").fill(username);
        page.locator("#password").fill(password);
        page.keyboard().press("Enter");
        page.locator("#otp").fill(code.get());
        page.keyboard().press("Enter");
        page.locator("#desk-in").waitFor();
        return new DeskPage(page);
    }
}
