package org.citizenlogin.benchmark;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.UUID;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.messaging.sms.SmsMessage;
import org.citizenlogin.secret.Secret;

/**
 * How many text messages a second one node sends through a gateway that answers after half a second. The outbox, its worker,
 * the chain and the HTTP gateway are the real ones with their default settings; the database is H2 in memory, or another
 * with {@code -Dcitizen.test.db=jdbc:...}.
 */
public final class OutboxBenchmark {

    private static final Duration ANSWER_AFTER = Duration.ofMillis(500);
    private static final int WARM_UP = 16;

    private OutboxBenchmark() {}

    /** @param arguments how many messages; 1000 when none is written */
    public static void main(String[] arguments) throws IOException, InterruptedException {
        int many = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
        try (SlowGateway gateway = new SlowGateway(ANSWER_AFTER);
                OutboxNode node = new OutboxNode(gateway.url())) {
            put(node, WARM_UP);
            node.start();
            gateway.await(WARM_UP);
            long start = System.nanoTime();
            put(node, many);
            gateway.await(WARM_UP + many);
            double seconds = (System.nanoTime() - start) / 1e9;
            System.out.printf(
                    Locale.ROOT,
                    "%d messages in %.1f s: %.1f messages a second; at most %d at the gateway at once, %d threads of the outbox%n",
                    many,
                    seconds,
                    many / seconds,
                    gateway.mostAtOnce(),
                    node.threads());
        }
    }

    private static void put(OutboxNode node, int many) {
        Instant notAfter = Instant.now().plus(Duration.ofHours(1));
        PhoneNumber phone = new PhoneNumber("+995555123456", "GE");
        for (int i = 0; i < many; i++) {
            node.put(SmsMessage.of(UUID.randomUUID().toString(), phone, Secret.of("hk7m-2wqx"), notAfter));
        }
    }
}
