package org.citizenlogin.e2e.walk;

import java.net.URI;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Application.Tokens;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.testkit.engine.Node;
import org.citizenlogin.testkit.surroundings.TextMessages.Sms;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.Walker;

/** One visitor's way through login, recovery and change. Each step says where it arrived or fails there. */
public final class Walkthrough {

    public static final String NUMBER = "citizen-number";
    public static final String PHONE = "citizen-phone";
    public static final String ONE_TIME_PASSWORD = "citizen-one-time-password";
    public static final String NEW_PASSWORD = "password-new";
    public static final String CONFIRM = "password-confirm";
    public static final String GO = "citizen-go";
    public static final String OTP = "otp";
    public static final String WAY = "citizen-way";
    public static final String CONTACT = "citizen-contact";
    public static final String DOCUMENT = "citizen-document";
    public static final String DOCUMENT_NUMBER = "citizen-document-number";
    public static final String CODE = "citizen-code";

    private final CitizenRealm realm;
    private final Node node;
    private final Walker walker;

    public Walkthrough(CitizenRealm realm, Node node, Walker walker) {
        this.realm = realm;
        this.node = node;
        this.walker = walker;
    }

    public Walker walker() {
        return walker;
    }

    public Application application() {
        return realm.applicationAt(node);
    }

    // Steps: each arrives or fails.

    public Page login() {
        return arrive(walker.open(application().authorization()), "password");
    }

    public Page login(URI authorization) {
        return arrive(walker.open(authorization), "password");
    }

    public Page askForNumber() {
        return askForNumber(login());
    }

    public Page askForNumber(Page login) {
        return arrive(recovery(login, "phone"), NUMBER);
    }

    /** The first page of this way; where the realm offers both, it is chosen. */
    private Page recovery(Page login, String way) {
        URI recovery = login.link("a[href*=reset-credentials]")
                .orElseThrow(() -> new AssertionError("no way to the recovery on " + login.describe()));
        Page first = walker.open(recovery);
        return first.hasField(WAY) ? walker.submit(first.formWith(WAY).with(WAY, way)) : first;
    }

    public Page giveNumber(Page asking, String number) {
        return arrive(walker.submit(asking.formWith(NUMBER).with(NUMBER, number)), PHONE);
    }

    public Page givePhone(Page asking, String phone) {
        return arrive(walker.submit(asking.formWith(PHONE).with(PHONE, phone)), ONE_TIME_PASSWORD);
    }

    /** From the login page to the answer page. */
    public Page ask(String number, String phone) {
        return givePhone(giveNumber(askForNumber(), number), phone);
    }

    public Page ask(Citizen citizen) {
        return ask(citizen.number(), citizen.nationalPhone());
    }

    /** Types it on the answer page; wherever that leads. */
    public Page type(Page answer, String oneTimePassword) {
        return walker.submit(answer.formWith(ONE_TIME_PASSWORD).with(ONE_TIME_PASSWORD, oneTimePassword));
    }

    /** From the login page to the page of the forced change, with what the text message says. */
    public Page askAndType(Citizen citizen) {
        int before = realm.lab().texts().to(citizen.phone()).size();
        Page answer = ask(citizen);
        Sms sms = realm.lab().texts().await(citizen.phone(), before + 1);
        return arrive(type(answer, sms.oneTimePassword()), NEW_PASSWORD);
    }

    public Page askForContact() {
        return arrive(recovery(login(), "document"), CONTACT);
    }

    /** From the login page to the page of the number of a document. */
    public Page askForDocument(String contact, String kind) {
        Page asking = askForContact();
        Page kinds = walker.submit(asking.formWith(CONTACT).with(CONTACT, contact));
        // Where there is one kind there is nothing to choose.
        if (kinds.hasField(DOCUMENT_NUMBER)) {
            return kinds;
        }
        arrive(kinds, DOCUMENT);
        return arrive(walker.submit(kinds.formWith(DOCUMENT).with(DOCUMENT, kind)), DOCUMENT_NUMBER);
    }

    /** From the login page to the page of the code. */
    public Page askByDocument(String contact, String kind, String number) {
        return giveDocument(askForDocument(contact, kind), number, CODE);
    }

    public Page giveDocument(Page asking, String number, String then) {
        return arrive(walker.submit(asking.formWith(DOCUMENT_NUMBER).with(DOCUMENT_NUMBER, number)), then);
    }

    /** Types it on the page of the code; wherever that leads. */
    public Page typeCode(Page page, String code) {
        return walker.submit(page.formWith(CODE).with(CODE, code));
    }

    public Page choose(Page change, String password) {
        return walker.submit(
                change.formWith(NEW_PASSWORD).with(NEW_PASSWORD, password).with(CONFIRM, password));
    }

    /** The whole of it: afterwards this visitor is back at the application. */
    public Page recover(Citizen citizen, String newPassword) {
        Page after = choose(askAndType(citizen), newPassword);
        if (!Application.isRedirectedTo(after)) {
            throw new AssertionError("the recovery led to " + after.describe());
        }
        return after;
    }

    /** Types both on the login page; wherever that leads. */
    public Page logIn(String username, String password) {
        return logIn(login(), username, password);
    }

    public Page logIn(Page login, String username, String password) {
        return walker.submit(
                login.formWith("password").with("username", username).with("password", password));
    }

    /** Logs in and gets tokens. */
    public Tokens loggedIn(Citizen citizen, String password) {
        Page after = logIn(citizen.username(), password);
        if (!Application.isRedirectedTo(after)) {
            throw new AssertionError("the login led to " + after.describe());
        }
        return application().redeem(after);
    }

    /** Whether this password logs in right now, in a browser of its own. */
    public static boolean logsIn(CitizenRealm realm, Citizen citizen, String password) {
        return Application.isRedirectedTo(realm.walkthrough().logIn(citizen.username(), password));
    }

    public static Page arrive(Page page, String field) {
        if (page.status() != 200 || !page.hasField(field)) {
            throw new AssertionError("expected a field " + field + " but arrived at " + page.describe());
        }
        return page;
    }
}
