package org.citizenlogin.e2e.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import org.apache.commons.math3.stat.inference.MannWhitneyUTest;
import org.citizenlogin.e2e.lab.Figures;
import org.citizenlogin.e2e.lab.Lab;
import org.citizenlogin.e2e.lab.OnRealKeycloak;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.walk.Page;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * The time of the answer tells nothing, and the gateway has no part in it. Samples of all classes are
 * interleaved, so that a slow second of the machine falls on all of them.
 */
@Tag("J1")
@OnRealKeycloak
@Isolated
class EvenTimingIT {

    /** More for a finding one can publish: {@code ./verify J1 -Dcitizen.timing.samples=300}. */
    private static final int SAMPLES = Integer.getInteger("citizen.timing.samples", 60);

    private static final double MEDIANS_DIFFER_AT_MOST_MILLIS = 10;

    /** Below it the two classes are told apart; few samples on a busy machine need the smaller number. */
    private static final double P = SAMPLES < 300 ? 0.001 : 0.01;

    private static final long SEED = 20_261_122;

    private final Lab lab;
    private final CitizenRealm realm;

    EvenTimingIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
        realm.hashAsTheServerDoes();
        realm.configureRecovery(Map.of("phone-limit", "100000/1h", "account-limit", "100000/1h"));
    }

    @AfterEach
    void calmWeather() {
        lab.texts().accepts();
    }

    @Test
    @Tag("R-02")
    void everyOutcomeTakesTheSameTimeWhileTheGatewayIsSlow() {
        lab.texts().isSlow(Duration.ofSeconds(2));
        Map<String, Outcomes.Asked> outcomes = Outcomes.in(realm);
        var walkthroughs = new LinkedHashMap<String, Walkthrough>();
        var standing = new LinkedHashMap<String, Page>();
        outcomes.forEach((outcome, asked) -> {
            Walkthrough walkthrough = realm.walkthrough();
            walkthroughs.put(outcome, walkthrough);
            standing.put(outcome, walkthrough.ask(asked.number(), asked.phone()));
        });
        var samples = new LinkedHashMap<String, List<Double>>();
        outcomes.keySet().forEach(outcome -> samples.put(outcome, new ArrayList<>()));
        var order = new ArrayList<>(outcomes.keySet());
        // One for all rounds: the first numbers of generators with neighbouring seeds are the same.
        Random random = new Random(SEED);
        for (int i = 0; i < SAMPLES; i++) {
            // What the worker does for one request slows whichever comes next: no outcome may always be the next.
            Collections.shuffle(order, random);
            order.forEach(outcome -> {
                Outcomes.Asked asked = outcomes.get(outcome);
                Page answer = askAgain(walkthroughs.get(outcome), standing.get(outcome), asked);
                standing.put(outcome, answer);
                samples.get(outcome).add(answer.took().toNanos() / 1e6);
            });
        }
        double[] known = array(samples.get(Outcomes.MATCHED));
        samples.forEach((outcome, taken) -> {
            double difference = Math.abs(median(array(taken)) - median(known));
            double p = new MannWhitneyUTest().mannWhitneyUTest(known, array(taken));
            String figure = "median %.1f ms of %d".formatted(median(array(taken)), taken.size());
            Figures.note(
                    "R-02",
                    "answer for: " + outcome,
                    outcome.equals(Outcomes.MATCHED)
                            ? figure
                            : "%s, differs by %.1f ms, p = %.3f".formatted(figure, difference, p));
        });
        samples.forEach((outcome, taken) -> {
            double difference = Math.abs(median(array(taken)) - median(known));
            double p = new MannWhitneyUTest().mannWhitneyUTest(known, array(taken));
            assertThat(difference).as("difference of medians, " + outcome).isLessThan(MEDIANS_DIFFER_AT_MOST_MILLIS);
            assertThat(p).as("p of Mann-Whitney, " + outcome).isGreaterThan(P);
        });
    }

    @Test
    @Tag("R-03")
    void aDeadGatewayIsNotFeltOnThePageAndTheMessageWaits() {
        var citizen = realm.citizen().create();
        realm.walkthrough().ask(citizen);
        lab.texts().await(citizen.phone(), 1);
        lab.texts().isABlackHole();
        var times = new ArrayList<Double>();
        var asked = new Outcomes.Asked(citizen.number(), citizen.phone());
        Walkthrough walkthrough = realm.walkthrough();
        Page standing = walkthrough.ask(citizen);
        for (int i = 0; i < 20; i++) {
            standing = askAgain(walkthrough, standing, asked);
            times.add(standing.took().toNanos() / 1e6);
        }
        double p95 = new org.apache.commons.math3.stat.descriptive.rank.Percentile(95).evaluate(array(times));
        Figures.note("R-03", "page while no gateway answers", "95 of 100 within %.0f ms".formatted(p95));
        assertThat(p95).isLessThan(500);
        assertThat(lab.database()
                        .rows("select id from citizen_outbox where realm_id = ? and state = 'PENDING'", realm.id()))
                .isNotEmpty();
    }

    private static Page askAgain(Walkthrough walkthrough, Page standing, Outcomes.Asked asked) {
        Page number = walkthrough
                .walker()
                .submit(standing.form("citizen-restart-form").with(Walkthrough.GO, "restart"));
        return walkthrough.givePhone(
                walkthrough.giveNumber(Walkthrough.arrive(number, Walkthrough.NUMBER), asked.number()), asked.phone());
    }

    private static double median(double[] values) {
        return new Median().evaluate(values);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
