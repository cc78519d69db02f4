package org.citizenlogin.e2e.onetimepassword;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.citizenlogin.demo.walk.Page;
import org.citizenlogin.e2e.engine.Node;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Journey;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Many at once, on two nodes: one password is used once, one limit holds. Both were seen to fail with
 * their guard taken out: docs/testing.md says how to see it again.
 */
@Tag("J5")
@OnRealKeycloak
class UsedOnceIT {

    private static final int PARALLEL = 50;

    private final Lab lab;
    private final CitizenRealm realm;

    UsedOnceIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    @Test
    void fiftyLoginsAtOnceOnTwoNodesReachTheChangeOnce() throws Exception {
        Citizen citizen = realm.citizen().create();
        // Fifty wrong passwords at once would lock the account; the lock is another guard, and not the one looked at.
        realm.change(wanted -> wanted.put("bruteForceProtected", false));
        realm.journey().ask(citizen);
        String oneTimePassword = lab.texts().await(citizen.phone(), 1).oneTimePassword();
        List<Callable<Page>> logins = new ArrayList<>();
        for (Journey journey : journeys()) {
            Page login = journey.login();
            logins.add(() -> journey.logIn(login, citizen.username(), oneTimePassword));
        }
        List<Page> pages = allAtOnce(logins);
        assertThat(pages).allMatch(page -> page.status() == 200);
        assertThat(pages.stream().filter(page -> page.hasField(Journey.NEW_PASSWORD)))
                .hasSize(1);
        realm.change(wanted -> wanted.put("bruteForceProtected", true));
    }

    @Test
    void fiftyRequestsAtOnceOnTwoNodesSendNoMoreThanTheLimit() throws Exception {
        Citizen citizen = realm.citizen().create();
        realm.configureRecovery(Map.of("phone-limit", "3/1h", "account-limit", "1000/1h"));
        List<Callable<Page>> requests = new ArrayList<>();
        for (Journey journey : journeys()) {
            Page asking = journey.giveNumber(journey.askForNumber(), citizen.number());
            requests.add(() -> journey.givePhone(asking, citizen.nationalPhone()));
        }
        allAtOnce(requests);
        realm.awaitEvents(
                "every request's outcome",
                PARALLEL,
                CitizenRealm.about(citizen)
                        .and(CitizenRealm.withDetail("citizen_outcome", "matched")
                                .or(CitizenRealm.withDetail("citizen_outcome", "limited_phone"))));
        assertThat(realm.events(CitizenRealm.about(citizen).and(CitizenRealm.withDetail("citizen_outcome", "matched"))))
                .hasSize(3);
        lab.texts().await(citizen.phone(), 3);
        assertThat(lab.texts().to(citizen.phone())).hasSize(3);
    }

    private List<Journey> journeys() {
        Node second = lab.secondNode();
        List<Journey> journeys = new ArrayList<>();
        for (int i = 0; i < PARALLEL; i++) {
            journeys.add(i % 2 == 0 ? realm.journey() : realm.journeyAt(second));
        }
        return journeys;
    }

    private static List<Page> allAtOnce(List<Callable<Page>> work) throws Exception {
        var threads = Executors.newFixedThreadPool(work.size());
        var start = new CountDownLatch(1);
        try {
            List<Future<Page>> running = new ArrayList<>();
            for (Callable<Page> one : work) {
                running.add(threads.submit(() -> {
                    start.await();
                    return one.call();
                }));
            }
            start.countDown();
            List<Page> pages = new ArrayList<>();
            for (Future<Page> one : running) {
                pages.add(one.get());
            }
            return pages;
        } finally {
            threads.shutdownNow();
        }
    }
}
