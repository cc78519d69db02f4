package org.citizenlogin.demo;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.util.List;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.totp.AuthenticatorApp;

/**
 * A citizen who does not exist.
 *
 * @param number 11 digits of a person or 9 of a legal entity
 * @param phone in international form
 * @param email or null
 * @param totpSecret of their second factor, or null
 * @param passport its number with the check digit, or null
 */
record MadeUpCitizen(
        String username,
        String firstName,
        String lastName,
        String number,
        String phone,
        String email,
        String totpSecret,
        String passport) {

    /** All of them start with this one; the point of the demo is to forget it. */
    static final String PASSWORD = "Forgotten-by-now-1";

    static final MadeUpCitizen NINO = new MadeUpCitizen(
            "nino", "Nino", "Made-up", "01001012345", "+995599100101", "nino@citizen.test", null, "L898902C36");
    static final MadeUpCitizen GIORGI =
            new MadeUpCitizen("giorgi", "Giorgi", "Made-up", "01001023456", "+995599100102", null, null, null);
    static final MadeUpCitizen LAURA = new MadeUpCitizen(
            "laura",
            "Laura",
            "Made-up",
            "01001034567",
            "+995599100103",
            "laura@citizen.test",
            "demo-second-factor-of-laura",
            "A123456784");
    static final MadeUpCitizen BAKERY = new MadeUpCitizen(
            "bakery", "Bakery", "Made-up Ltd", "404000123", "+995599100104", "office@bakery.test", null, null);

    /** Works at the desk. */
    static final MadeUpCitizen OPERATOR = new MadeUpCitizen(
            "operator",
            "Irma",
            "Made-up",
            "01001045678",
            "+995599100105",
            "irma@agency.test",
            "demo-second-factor-of-irma",
            null);

    static final List<MadeUpCitizen> ALL = List.of(NINO, GIORGI, LAURA, BAKERY);

    String nationalPhone() {
        return phone.substring("+995".length());
    }

    AuthenticatorApp authenticatorApp() {
        return new AuthenticatorApp(totpSecret, Clock.systemUTC());
    }

    ObjectNode representation() {
        ObjectNode user = AdminApi.object();
        user.put("username", username)
                .put("enabled", true)
                .put("firstName", firstName)
                .put("lastName", lastName);
        if (email != null) {
            user.put("email", email).put("emailVerified", true);
        }
        ObjectNode attributes = user.putObject("attributes");
        attributes
                .putArray(number.length() == 9 ? "organisationNumber" : "personalNumber")
                .add(number);
        attributes.putArray("phoneNumber").add(phone);
        attributes.putArray("phoneNumberVerified").add("true");
        ArrayNode credentials = user.putArray("credentials");
        credentials.addObject().put("type", "password").put("value", PASSWORD).put("temporary", false);
        if (totpSecret != null) {
            credentials.add(AuthenticatorApp.credential(totpSecret, "authenticator app"));
        }
        return user;
    }
}
