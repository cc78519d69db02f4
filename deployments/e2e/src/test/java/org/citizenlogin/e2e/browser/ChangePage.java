package org.citizenlogin.e2e.browser;

import com.microsoft.playwright.Page;

/** The change of the password, forced or asked for. */
public final class ChangePage extends CitizenPage {

    public ChangePage(Page page) {
        super(page, "[data-citizen-page^=citizenChoosePassword]");
    }

    public void choose(String password) {
        enter(password, password);
    }

    public ChangePage chooseWrongly(String password, String again) {
        enter(password, again);
        page.locator("#citizen-errors").waitFor();
        return new ChangePage(page);
    }

    /** Has one generated and takes it. */
    public String takeSuggestion() {
        page.locator("button[name=suggest]").click();
        String suggestion = page.locator("#citizen-suggestion").innerText();
        send("password-new");
        return suggestion;
    }

    public ChangePage suggest() {
        page.locator("button[name=suggest]").click();
        page.locator("#citizen-suggestion").waitFor();
        return new ChangePage(page);
    }

    private void enter(String password, String again) {
        field("password-new").fill(password);
        field("password-confirm").fill(again);
        send("password-new");
    }
}
