package org.citizenlogin.e2e.browser;

import com.microsoft.playwright.Page;

/** Recovery asks for the registered phone. */
public final class PhonePage extends CitizenPage {

    public PhonePage(Page page) {
        super(page, "[data-citizen-page=citizenRecoverPhoneTitle]");
    }

    public AnswerPage give(String phone) {
        type(phone);
        return new AnswerPage(page);
    }

    public PhonePage giveWrongly(String phone) {
        type(phone);
        page.locator("#citizen-errors").waitFor();
        return new PhonePage(page);
    }

    private void type(String phone) {
        field("citizen-phone").fill(phone);
        send("citizen-phone");
    }
}
