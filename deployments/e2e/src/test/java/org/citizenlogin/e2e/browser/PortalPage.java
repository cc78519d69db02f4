package org.citizenlogin.e2e.browser;

import com.microsoft.playwright.Page;

/** The demo portal, logged in. */
public final class PortalPage extends CitizenPage {

    public PortalPage(Page page) {
        super(page, "#who");
    }

    public String who() {
        return page.locator("#who").innerText();
    }
}
