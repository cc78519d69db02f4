package org.citizenlogin.e2e.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Collectors;
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
    private static final int MANY = 100_000;

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
        Count before = least(() -> () -> logIn("with-terms", citizen));
        for (String text : new String[] {"One rule.", "Two rules."}) {
            terms.publish(text);
            accept("with-terms", citizen);
        }

        assertAtMost(
                "login after a change of terms",
                before.statements() + 1,
                before.transactions(),
                () -> () -> logIn("with-terms", citizen));
    }

    /** Everyone accepted the version before. Nothing is written for anyone, and a sign-in is as cheap as without terms. */
    @Test
    @Tag("nightly")
    @Tag("R-179")
    void aChangeOfTermsForManyPeople() {
        Citizen citizen = realm.citizen().create();
        PublishedTerms terms = new PublishedTerms(realm, "with-many");
        Count before = least(() -> () -> logIn("with-many", citizen));
        Count forNobody = least(() -> () -> terms.publish("A rule for nobody."));
        String inForce = terms.publish("A rule for many.");
        manyAccept(inForce);
        Map<String, Long> rows = rows();

        assertAtMost(
                "change of terms for " + MANY + " people",
                forNobody.statements(),
                forNobody.transactions(),
                () -> () -> terms.publish("Another rule for many."));

        assertThat(rows().entrySet())
                .filteredOn(table -> table.getValue() > rows.getOrDefault(table.getKey(), 0L))
                .as("tables that grew, by one row for each change: %s", rows)
                .containsExactlyInAnyOrder(
                        Map.entry("citizen_terms", rows.get("citizen_terms") + TIMES + 1),
                        Map.entry("citizen_terms_text", rows.get("citizen_terms_text") + TIMES + 1));
        accept("with-many", citizen);
        assertAtMost(
                "login after a change of terms for " + MANY + " people",
                before.statements() + 1,
                before.transactions(),
                () -> () -> logIn("with-many", citizen));
    }

    /** Accounts that nobody signs in to, each with a consent. */
    private void manyAccept(String terms) {
        lab.database()
                .change(
                        "insert into user_entity (id, realm_id, username, enabled, email_verified, not_before)"
                                + " select gen_random_uuid(), ?, 'many-' || n, true, false, 0"
                                + " from generate_series(1, " + MANY + ") n",
                        realm.id());
        lab.database()
                .change(
                        "insert into citizen_consent (id, realm_id, user_id, kind, purpose, client, terms_version,"
                                + " language, text_sha256, method, happened_at)"
                                + " select gen_random_uuid(), u.realm_id, u.id, 'given', 'terms', t.client, t.version,"
                                + " x.language, x.sha256, 'web', t.in_force_at from user_entity u, citizen_terms t"
                                + " join citizen_terms_text x on x.terms_id = t.id"
                                + " where t.id = ? and u.realm_id = t.realm_id and u.username like 'many-%'",
                        terms);
    }

    private Map<String, Long> rows() {
        return lab.database().tables().stream()
                .filter(table -> table.startsWith("citizen_"))
                .collect(Collectors.toMap(table -> table, table -> (Long) lab.database()
                        .rows("select count(*) as rows from " + table)
                        .get(0)
                        .get("rows")));
    }

    private Page signIn(String client, Walkthrough walkthrough, Citizen citizen) {
        Page login = walkthrough.login(realm.application().authorization(client, Map.of()));
        return walkthrough.logIn(login, citizen.username(), citizen.password());
    }

    private void accept(String client, Citizen citizen) {
        Walkthrough walkthrough = realm.walkthrough();
        Page asks = signIn(client, walkthrough, citizen);
        walkthrough.walker().submit(asks.formWith("citizen-terms-answer").with("citizen-terms-answer", "agree"));
    }

    private void logIn(String client, Citizen citizen) {
        Page after = signIn(client, realm.walkthrough(), citizen);
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
