package org.citizenlogin.e2e.realm;

import java.time.Clock;
import org.citizenlogin.testkit.totp.AuthenticatorApp;

/**
 * A made-up citizen as the test declared them.
 *
 * @param number personal number or organisation number
 * @param phone in international form, or null
 * @param email or null
 * @param totpSecret of the second factor, or null
 */
public record Citizen(
        String id, String username, String password, String number, String phone, String email, String totpSecret) {

    /** As it is said on the phone: without the country. */
    public String nationalPhone() {
        return phone.substring("+995".length());
    }

    public AuthenticatorApp authenticatorApp() {
        return new AuthenticatorApp(totpSecret, Clock.systemUTC());
    }
}
