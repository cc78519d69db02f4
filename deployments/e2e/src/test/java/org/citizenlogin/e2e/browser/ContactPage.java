package org.citizenlogin.e2e.browser;

import com.microsoft.playwright.Page;

/** Recovery asks for a phone or an e-mail address. */
public final class ContactPage extends CitizenPage {

    public ContactPage(Page page) {
        super(page, "[data-citizen-page=citizenRecoverContactTitle]");
    }

    public DocumentPage give(String contact) {
        type(contact);
        return new DocumentPage(page);
    }

    public ContactPage giveWrongly(String contact) {
        type(contact);
        page.locator("#citizen-errors").waitFor();
        return new ContactPage(page);
    }

    private void type(String contact) {
        field("citizen-contact").fill(contact);
        send("citizen-contact");
    }
}
