package org.citizenlogin.e2e.browser;

import com.microsoft.playwright.Page;

/** Recovery asks which way to take. */
public final class WayPage extends CitizenPage {

    public WayPage(Page page) {
        super(page, "[data-citizen-page=citizenRecoverWayTitle]");
    }

    public NumberPage byPhone() {
        page.locator("button[value=phone]").click();
        return new NumberPage(page);
    }

    public ContactPage byDocument() {
        page.locator("button[value=document]").click();
        return new ContactPage(page);
    }
}
