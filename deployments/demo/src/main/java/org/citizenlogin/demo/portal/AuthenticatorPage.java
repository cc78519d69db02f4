package org.citizenlogin.demo.portal;

import org.citizenlogin.testkit.totp.AuthenticatorApp;

/** What one made-up citizen would read on their own phone, at {@code /authenticator}. Only a demo shows such a thing. */
public record AuthenticatorPage(String owner, AuthenticatorApp app) {}
