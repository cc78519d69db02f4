package org.citizenlogin.e2e.document;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.citizenlogin.e2e.realm.Citizen;
import org.citizenlogin.e2e.realm.CitizenRealm;
import org.citizenlogin.e2e.walk.Walkthrough;
import org.citizenlogin.testkit.walk.Page;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A wrong code takes about the same time whether one was sent or not. Samples of both are interleaved, so that a slow
 * second of the machine falls on both.
 */
@Tag("J2")
@OnRealKeycloak
@Isolated
class EvenCodeTimingIT {

    /** More for a finding one can publish: {@code ./verify J2 -Dcitizen.timing.samples=300}. */
    private static final int SAMPLES = Integer.getInteger("citizen.timing.samples", 60);

    private static final int WARM_UP = 10;

    private static final double MEDIANS_DIFFER_AT_MOST_MILLIS = 10;

    /** Below it the two are told apart; few samples on a busy machine need the smaller number. */
    private static final double P = SAMPLES < 300 ? 0.001 : 0.01;

    private static final long SEED = 20_261_122;

    private static final String SENT = "code sent";
    private static final String NOTHING_SENT = "nothing sent";

    private final Lab lab;
    private final CitizenRealm realm;

    EvenCodeTimingIT(Lab lab, CitizenRealm realm) {
        this.lab = lab;
        this.realm = realm;
        realm.hashAsTheServerDoes();
    }

    @BeforeEach
    void byDocument() {
        realm.configureRecovery(Papers.settings());
    }

    @Test
    @Tag("R-02")
    void aWrongCodeTakesTheSameTimeWhetherOneWasSentOrNot() {
        Map<String, List<Double>> samples = typeWrongCodes(this::giveTriesBack);

        assertThat(lab.database()
                        .rows(
                                "select id from citizen_code_count where realm_id = ? and wrong_in_a_row > 0",
                                realm.id()))
                .as("codes that were compared")
                .hasSize(1);
        assertEven("looked at", samples);
    }

    @Test
    @Tag("R-02")
    @Tag("R-21")
    void outOfTriesATypedCodeTakesTheSameTimeToo() {
        assertEven("out of tries", typeWrongCodes(() -> {}));
    }

    private Map<String, List<Double>> typeWrongCodes(Runnable beforeEach) {
        Citizen citizen = Papers.withPassport(realm);
        var walkthroughs = Map.of(SENT, realm.walkthrough(), NOTHING_SENT, realm.walkthrough());
        var standing = new LinkedHashMap<String, Page>();
        standing.put(SENT, ask(walkthroughs.get(SENT), citizen.phone()));
        standing.put(NOTHING_SENT, ask(walkthroughs.get(NOTHING_SENT), "+995599000002"));
        String wrong = otherThan(lab.texts().await(citizen.phone(), 1).code());
        var samples = new LinkedHashMap<String, List<Double>>();
        standing.keySet().forEach(asked -> samples.put(asked, new ArrayList<>()));
        var order = new ArrayList<>(standing.keySet());
        // One for all rounds: the first numbers of generators with neighbouring seeds are the same.
        Random random = new Random(SEED);
        for (int i = 0; i < WARM_UP + SAMPLES; i++) {
            // What the server does after an answer slows whichever comes next: neither may always be the next.
            Collections.shuffle(order, random);
            boolean counts = i >= WARM_UP;
            beforeEach.run();
            order.forEach(asked -> {
                Page answer = Walkthrough.arrive(
                        walkthroughs.get(asked).typeCode(standing.get(asked), wrong), Walkthrough.CODE);
                standing.put(asked, answer);
                if (counts) {
                    samples.get(asked).add(answer.took().toNanos() / 1e6);
                }
            });
        }
        return samples;
    }

    private Page ask(Walkthrough walkthrough, String phone) {
        return walkthrough.askByDocument(phone, Papers.PASSPORT, Papers.PASSPORT_NUMBER);
    }

    /** Of both, so that every sample is one more first try. */
    private void giveTriesBack() {
        lab.database().change("update citizen_code set tries_left = 5 where realm_id = ?", realm.id());
        lab.database().change("update citizen_code_count set wrong_in_a_row = 0 where realm_id = ?", realm.id());
    }

    private static String otherThan(String code) {
        char last = code.charAt(code.length() - 1);
        return code.substring(0, code.length() - 1) + (last == '9' ? '0' : (char) (last + 1));
    }

    private static void assertEven(String what, Map<String, List<Double>> samples) {
        double[] sent = array(samples.get(SENT));
        double[] nothingSent = array(samples.get(NOTHING_SENT));
        double difference = Math.abs(median(sent) - median(nothingSent));
        double p = new MannWhitneyUTest().mannWhitneyUTest(sent, nothingSent);
        Figures.note(
                "R-02",
                "wrong code, " + what,
                "medians %.1f ms where one was sent and %.1f ms where not, p = %.3f, %d of each"
                        .formatted(median(sent), median(nothingSent), p, sent.length));
        assertThat(difference).as("difference of medians, " + what).isLessThan(MEDIANS_DIFFER_AT_MOST_MILLIS);
        assertThat(p).as("p of Mann-Whitney, " + what).isGreaterThan(P);
    }

    private static double median(double[] values) {
        return new Median().evaluate(values);
    }

    private static double[] array(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
