package org.citizenlogin.e2e.fuzz;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.citizenlogin.e2e.card.CardVisit;
import org.citizenlogin.e2e.onetimepassword.InHand;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.realm.IdentityProvider;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.surroundings.TextMessages.Sms;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.Walker;

/**
 * The account all walks of one batch are about. The visitor knows its number, phone, passport and user name, and has an
 * account of their own in the same realm.
 */
final class Victim {

    /** What it has beside its password. */
    enum Factor {
        NONE,
        AUTHENTICATOR_APP,
        CARD
    }

    static final String NEW = "a-new-password-of-mine";

    /** On record with the account; the visitor knows it. */
    static final String PASSPORT = "L898902C36";

    /** A page of a journey whose message has come, and what the message says. */
    record Answer(Page page, String oneTimePassword) {}

    private final CitizenRealm realm;
    private final Citizen citizen;
    private final Factor factor;
    private final Attacker attacker;
    private String oneTimePassword;

    Victim(CitizenRealm realm, Factor factor, IdentityProvider provider) {
        this.realm = realm;
        this.factor = factor;
        citizen = (factor == Factor.AUTHENTICATOR_APP ? realm.citizen().withSecondFactor() : realm.citizen()).create();
        realm.giveDocument(citizen, "passport", PASSPORT);
        if (factor == Factor.CARD) {
            logInByCard();
        }
        attacker = new Attacker(realm, provider, citizen);
    }

    private void logInByCard() {
        Page after = CardVisit.of(realm).sign(realm.lab().cards().of(citizen.number()));
        if (!Application.isRedirectedTo(after)) {
            throw new AssertionError("the card led to " + after.describe());
        }
    }

    Attacker attacker() {
        return attacker;
    }

    CitizenRealm realm() {
        return realm;
    }

    Citizen citizen() {
        return citizen;
    }

    /** One that has not been used: the row of the first is put back, which spares a message for each walk. */
    void holdOneTimePassword() {
        if (oneTimePassword == null) {
            oneTimePassword = InHand.of(realm, citizen).oneTimePassword();
            return;
        }
        int changed = realm.lab()
                .database()
                .change(
                        "update citizen_one_time_password set used_at = null, used_in = null where user_id = ?",
                        citizen.id());
        if (changed != 1) {
            throw new AssertionError("the one-time password is gone");
        }
    }

    String oneTimePassword() {
        return oneTimePassword;
    }

    /** In the visitor's own browser, with the one-time password of this very request. */
    Answer answer(Walkthrough walkthrough) {
        int before = realm.lab().texts().to(citizen.phone()).size();
        Page page = walkthrough.ask(citizen);
        oneTimePassword = realm.lab().texts().await(citizen.phone(), before + 1).oneTimePassword();
        return new Answer(page, oneTimePassword);
    }

    /**
     * The way by phone from any page of the recovery, with one reading of the message.
     *
     * @return the page it leads to; the page before the message, where this recovery does not get that far
     */
    Page recoverByPhone(Walker walker, Page first) {
        Page page = first;
        if (page.hasField(Walkthrough.WAY)) {
            page = walker.submit(page.formWith(Walkthrough.WAY).with(Walkthrough.WAY, "phone"));
        }
        if (page.hasField(Walkthrough.NUMBER)) {
            page = walker.submit(page.formWith(Walkthrough.NUMBER).with(Walkthrough.NUMBER, citizen.number()));
        }
        if (!page.hasField(Walkthrough.PHONE)) {
            return page;
        }
        int before = messages();
        page = walker.submit(page.formWith(Walkthrough.PHONE).with(Walkthrough.PHONE, citizen.nationalPhone()));
        return typed(walker, page, Walkthrough.ONE_TIME_PASSWORD, before);
    }

    /** The same by document, with one reading of the code. */
    Page recoverByDocument(Walker walker, Page first) {
        Page page = first;
        if (page.hasField(Walkthrough.WAY)) {
            page = walker.submit(page.formWith(Walkthrough.WAY).with(Walkthrough.WAY, "document"));
        }
        if (page.hasField(Walkthrough.CONTACT)) {
            page = walker.submit(page.formWith(Walkthrough.CONTACT).with(Walkthrough.CONTACT, citizen.phone()));
        }
        if (page.hasField(Walkthrough.DOCUMENT)) {
            page = walker.submit(page.formWith(Walkthrough.DOCUMENT).with(Walkthrough.DOCUMENT, "passport"));
        }
        if (!page.hasField(Walkthrough.DOCUMENT_NUMBER)) {
            return page;
        }
        int before = messages();
        page = walker.submit(page.formWith(Walkthrough.DOCUMENT_NUMBER).with(Walkthrough.DOCUMENT_NUMBER, PASSPORT));
        return typed(walker, page, Walkthrough.CODE, before);
    }

    /** Nothing is typed where the message says to use another way. */
    private Page typed(Walker walker, Page page, String field, int before) {
        return page.hasField(field)
                ? message(before)
                        .secret()
                        .map(secret -> walker.submit(page.formWith(field).with(field, secret)))
                        .orElse(page)
                : page;
    }

    private int messages() {
        return realm.lab().texts().to(citizen.phone()).size();
    }

    private Sms message(int before) {
        return realm.lab().texts().await(citizen.phone(), before + 1);
    }

    /** The citizen types the one-time password in a browser of their own and stops there. */
    Page changeInTheirBrowser() {
        holdOneTimePassword();
        Walkthrough theirs = realm.walkthrough();
        return Walkthrough.arrive(theirs.logIn(citizen.username(), oneTimePassword), Walkthrough.NEW_PASSWORD);
    }

    /**
     * The honest journey, once every message of the walks has gone: afterwards the new password logs in. Who has only a
     * card beside the password is not recovered by a message, and logs in by the card.
     */
    void recover() {
        Awaitility.await("every message of the walks")
                .atMost(Duration.ofSeconds(120))
                .until(() -> realm.lab()
                        .database()
                        .rows("select 1 from citizen_outbox where done_at is null and realm_id = ?", realm.id())
                        .isEmpty());
        if (factor == Factor.CARD) {
            logInByCard();
            return;
        }
        Walkthrough walkthrough = realm.walkthrough();
        Answer answer = answer(walkthrough);
        Page change = walkthrough.type(answer.page(), answer.oneTimePassword());
        if (citizen.totpSecret() != null) {
            Page factor = Walkthrough.arrive(change, Walkthrough.OTP);
            change = walkthrough
                    .walker()
                    .submit(factor.formWith(Walkthrough.OTP)
                            .with(Walkthrough.OTP, citizen.authenticatorApp().codeNow()));
        }
        Page after = walkthrough.choose(Walkthrough.arrive(change, Walkthrough.NEW_PASSWORD), NEW);
        if (!Application.isRedirectedTo(after)
                || !realm.application().redeem(after).given()) {
            throw new AssertionError("the honest journey led to " + after.describe());
        }
    }
}
