package org.citizenlogin.e2e.browser;

import com.microsoft.playwright.Page;

/** The stock page of the second factor. */
public final class OtpPage extends CitizenPage {

    public OtpPage(Page page) {
        super(page, "#kc-otp-login-form");
    }

    public void type(String code) {
        field("otp").fill(code);
        send("otp");
    }
}
