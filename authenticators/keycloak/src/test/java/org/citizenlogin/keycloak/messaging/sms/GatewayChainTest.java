package org.citizenlogin.keycloak.messaging.sms;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.message.Delivery;
import org.citizenlogin.secret.Secret;
import org.junit.jupiter.api.Test;

class GatewayChainTest {

    private static final Instant NOW = Instant.parse("2030-05-06T07:08:09Z");
    private static final SmsGateway.Message MESSAGE = new SmsGateway.Message(
            "id", new PhoneNumber("+995555123456", "GE"), Secret.of("text"), NOW.plusSeconds(600));

    private final List<String> asked = new ArrayList<>();
    private final Map<String, Delivery> answers = new HashMap<>();
    private Instant now = NOW;
    private final GatewayChain chain = new GatewayChain(List.of("first", "second"), new Clock() {
        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneOffset getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }
    });

    private Delivery send(Delivery first, Delivery second) {
        answers.put("first", first);
        answers.put("second", second);
        return sent(id -> message -> {
            asked.add(id);
            return CompletableFuture.completedFuture(answers.get(id));
        });
    }

    private Delivery sent(Function<String, SmsGateway> gateways) {
        return chain.send(MESSAGE, gateways).toCompletableFuture().join();
    }

    @Test
    void theSecondIsNotAskedWhenTheFirstHasTheMessage() {
        assertThat(send(Delivery.delivered(), Delivery.delivered())).isEqualTo(Delivery.delivered());
        assertThat(asked).containsExactly("first");
    }

    @Test
    void theSecondIsAskedWhenTheFirstFailsOrRefuses() {
        assertThat(send(Delivery.failed("http-500"), Delivery.delivered())).isEqualTo(Delivery.delivered());
        assertThat(send(Delivery.refused("http-400"), Delivery.delivered())).isEqualTo(Delivery.delivered());
        assertThat(asked).containsExactly("first", "second", "first", "second");
    }

    @Test
    void theSecondIsNotAskedWhenTheFirstMayHaveTheMessage() {
        assertThat(send(Delivery.cut("timeout"), Delivery.delivered())).isEqualTo(Delivery.cut("timeout"));
        assertThat(asked).containsExactly("first");
    }

    @Test
    void theSecondIsNotAskedWhenNobodyCanReadWhatTheFirstAnswered() {
        assertThat(send(Delivery.unclear("unreadable"), Delivery.delivered()))
                .isEqualTo(Delivery.unclear("unreadable"));
        assertThat(asked).containsExactly("first");
    }

    @Test
    void aGatewayThatThrowsMayHaveTheMessage() {
        Delivery delivery = sent(id -> message -> {
            throw new IllegalStateException("text");
        });

        assertThat(delivery).isEqualTo(Delivery.cut("error"));
        assertThat(sent(id -> message -> CompletableFuture.failedFuture(new IllegalStateException("text"))))
                .isEqualTo(Delivery.cut("error"));
    }

    @Test
    void theSecondIsAskedWhenTheFirstHasAnsweredAndNotBefore() {
        CompletableFuture<Delivery> first = new CompletableFuture<>();
        CompletableFuture<Delivery> sent = chain.send(MESSAGE, id -> message -> {
                    asked.add(id);
                    return id.equals("first") ? first : CompletableFuture.completedFuture(Delivery.delivered());
                })
                .toCompletableFuture();
        assertThat(sent).isNotDone();
        assertThat(asked).containsExactly("first");

        first.complete(Delivery.failed("http-500"));

        assertThat(sent).isCompletedWithValue(Delivery.delivered());
        assertThat(asked).containsExactly("first", "second");
    }

    @Test
    void refusedByAllIsRefused() {
        assertThat(send(Delivery.refused("http-400"), Delivery.refused("http-404")))
                .isEqualTo(Delivery.refused("http-404"));
    }

    @Test
    void refusedByOneAndFailedAtTheOtherIsTriedAgain() {
        assertThat(send(Delivery.refused("http-400"), Delivery.failed("http-500")))
                .isEqualTo(Delivery.failed("http-500"));
        assertThat(send(Delivery.failed("http-500"), Delivery.refused("http-400")))
                .isEqualTo(Delivery.failed("http-500"));
    }

    @Test
    void aGatewayThatAskedForAPauseIsLeftAloneUntilItIsOver() {
        send(Delivery.failed("http-429", Duration.ofSeconds(60)), Delivery.delivered());
        now = NOW.plusSeconds(59);
        assertThat(send(Delivery.delivered(), Delivery.delivered())).isEqualTo(Delivery.delivered());
        now = NOW.plusSeconds(60);
        assertThat(send(Delivery.delivered(), Delivery.delivered())).isEqualTo(Delivery.delivered());

        assertThat(asked).containsExactly("first", "second", "second", "first");
    }

    @Test
    void whenAllAskedForAPauseTheShortestIsPassedOn() {
        assertThat(send(
                        Delivery.failed("http-429", Duration.ofSeconds(60)),
                        Delivery.failed("http-503", Duration.ofSeconds(30))))
                .isEqualTo(Delivery.failed("http-503", Duration.ofSeconds(30)));
    }

    @Test
    void whenOneAskedForNoPauseNoneIsPassedOn() {
        assertThat(send(Delivery.failed("http-429", Duration.ofSeconds(60)), Delivery.failed("http-500")))
                .isEqualTo(Delivery.failed("http-500"));
    }
}
