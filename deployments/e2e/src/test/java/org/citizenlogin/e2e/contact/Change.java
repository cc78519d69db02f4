package org.citizenlogin.e2e.contact;

import java.net.URI;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.Walker;

/** One visitor who changes a contact. */
final class Change {

    static final String PHONE = "citizen-change-phone";
    static final String EMAIL = "citizen-change-email";

    static final String FIELD = "citizen-contact";
    static final String CODE = "citizen-code";

    private static final Pattern LINK = Pattern.compile(
            "http://\\S+/realms/[^/\\s]+/citizen-login/cancel-change\\?key=[A-Za-z0-9_-]{43}&kc_locale=[a-z]{2}");

    private final CitizenRealm realm;
    private final Citizen citizen;
    private final Walkthrough walkthrough;

    Change(CitizenRealm realm, Citizen citizen) {
        this.realm = realm;
        this.citizen = citizen;
        this.walkthrough = realm.walkthrough();
    }

    Walker walker() {
        return walkthrough.walker();
    }

    /** Where the login that asks for it leads. */
    Page ask(String action) {
        return walker().open(realm.application().authorization(Application.ID, Map.of("kc_action", action)));
    }

    /** Signs in with the password; wherever that leads. */
    Page signIn(Page login) {
        return walkthrough.logIn(login, citizen.username(), citizen.password());
    }

    /** To the page that asks for the new contact. */
    Page begin(String action) {
        return Walkthrough.arrive(signIn(ask(action)), FIELD);
    }

    Page enter(Page asking, String contact) {
        return walker().submit(asking.formWith(FIELD).with(FIELD, contact));
    }

    /** To the page of the code. */
    Page enterAnother(Page asking, String contact) {
        return Walkthrough.arrive(enter(asking, contact), CODE);
    }

    Page type(Page proving, String code) {
        return walker().submit(proving.formWith(CODE).with(CODE, code));
    }

    /** The whole way, up to the portal. */
    Page prove(String action, String contact) {
        Page proving = enterAnother(begin(action), contact);
        String code = action.equals(PHONE)
                ? realm.lab().texts().await(contact, 1).code()
                : codeOf(realm.lab().mails().await(contact, 1).text());
        Page after = type(proving, code);
        if (!Application.isRedirectedTo(after)) {
            throw new AssertionError("the change led to " + after.describe());
        }
        return after;
    }

    static String codeOf(String mail) {
        Matcher code = Pattern.compile("\\b[0-9]{6,10}\\b").matcher(mail);
        if (!code.find()) {
            throw new AssertionError("no code in the mail");
        }
        return code.group();
    }

    static URI cancelLink(String message) {
        Matcher link = LINK.matcher(message);
        if (!link.find()) {
            throw new AssertionError("no link in the message");
        }
        return URI.create(link.group());
    }

    static String error(Page page, String field) {
        var shown = page.html().getElementById(field + "-error");
        return shown == null ? "" : shown.text();
    }
}
