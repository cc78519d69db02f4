package org.citizenlogin.e2e.afterrecovery;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.testkit.surroundings.Mailbox.Mail;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.Walker;

/** A link "this was not me" as its citizen got it. */
public record NotMe(CitizenRealm realm, Citizen citizen, URI link) {

    static final String NEW = "a-new-password-of-mine";

    private static final Pattern LINK = Pattern.compile(
            "http://\\S+/realms/[^/\\s]+/citizen-login/not-me\\?key=([A-Za-z0-9_-]{43})&kc_locale=[a-z]{2}");

    /** The realm says its address, as an administrator does in production. */
    public static void sayTheAddress(CitizenRealm realm) {
        realm.change(wanted -> wanted.withObject("attributes")
                .put("frontendUrl", realm.lab().node().base().toString()));
    }

    /** After a whole recovery; the password is {@link #NEW}. */
    static NotMe of(CitizenRealm realm) {
        return of(realm, realm.citizen().create());
    }

    public static NotMe of(CitizenRealm realm, Citizen citizen) {
        realm.walkthrough().recover(citizen, NEW);
        return in(realm, citizen, realm.lab().mails().await(citizen.email(), 2));
    }

    static NotMe in(CitizenRealm realm, Citizen citizen, Mail mail) {
        Matcher found = LINK.matcher(mail.text());
        if (!found.find()) {
            throw new AssertionError("no link in: " + mail.subject());
        }
        return new NotMe(realm, citizen, URI.create(found.group()));
    }

    String key() {
        return link.getRawQuery().substring("key=".length(), link.getRawQuery().indexOf('&'));
    }

    String linkWithAnotherKey() {
        return link.toString().replace(key(), key() + "x");
    }

    Page open() {
        return realm.visitor().open(link);
    }

    /** Opens it and presses the button. */
    public Page freeze() {
        Walker browser = realm.visitor();
        return browser.submit(browser.open(link).formWith("key"));
    }

    /** Presses the button without having looked. */
    Page post() {
        return realm.visitor().post(URI.create(realm.address() + "/citizen-login/not-me"), Map.of("key", key()));
    }

    List<Map<String, Object>> rows() {
        return realm.lab().database().rows("select * from citizen_link where user_id = ?", citizen.id());
    }

    boolean isFrozen() {
        return !realm.user(citizen).path("enabled").asBoolean();
    }

    static String state(Page page) {
        return page.html().selectFirst("[data-citizen-page]") == null
                ? page.describe()
                : page.html().selectFirst("[data-citizen-page]").attr("data-citizen-page");
    }
}
