package org.citizenlogin.e2e.browser;

import com.microsoft.playwright.Page;
import java.net.URI;

/** A page of a case, used by keyboard. */
public final class TalkPage extends CitizenPage {

    private TalkPage(Page page, String titleKey) {
        super(page, "[data-citizen-page='" + titleKey + "']");
    }

    public static TalkPage open(Page page, URI address) {
        page.navigate(address.toString());
        return new TalkPage(page, "citizenTalkTitle");
    }

    public static TalkPage arrived(Page page, String titleKey) {
        return new TalkPage(page, titleKey);
    }

    public TalkPage giveWrongly() {
        send("citizen-number");
        page.locator("#citizen-errors").waitFor();
        return this;
    }

    /** To the page that follows where the realm has another video system. */
    public TalkPage giveElsewhere(String number, String phone) {
        return give(number, phone, "citizenTalkElsewhereTitle");
    }

    /** To the page of camera and microphone. */
    public TalkPage give(String number, String phone) {
        return give(number, phone, "citizenTalkDevicesTitle");
    }

    /** To the page with this title. */
    public TalkPage give(String number, String phone, String titleKey) {
        fill(number, phone);
        return new TalkPage(page, titleKey);
    }

    private void fill(String number, String phone) {
        field("citizen-first-name").fill("Nino");
        field("citizen-last-name").fill("Example");
        field("citizen-number").fill(number);
        field("citizen-phone").fill(phone);
        page.locator("#citizen-consent").press("Space");
        field("citizen-phone").press("Enter");
    }

    /** Waits until camera and microphone work. */
    public TalkPage join() {
        page.locator("[data-citizen-join]:enabled").press("Enter");
        return new TalkPage(page, "citizenTalkWaitingTitle");
    }

    public TalkPage withdraw() {
        page.locator("#citizen-talk-withdraw button").press("Enter");
        return new TalkPage(page, "citizenTalkEndTitle.WITHDRAWN");
    }
}
