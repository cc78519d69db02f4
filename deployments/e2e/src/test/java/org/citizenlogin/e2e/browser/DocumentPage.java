package org.citizenlogin.e2e.browser;

import com.microsoft.playwright.Page;

/** Recovery asks which document it is. */
public final class DocumentPage extends CitizenPage {

    public DocumentPage(Page page) {
        super(page, "[data-citizen-page=citizenRecoverDocumentTitle]");
    }

    public DocumentNumberPage choose(String kind) {
        page.locator("button[value=" + kind + "]").click();
        return new DocumentNumberPage(page);
    }
}
