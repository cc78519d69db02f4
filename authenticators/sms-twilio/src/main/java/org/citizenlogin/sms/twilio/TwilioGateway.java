package org.citizenlogin.sms.twilio;

import com.twilio.exception.ApiException;
import com.twilio.http.TwilioRestClient;
import com.twilio.rest.api.v2010.account.Message.Status;
import com.twilio.rest.api.v2010.account.MessageCreator;
import java.net.http.HttpClient;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.citizenlogin.keycloak.messaging.sms.SmsGateway;
import org.citizenlogin.message.Delivery;

/**
 * Sends by the SDK's message resource and reads the answer as a {@link Delivery}. The SDK holds a thread until Twilio has
 * answered, so messages are sent on threads of this gateway's own; a message that got none within the deadline is not sent.
 */
final class TwilioGateway implements SmsGateway {

    static final Duration DEADLINE = Duration.ofSeconds(5);

    /** The most Twilio takes for {@code ValidityPeriod}; also its default, ten hours. */
    private static final long LONGEST_VALIDITY = 36_000;

    /** Not a valid number, unsubscribed, not a mobile, country not enabled: about this receiver, whatever the status. */
    private static final Set<Integer> RECEIVER = Set.of(21211, 21610, 21614, 21408);

    /** Too many concurrent requests for one number. */
    private static final int TOO_MANY_FOR_ONE_NUMBER = 60212;

    /**
     * Our account, our sender or a full queue, whatever the status: account not active, sender missing, invalid, of another
     * account or unable to send, service gone or without senders, queue full, account suspended, daily limit reached.
     */
    private static final Set<Integer> OURS =
            Set.of(20005, 21212, 21603, 21606, 21611, 21659, 21660, 21661, 21701, 21703, 30001, 30002, 63038);

    private static final Set<Status> NEVER_SENT = Set.of(Status.FAILED, Status.UNDELIVERED, Status.CANCELED);

    private final TwilioConfig config;
    private final HttpClient client;
    private final Clock clock;
    private final Duration deadline;
    private final Executor threads;

    TwilioGateway(TwilioConfig config, HttpClient client, Clock clock, Duration deadline, Executor threads) {
        this.config = config;
        this.client = client;
        this.clock = clock;
        this.deadline = deadline;
        this.threads = threads;
    }

    @Override
    public CompletionStage<Delivery> send(Message message) {
        long since = System.nanoTime();
        return CompletableFuture.supplyAsync(
                () -> System.nanoTime() - since > deadline.toNanos()
                        ? Delivery.failed("twilio-busy")
                        : sendOnThisThread(message),
                threads);
    }

    private Delivery sendOnThisThread(Message message) {
        long life = Duration.between(clock.instant(), message.notAfter()).toSeconds();
        if (life < 1) {
            return Delivery.refused("expired");
        }
        OneRequest request = new OneRequest(client, config.base(), clock, deadline);
        TwilioRestClient twilio = new TwilioRestClient.Builder(
                        config.user(), config.password().reveal())
                .accountSid(config.account())
                .httpClient(request)
                .build();
        MessageCreator creator = creator(message).setValidityPeriod((int) Math.min(life, LONGEST_VALIDITY));
        try {
            return created(request, creator.create(twilio));
        } catch (OneRequest.Unanswered e) {
            return e.delivery();
        } catch (ApiException e) {
            return refused(request, Optional.ofNullable(e.getCode()));
        } catch (RuntimeException e) {
            // The SDK's messages quote what it was given, so none is passed on.
            return refused(request, Optional.empty());
        }
    }

    private MessageCreator creator(Message message) {
        com.twilio.type.PhoneNumber to =
                new com.twilio.type.PhoneNumber(message.to().e164());
        String text = message.text().reveal();
        String sender = config.sender().text();
        return config.sender().service()
                ? new MessageCreator(to, sender, text)
                : new MessageCreator(to, new com.twilio.type.PhoneNumber(sender), text);
    }

    private static Delivery created(OneRequest request, com.twilio.rest.api.v2010.account.Message created) {
        if (request.status() != 201) {
            return refused(request, Optional.empty());
        }
        if (created.getSid() == null) {
            return Delivery.unclear("twilio-unreadable");
        }
        if (created.getStatus() != null && NEVER_SENT.contains(created.getStatus())) {
            Optional<Integer> code = Optional.ofNullable(created.getErrorCode());
            return code.filter(OURS::contains).isPresent()
                    ? later(request, reason(request, code))
                    : Delivery.refused(reason(request, code));
        }
        return Delivery.delivered();
    }

    private static Delivery refused(OneRequest request, Optional<Integer> code) {
        if (code.filter(RECEIVER::contains).isPresent()) {
            return Delivery.refused(reason(request, code));
        }
        if (code.filter(c -> c == TOO_MANY_FOR_ONE_NUMBER || OURS.contains(c)).isPresent()) {
            return later(request, reason(request, code));
        }
        if (request.status() == 0) {
            return Delivery.failed("twilio-not-sent");
        }
        return request.status() == 201
                ? Delivery.unclear("twilio-unreadable")
                : Delivery.ofHttpStatus(request.status(), reason(request, code), request.retryAfter());
    }

    private static Delivery later(OneRequest request, String reason) {
        return request.retryAfter()
                .map(pause -> Delivery.failed(reason, pause))
                .orElseGet(() -> Delivery.failed(reason));
    }

    private static String reason(OneRequest request, Optional<Integer> code) {
        return code.filter(c -> c > 0).map(c -> "twilio-" + c).orElse("twilio-http-" + request.status());
    }
}
