package org.citizenlogin.keycloak.platform.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLHandshakeException;

/**
 * One HTTP call that ends within its deadline, including the body of the response. Redirects are not followed, because data
 * must go only to configured addresses.
 */
public final class HttpCall {

    /** Reason for a missing response. */
    public enum Failure {
        /** No connection: the request was not sent. */
        UNREACHABLE,
        /** The TLS handshake failed: the request was not sent. */
        TLS_HANDSHAKE,
        /** TLS failed later, for example when the other side refuses our certificate in TLS 1.3. */
        TLS,
        /** The deadline passed. */
        TIMEOUT,
        /** The thread was interrupted. */
        INTERRUPTED,
        /** The response is longer than the limit. */
        TOO_LONG,
        /** The connection broke, or the response is not HTTP. */
        BROKEN;

        /** Whether the request was certainly not sent, so that repeating it cannot have its effect twice. */
        public boolean isUnsent() {
            return this == UNREACHABLE || this == TLS_HANDSHAKE;
        }

        /** @param why the exception of the client's future */
        public static Failure of(Throwable why) {
            for (Throwable one = why; one != null; one = one.getCause()) {
                if (one instanceof ConnectException
                        || one instanceof HttpConnectTimeoutException
                        || one instanceof UnresolvedAddressException) {
                    return UNREACHABLE;
                }
                if (one instanceof SSLHandshakeException) {
                    return TLS_HANDSHAKE;
                }
                if (one instanceof SSLException) {
                    return TLS;
                }
                if (one instanceof TimeoutException) {
                    return TIMEOUT;
                }
                if (one instanceof LimitedBody.TooLong) {
                    return TOO_LONG;
                }
            }
            return BROKEN;
        }
    }

    /** There is no response. The exception has neither message nor cause, because both could quote the request. */
    public static final class Unanswered extends IOException {
        private static final long serialVersionUID = 1L;

        private final Failure failure;

        Unanswered(Failure failure) {
            super(failure.name());
            this.failure = failure;
        }

        public Failure failure() {
            return failure;
        }
    }

    /**
     * The JDK's client writes whole addresses into these logs when they are on, and so the credentials and texts of what is
     * asked with GET. They stay off, whatever level the server logs at. Held here, because a logger nobody holds forgets its
     * level.
     */
    private static final List<Logger> SILENCED =
            List.of(Logger.getLogger("jdk.internal.httpclient.debug"), Logger.getLogger("jdk.httpclient.HttpClient"));

    static {
        SILENCED.forEach(logger -> logger.setLevel(Level.OFF));
    }

    private HttpCall() {}

    /**
     * A client for many calls.
     *
     * @param tls null for the default trust store and no client certificate
     * @param connect maximum time for the connection, including the TLS handshake
     */
    public static HttpClient client(SSLContext tls, Duration connect) {
        HttpClient.Builder client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(connect);
        return (tls == null ? client : client.sslContext(tls)).build();
    }

    /**
     * Begins the call and does not wait for the answer.
     *
     * @param body reads the answer; see {@link LimitedBody}
     * @return fails within the deadline; {@link Failure#of} says why
     */
    public static CompletableFuture<HttpResponse<byte[]>> begin(
            HttpClient client, HttpRequest request, HttpResponse.BodyHandler<byte[]> body, Duration deadline) {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, body);
        // A request's own time-out ends with the answer's headers; a slow body would go on without end.
        return answer.copy()
                .orTimeout(deadline.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((complete, why) -> {
                    if (why != null) {
                        answer.cancel(true);
                    }
                });
    }

    /**
     * The pause an answer asks for in {@code Retry-After}: seconds or a date (RFC 9110, 10.2.3). Empty when there is none,
     * it cannot be read, or it is over.
     */
    public static Optional<Duration> retryAfter(HttpResponse<?> answer, Instant now) {
        return answer.headers()
                .firstValue("Retry-After")
                .map(String::strip)
                .flatMap(text -> {
                    if (text.matches("[0-9]{1,9}")) {
                        return Optional.of(Duration.ofSeconds(Long.parseLong(text)));
                    }
                    try {
                        return Optional.of(Duration.between(
                                now,
                                ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                                        .toInstant()));
                    } catch (DateTimeException e) {
                        return Optional.empty();
                    }
                })
                .filter(pause -> !pause.isNegative());
    }

    /**
     * Makes the call and waits for it.
     *
     * @param body reads the response; see {@link LimitedBody}
     * @throws Unanswered when there is no response within the deadline
     */
    public static HttpResponse<byte[]> make(
            HttpClient client, HttpRequest request, HttpResponse.BodyHandler<byte[]> body, Duration deadline)
            throws Unanswered {
        CompletableFuture<HttpResponse<byte[]>> answer = begin(client, request, body, deadline);
        try {
            return answer.get();
        } catch (ExecutionException e) {
            throw new Unanswered(Failure.of(e.getCause()));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new Unanswered(Failure.INTERRUPTED);
        }
    }
}
