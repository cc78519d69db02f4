package org.citizenlogin.e2e.browser;

import com.microsoft.playwright.Page;

/** The desk of the operators, in any state. */
public final class DeskPage extends CitizenPage {

    public DeskPage(Page page) {
        super(page, "#desk");
    }
}
