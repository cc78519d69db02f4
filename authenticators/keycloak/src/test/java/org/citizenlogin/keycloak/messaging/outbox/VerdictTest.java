package org.citizenlogin.keycloak.messaging.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.citizenlogin.message.Delivery;
import org.citizenlogin.message.RetrySchedule;
import org.citizenlogin.secret.KeyRing;
import org.junit.jupiter.api.Test;

class VerdictTest {

    private static final Instant NOW = Instant.parse("2030-05-06T07:08:09Z");
    private static final RetrySchedule SCHEDULE = new RetrySchedule(Duration.ofSeconds(2), Duration.ofMinutes(5), 3);

    private static Verdict of(Delivery delivery, int attempt, int cuts) {
        OutboxRows.Leased message = new OutboxRows.Leased(
                "id",
                "lease",
                "realm",
                "sms",
                Lane.MESSAGE,
                new KeyRing.Sealed("k", ""),
                NOW,
                NOW.plusSeconds(600),
                attempt,
                cuts);
        return Verdict.of(delivery, message, NOW, SCHEDULE, new Random(1));
    }

    @Test
    void deliveredIsSent() {
        assertThat(of(Delivery.delivered(), 1, 0)).isEqualTo(new Verdict.Sent());
    }

    @Test
    void refusedIsGivenUpWithItsReason() {
        assertThat(of(Delivery.refused("number"), 1, 0)).isEqualTo(new Verdict.GivenUp("number"));
    }

    @Test
    void failedIsTriedAgainSoon() {
        Verdict.Again again = (Verdict.Again) of(Delivery.failed("http-500"), 1, 0);

        assertThat(again.next()).isAfter(NOW).isBeforeOrEqualTo(NOW.plusSeconds(2));
        assertThat(again.cuts()).isZero();
    }

    @Test
    void failedIsNotTriedBeforeTheOtherSideAskedFor() {
        Verdict.Again again = (Verdict.Again) of(Delivery.failed("http-429", Duration.ofSeconds(60)), 1, 0);

        assertThat(again.next()).isEqualTo(NOW.plusSeconds(60));
    }

    @Test
    void failedIsGivenUpWhenTheOtherSideAsksForLongerThanItLives() {
        assertThat(of(Delivery.failed("http-429", Duration.ofSeconds(600)), 1, 0))
                .isEqualTo(new Verdict.GivenUp("http-429"));
    }

    @Test
    void theLastAttemptIsGivenUp() {
        assertThat(of(Delivery.failed("http-500"), 3, 0)).isEqualTo(new Verdict.GivenUp("http-500"));
    }

    @Test
    void aFirstCutIsTriedOnceMoreAndASecondNever() {
        assertThat(of(Delivery.cut("timeout"), 1, 0))
                .isInstanceOfSatisfying(
                        Verdict.Again.class, again -> assertThat(again.cuts()).isEqualTo(1));
        assertThat(of(Delivery.cut("timeout"), 2, 1)).isEqualTo(new Verdict.GivenUp("maybe-sent-twice-timeout"));
    }

    @Test
    void aCleanFailureAfterACutIsTriedAgainAndTheCutRemembered() {
        assertThat(of(Delivery.failed("http-500"), 2, 1))
                .isInstanceOfSatisfying(
                        Verdict.Again.class, again -> assertThat(again.cuts()).isEqualTo(1));
    }

    @Test
    void anAnswerNobodyCanReadIsNotAskedForAgain() {
        assertThat(of(Delivery.unclear("unreadable"), 1, 0)).isEqualTo(new Verdict.GivenUp("unreadable"));
    }
}
