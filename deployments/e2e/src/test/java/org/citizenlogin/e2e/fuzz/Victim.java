package org.citizenlogin.e2e.fuzz;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.citizenlogin.demo.walk.Page;
import org.citizenlogin.e2e.onetimepassword.InHand;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Journey;

/** The account all walks of one batch are about. The visitor knows its number, phone, passport and user
 * name. */
final class Victim {

    static final String NEW = "a-new-password-of-mine";

    /** On record with the account; the visitor knows it. */
    static final String PASSPORT = "L898902C36";

    /** A page of a journey whose message has come, and what the message says. */
    record Answer(Page page, String oneTimePassword) {}

    private final CitizenRealm realm;
    private final Citizen citizen;
    private String oneTimePassword;

    Victim(CitizenRealm realm, boolean secondFactor) {
        this.realm = realm;
        this.citizen = (secondFactor ? realm.citizen().withSecondFactor() : realm.citizen()).create();
        realm.giveDocument(citizen, "passport", PASSPORT);
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
    Answer answer(Journey journey) {
        int before = realm.lab().texts().to(citizen.phone()).size();
        Page page = journey.ask(citizen);
        oneTimePassword = realm.lab().texts().await(citizen.phone(), before + 1).oneTimePassword();
        return new Answer(page, oneTimePassword);
    }

    /** The citizen types the one-time password in a browser of their own and stops there. */
    Page changeInTheirBrowser() {
        holdOneTimePassword();
        Journey theirs = realm.journey();
        return Journey.arrive(theirs.logIn(citizen.username(), oneTimePassword), Journey.NEW_PASSWORD);
    }

    /** The honest journey, once every message of the walks has gone: afterwards the new password logs in. */
    void recover() {
        Awaitility.await("every message of the walks")
                .atMost(Duration.ofSeconds(120))
                .until(() -> realm.lab()
                        .database()
                        .rows("select 1 from citizen_outbox where done_at is null")
                        .isEmpty());
        Journey journey = realm.journey();
        Answer answer = answer(journey);
        Page change = journey.type(answer.page(), answer.oneTimePassword());
        if (citizen.totpSecret() != null) {
            Page factor = Journey.arrive(change, Journey.OTP);
            change = journey.walker()
                    .submit(factor.formWith(Journey.OTP)
                            .with(Journey.OTP, citizen.authenticatorApp().codeNow()));
        }
        Page after = journey.choose(Journey.arrive(change, Journey.NEW_PASSWORD), NEW);
        if (!Application.isRedirectedTo(after)
                || !realm.application().redeem(after).given()) {
            throw new AssertionError("the honest journey led to " + after.describe());
        }
    }
}
