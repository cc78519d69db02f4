package org.citizenlogin.e2e.afterrecovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.citizenlogin.e2e.cluster.AtOnce;
import org.citizenlogin.e2e.lab.Figures;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.onetimepassword.InHand;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.walk.Page;
import org.citizenlogin.testkit.walk.PageForm;
import org.citizenlogin.testkit.walk.Walker;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * A freeze on one node against a login that ends on the other at the same moment: whichever comes first, nothing of the
 * login is alive afterwards, neither while the account is frozen nor when it was given back.
 */
@Tag("J1")
@OnRealKeycloak
class FreezeAgainstLoginIT {

    private static final int ROUNDS = Integer.getInteger("citizen.race.rounds", 8);
    private static final String OF_THE_THIEF = "a-password-of-the-thief";

    /** From one round to the next the freeze begins so much later, so that every part of a login is met. */
    private static final long STEP_MILLIS = 192 / ROUNDS;

    private final Lab lab;
    private final CitizenRealm realm;

    FreezeAgainstLoginIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
        NotMe.sayTheAddress(realm);
        realm.hashAsTheServerDoes();
        // The second node is as quick as it will be.
        new Walker(lab.secondNode().base())
                .open(realm.applicationAt(lab.secondNode()).authorization());
    }

    @Test
    @Tag("R-59")
    void noLoginWithThePasswordOutlivesAFreezeAtTheSameMoment() {
        var survivors = new ArrayList<String>();
        int ended = 0;
        for (int round = 0; round < ROUNDS; round++) {
            NotMe notMe = NotMe.of(realm);
            Walkthrough thief = realm.walkthrough();
            PageForm form = thief.login()
                    .formWith("password")
                    .with("username", notMe.citizen().username())
                    .with("password", NotMe.NEW);

            Page after = atOnce(notMe, thief, form, round);

            ended += Application.isRedirectedTo(after) ? 1 : 0;
            survivors.addAll(alive(notMe, thief, after, round));
        }
        assertThat(survivors).isEmpty();
        Figures.note(
                "R-59",
                "freeze against a login at the same moment, two nodes",
                "%d rounds, %d logins answered before the freeze, 0 alive afterwards".formatted(ROUNDS, ended));
    }

    @Test
    @Tag("R-59")
    void noChangeUnderWayOutlivesAFreezeAtTheSameMoment() {
        var survivors = new ArrayList<String>();
        int ended = 0;
        for (int round = 0; round < ROUNDS; round++) {
            NotMe notMe = NotMe.of(realm);
            Walkthrough thief = realm.walkthrough();
            PageForm form = InHand.of(realm, notMe.citizen(), 2)
                    .use(thief)
                    .formWith(Walkthrough.NEW_PASSWORD)
                    .with(Walkthrough.NEW_PASSWORD, OF_THE_THIEF)
                    .with(Walkthrough.CONFIRM, OF_THE_THIEF);

            Page after = atOnce(notMe, thief, form, round);

            ended += Application.isRedirectedTo(after) ? 1 : 0;
            survivors.addAll(alive(notMe, thief, after, round));
        }
        assertThat(survivors).isEmpty();
        Figures.note(
                "R-59",
                "freeze against a forced change at the same moment, two nodes",
                "%d rounds, %d changes answered before the freeze, 0 alive afterwards".formatted(ROUNDS, ended));
    }

    /** @return where the thief arrived; the freeze was made */
    private Page atOnce(NotMe notMe, Walkthrough thief, PageForm form, int round) {
        URI freeze = URI.create(realm.address(lab.secondNode()) + "/citizen-login/not-me");
        Walker owner = new Walker(lab.secondNode().base());
        List<Page> pages = AtOnce.all(List.of(() -> thief.walker().submit(form), () -> {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(round * STEP_MILLIS));
            return owner.post(freeze, Map.of("key", notMe.key()));
        }));
        assertThat(NotMe.state(pages.get(1))).as("the freeze").isEqualTo("citizenFrozenTitle");
        // The thief's page is whatever the server answers when it rolls a login back: its own roll-back fails where the
        // login has removed its tab already (26.7.4, CodeGenerateUtil).
        return pages.get(0);
    }

    /** What is left of the thief's login, asked for while the account is frozen and after it was given back. */
    private List<String> alive(NotMe notMe, Walkthrough thief, Page after, int round) {
        Citizen citizen = notMe.citizen();
        var alive = new ArrayList<String>();
        if (!notMe.isFrozen()) {
            alive.add(round + ": the account is not frozen");
            return alive;
        }
        if (!realm.admin()
                .get(realm.path("/users/" + citizen.id() + "/sessions"))
                .isEmpty()) {
            alive.add(round + ": a session of the frozen account");
        }
        boolean whileFrozen = round % 2 == 0;
        if (whileFrozen
                && Application.isRedirectedTo(after)
                && thief.application().redeem(after).given()) {
            alive.add(round + ": the code, while frozen");
        }
        realm.admin().post(realm.path("/citizen-login/users/" + citizen.id() + "/unfreeze"), null);
        if (!whileFrozen
                && Application.isRedirectedTo(after)
                && thief.application().redeem(after).given()) {
            alive.add(round + ": the code, given back");
        }
        if (Application.isRedirectedTo(thief.walker().open(thief.application().authorization()))) {
            alive.add(round + ": the cookie");
        }
        if (!realm.admin()
                .get(realm.path("/users/" + citizen.id() + "/sessions"))
                .isEmpty()) {
            alive.add(round + ": a session of the account given back");
        }
        return alive;
    }
}
