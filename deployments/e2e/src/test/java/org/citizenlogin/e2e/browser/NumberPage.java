package org.citizenlogin.e2e.browser;

import com.microsoft.playwright.Page;

/** Recovery asks for the personal number or the identification number. */
public final class NumberPage extends CitizenPage {

    public NumberPage(Page page) {
        super(page, "[data-citizen-page=citizenRecoverNumberTitle]");
    }

    public PhonePage give(String number) {
        type(number);
        return new PhonePage(page);
    }

    public NumberPage giveWrongly(String number) {
        type(number);
        page.locator("#citizen-errors").waitFor();
        return new NumberPage(page);
    }

    private void type(String number) {
        field("citizen-number").fill(number);
        send("citizen-number");
    }
}
