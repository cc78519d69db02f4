package org.citizenlogin.e2e.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.Application;
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.terms.PublishedTerms;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.surroundings.SqlCounter;
import org.citizenlogin.testkit.surroundings.SqlCounter.Count;
import org.citizenlogin.testkit.walk.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * What the database is asked by each operation as a whole, the worker included. Each is done several times and the least
 * counts, because the server's periodic tasks ask meanwhile.
 */
@Tag("J1")
@OnRealKeycloak
@Isolated
class RequestCostIT {

    private static final int TIMES = 5;

    private final Lab lab;
    private final CitizenRealm realm;

    RequestCostIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
    }

    @BeforeEach
    void limitsAreOutOfTheWayButAsked() {
        realm.configureRecovery(Map.of("phone-limit", "100000/1h, 100000/1d", "account-limit", "100000/1h, 100000/1d"));
    }

    @Test
    void aRequestWithItsWorker() {
        Citizen citizen = realm.citizen().create();
        assertAtMost("J1 request", 28, 10, () -> () -> realm.walkthrough().ask(citizen));
    }

    @Test
    void aRequestThatFindsNoAccount() {
        assertAtMost(
                "J1 request without an account",
                12,
                6,
                () -> () -> realm.walkthrough().ask("99999999999", "599000004"));
    }

    @Test
    void aWholeRecovery() {
        Citizen citizen = realm.citizen().create();
        AtomicInteger times = new AtomicInteger();
        assertAtMost(
                "J1 recovery",
                115,
                23,
                () -> () ->
                        realm.walkthrough().recover(citizen, "New-password-for-the-count-" + times.incrementAndGet()));
    }

    @Test
    void aWrongOneTimePassword() {
        assertAtMost("wrong one-time password", 7, 4, () -> {
            Citizen citizen = realm.citizen().create();
            Walkthrough walkthrough = realm.walkthrough();
            Page answer = walkthrough.ask(citizen);
            lab.texts().await(citizen.phone(), 1);
            return () -> walkthrough.type(answer, "aaaa-bbbb-cccc-dddd");
        });
    }

    @Test
    void aLogin() {
        Citizen citizen = realm.citizen().create();
        assertAtMost("login", 16, 5, () -> () -> realm.walkthrough().loggedIn(citizen, citizen.password()));
    }

    /** A login looks terms up in any case, so a change of them costs it no statement more, however many people there are. */
    @Test
    @Tag("R-179")
    void aLoginAfterAChangeOfTerms() {
        Citizen citizen = realm.citizen().create();
        PublishedTerms terms = new PublishedTerms(realm, "with-terms");
        Count before = least(() -> () -> logIn(citizen));
        for (String text : new String[] {"One rule.", "Two rules."}) {
            terms.publish(text);
            Walkthrough walkthrough = realm.walkthrough();
            Page asks = walkthrough.logIn(walkthrough.login(withTerms()), citizen.username(), citizen.password());
            walkthrough.walker().submit(asks.formWith("citizen-terms-answer").with("citizen-terms-answer", "agree"));
        }

        assertAtMost(
                "login after a change of terms",
                before.statements() + 1,
                before.transactions(),
                () -> () -> logIn(citizen));
    }

    private URI withTerms() {
        return realm.application().authorization("with-terms", Map.of());
    }

    private void logIn(Citizen citizen) {
        Walkthrough walkthrough = realm.walkthrough();
        Page after = walkthrough.logIn(walkthrough.login(withTerms()), citizen.username(), citizen.password());
        assertThat(Application.isRedirectedTo(after)).as(after.describe()).isTrue();
    }

    private void assertAtMost(String what, double statements, double transactions, Supplier<Runnable> operation) {
        Count least = least(operation);
        System.out.printf(
                "[sql] %s: %.0f statements in %.0f transactions%n", what, least.statements(), least.transactions());
        assertThat(least.statements())
                .as("statements of a %s:%n%s", what, least)
                .isLessThanOrEqualTo(statements);
        assertThat(least.transactions())
                .as("transactions of a %s:%n%s", what, least)
                .isLessThanOrEqualTo(transactions);
    }

    /** The first is not counted: it fills the caches. */
    private Count least(Supplier<Runnable> next) {
        next.get().run();
        var counts = Stream.generate(() -> count(next.get())).limit(TIMES).toList();
        return counts.stream()
                .min(Comparator.comparingDouble(Count::statements).thenComparingDouble(Count::transactions))
                .orElseThrow();
    }

    private Count count(Runnable operation) {
        try (SqlCounter counter = lab.database().counter()) {
            counter.awaitEmptyOutbox();
            Count before = counter.count();
            operation.run();
            counter.awaitEmptyOutbox();
            return counter.count().minus(before);
        }
    }
}
