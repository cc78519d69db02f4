package org.citizenlogin.e2e.browser;

import com.microsoft.playwright.Page;

/** The one answer of the recovery, whatever was found. */
public final class AnswerPage extends CitizenPage {

    public AnswerPage(Page page) {
        super(page, "[data-citizen-page=citizenRecoverAnswerTitle]");
    }

    public ChangePage type(String oneTimePassword) {
        enter(oneTimePassword);
        return new ChangePage(page);
    }

    public AnswerPage typeWrongly(String oneTimePassword) {
        enter(oneTimePassword);
        page.locator("#citizen-errors").waitFor();
        return new AnswerPage(page);
    }

    public void typeAndGoOn(String oneTimePassword) {
        enter(oneTimePassword);
    }

    private void enter(String oneTimePassword) {
        field("citizen-one-time-password").fill(oneTimePassword);
        send("citizen-one-time-password");
    }
}
