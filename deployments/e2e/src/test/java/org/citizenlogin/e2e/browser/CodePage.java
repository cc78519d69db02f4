package org.citizenlogin.e2e.browser;

import com.microsoft.playwright.Page;

/** The one answer of a recovery that sends a code, whatever was found. */
public final class CodePage extends CitizenPage {

    public CodePage(Page page) {
        super(page, "[data-citizen-page=citizenRecoverCodeTitle]");
    }

    public ChangePage type(String code) {
        enter(code);
        return new ChangePage(page);
    }

    public CodePage typeWrongly(String code) {
        enter(code);
        page.locator("#citizen-errors").waitFor();
        return new CodePage(page);
    }

    private void enter(String code) {
        field("citizen-code").fill(code);
        send("citizen-code");
    }
}
