package org.citizenlogin.e2e.realm;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.citizenlogin.testkit.server.AdminApi;
import org.citizenlogin.testkit.totp.AuthenticatorApp;

/** Declares one citizen: a person with a verified phone and an e-mail address, unless said otherwise. */
public final class CitizenBuilder {

    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(100_000));

    private final CitizenRealm realm;
    private final int serial = NEXT.incrementAndGet();
    private boolean organisation;
    private boolean enabled = true;
    private boolean phoneVerified = true;
    private boolean emailVerified = true;
    private String phone = String.format("+995599%06d", serial);
    private String email = "citizen" + serial + "@mail.test";
    private String username;
    private String totpSecret;
    private String locale;
    private final String password = "Old-password-" + serial + "-of-mine";

    CitizenBuilder(CitizenRealm realm) {
        this.realm = realm;
    }

    public CitizenBuilder organisation() {
        organisation = true;
        return this;
    }

    public CitizenBuilder named(String wanted) {
        username = wanted;
        return this;
    }

    public CitizenBuilder withoutEmail() {
        email = null;
        return this;
    }

    public CitizenBuilder withUnverifiedEmail() {
        emailVerified = false;
        return this;
    }

    public CitizenBuilder withoutPhone() {
        phone = null;
        return this;
    }

    public CitizenBuilder withPhone(String wanted) {
        phone = wanted;
        return this;
    }

    public CitizenBuilder withUnverifiedPhone() {
        phoneVerified = false;
        return this;
    }

    public CitizenBuilder disabled() {
        enabled = false;
        return this;
    }

    public CitizenBuilder withSecondFactor() {
        totpSecret = "secondfactor" + serial + "0123456789";
        return this;
    }

    public CitizenBuilder speaking(String language) {
        locale = language;
        return this;
    }

    public Citizen create() {
        String name = username != null ? username : email != null ? email : "citizen" + serial;
        String ofTheirs = organisation ? String.format("4%08d", serial) : String.format("01%09d", serial);
        ObjectNode user = AdminApi.object();
        user.put("username", name)
                .put("enabled", enabled)
                .put("firstName", "Made-up")
                .put("lastName", "Citizen " + serial);
        if (email != null) {
            user.put("email", email).put("emailVerified", emailVerified);
        }
        ObjectNode attributes = user.putObject("attributes");
        attributes
                .putArray(organisation ? "organisationNumber" : "personalNumber")
                .add(ofTheirs);
        if (phone != null) {
            attributes.putArray("phoneNumber").add(phone);
            attributes.putArray("phoneNumberVerified").add(String.valueOf(phoneVerified));
        }
        if (locale != null) {
            attributes.putArray("locale").add(locale);
        }
        ArrayNode credentials = user.putArray("credentials");
        credentials.addObject().put("type", "password").put("value", password).put("temporary", false);
        if (totpSecret != null) {
            credentials.add(AuthenticatorApp.credential(totpSecret, "phone app"));
        }
        String id = realm.admin().create(realm.path("/users"), user);
        return new Citizen(id, name, password, ofTheirs, phone, email, totpSecret);
    }
}
