package org.citizenlogin.keycloak.platform.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.UnresolvedAddressException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
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
     * Makes the call and waits for it.
     *
     * @param body reads the response; see {@link LimitedBody}
     * @throws Unanswered when there is no response within the deadline
     */
    public static HttpResponse<byte[]> make(
            HttpClient client, HttpRequest request, HttpResponse.BodyHandler<byte[]> body, Duration deadline)
            throws Unanswered {
        CompletableFuture<HttpResponse<byte[]>> answer = client.sendAsync(request, body);
        try {
            // The client's own time-out covers only the headers of the response, so a slow body would have no limit.
            return answer.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            answer.cancel(true);
            throw new Unanswered(Failure.TIMEOUT);
        } catch (ExecutionException e) {
            throw new Unanswered(Failure.of(e.getCause()));
        } catch (InterruptedException e) {
            answer.cancel(true);
            Thread.currentThread().interrupt();
            throw new Unanswered(Failure.INTERRUPTED);
        }
    }
}
