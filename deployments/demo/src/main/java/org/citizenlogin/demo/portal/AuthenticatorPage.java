package org.citizenlogin.demo.portal;

import java.util.List;
import org.citizenlogin.testkit.totp.AuthenticatorApp;

/** What made-up people would read on their own phones, at {@code /authenticator}. Only a demo shows such a thing. */
public record AuthenticatorPage(List<Phone> phones) {

    /** @param owner of the phone */
    public record Phone(String owner, AuthenticatorApp app) {}
}
