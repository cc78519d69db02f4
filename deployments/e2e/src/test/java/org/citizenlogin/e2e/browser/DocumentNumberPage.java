package org.citizenlogin.e2e.browser;

import com.microsoft.playwright.Page;

/** Recovery asks for the number of the document. */
public final class DocumentNumberPage extends CitizenPage {

    public DocumentNumberPage(Page page) {
        super(page, "[data-citizen-page=citizenRecoverDocumentNumberTitle]");
    }

    public CodePage give(String number) {
        type(number);
        return new CodePage(page);
    }

    public DocumentNumberPage giveWrongly(String number) {
        type(number);
        page.locator("#citizen-errors").waitFor();
        return new DocumentNumberPage(page);
    }

    private void type(String number) {
        field("citizen-document-number").fill(number);
        send("citizen-document-number");
    }
}
