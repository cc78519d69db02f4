package org.citizenlogin.card.revocation;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.citizenlogin.card.trust.StatusRule;
import org.citizenlogin.card.verdict.Problem;
import org.jspecify.annotations.Nullable;

/**
 * The only place from which anything is fetched. One time limit covers name look-up, connection, headers and every byte
 * of the body: the client's own limit ends with the headers, and a body that drips would hold a login for ever. No
 * redirect, no proxy, no cookies, no more bytes than asked for.
 */
final class Fetch implements AutoCloseable {

    private static final int OK = 200;

    private final ExecutorService threads = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "citizen-card-status");
        thread.setDaemon(true);
        return thread;
    });
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .proxy(HttpClient.Builder.NO_PROXY)
            .executor(threads)
            .build();

    /** Ends a body that does not count; carries the reason to the waiting thread. */
    private static final class Unwanted extends IOException {
        private static final long serialVersionUID = 1L;
        private final Problem problem;

        Unwanted(Problem problem) {
            super(problem.name());
            this.problem = problem;
        }
    }

    Fetched get(URI address, StatusRule rule, int mostBytes, Duration limit) {
        return send(HttpRequest.newBuilder(address).GET(), address, rule, Optional.empty(), mostBytes, limit);
    }

    Fetched post(
            URI address, StatusRule rule, byte[] body, String sent, String expected, int mostBytes, Duration limit) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", sent)
                .header("Accept", expected)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        return send(request, address, rule, Optional.of(expected), mostBytes, limit);
    }

    private Fetched send(
            HttpRequest.Builder request,
            URI address,
            StatusRule rule,
            Optional<String> expectedType,
            int mostBytes,
            Duration limit) {
        Optional<Problem> refused = HostGuard.judge(address, rule);
        if (refused.isPresent()) {
            return new Fetched.Nothing(refused.get());
        }
        if (limit.isZero()) {
            return new Fetched.Nothing(Problem.TIMED_OUT);
        }
        Deadline deadline = Deadline.in(limit);
        CompletableFuture<Optional<Problem>> number =
                CompletableFuture.supplyAsync(() -> HostGuard.judgeNumber(address, rule), threads);
        try {
            Optional<Problem> wrongNumber = number.get(limit.toNanos(), TimeUnit.NANOSECONDS);
            if (wrongNumber.isPresent()) {
                return new Fetched.Nothing(wrongNumber.get());
            }
        } catch (TimeoutException | ExecutionException slow) {
            return new Fetched.Nothing(Problem.TIMED_OUT);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Fetched.Nothing(Problem.TIMED_OUT);
        }
        Duration left = deadline.left(limit);
        if (left.isZero()) {
            return new Fetched.Nothing(Problem.TIMED_OUT);
        }
        CompletableFuture<HttpResponse<Pieces>> exchange =
                client.sendAsync(request.timeout(left).build(), info -> body(info, expectedType, mostBytes));
        return await(exchange, left);
    }

    private static Fetched await(CompletableFuture<HttpResponse<Pieces>> exchange, Duration left) {
        try {
            Pieces body = exchange.get(left.toNanos(), TimeUnit.NANOSECONDS).body();
            return body.length() == 0 ? new Fetched.Nothing(Problem.EMPTY) : new Fetched.Body(body);
        } catch (TimeoutException dripping) {
            exchange.cancel(true);
            return new Fetched.Nothing(Problem.TIMED_OUT);
        } catch (InterruptedException interrupted) {
            exchange.cancel(true);
            Thread.currentThread().interrupt();
            return new Fetched.Nothing(Problem.TIMED_OUT);
        } catch (ExecutionException failed) {
            return new Fetched.Nothing(problemIn(failed));
        }
    }

    private static Problem problemIn(ExecutionException failed) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof Unwanted unwanted) {
                return unwanted.problem;
            }
            if (cause instanceof ConnectException) {
                return Problem.UNREACHABLE;
            }
            if (cause instanceof HttpTimeoutException) {
                return Problem.TIMED_OUT;
            }
        }
        return Problem.UNREACHABLE;
    }

    private static BodySubscriber<Pieces> body(ResponseInfo info, Optional<String> expectedType, int mostBytes) {
        return problemWith(info, expectedType, mostBytes)
                .<BodySubscriber<Pieces>>map(Unread::new)
                .orElseGet(() -> new Limited(mostBytes));
    }

    private static Optional<Problem> problemWith(ResponseInfo info, Optional<String> expectedType, int mostBytes) {
        if (info.statusCode() >= 300 && info.statusCode() < 400) {
            return Optional.of(Problem.REDIRECTED);
        }
        if (info.statusCode() != OK) {
            return Optional.of(Problem.HTTP_ERROR);
        }
        if (info.headers().firstValueAsLong("Content-Length").orElse(0) > mostBytes) {
            return Optional.of(Problem.TOO_LARGE);
        }
        String type = info.headers().firstValue("Content-Type").orElse("").toLowerCase(Locale.ROOT);
        int semicolon = type.indexOf(';');
        String bare = (semicolon < 0 ? type : type.substring(0, semicolon)).strip();
        return expectedType.filter(expected -> !expected.equals(bare)).map(other -> Problem.WRONG_CONTENT_TYPE);
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** Reads nothing, and says why. */
    private static final class Unread implements BodySubscriber<Pieces> {
        private final Problem problem;

        Unread(Problem problem) {
            this.problem = problem;
        }

        @Override
        public CompletionStage<Pieces> getBody() {
            return CompletableFuture.failedFuture(new Unwanted(problem));
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.cancel();
        }

        @Override
        public void onNext(List<ByteBuffer> items) {
            // Nothing was asked for.
        }

        @Override
        public void onError(Throwable failure) {
            // The reason is given already.
        }

        @Override
        public void onComplete() {
            // The reason is given already.
        }
    }

    /** Reads up to a number of bytes and not one more. */
    private static final class Limited implements BodySubscriber<Pieces> {
        private final int mostBytes;
        private final Pieces read = new Pieces();
        private final CompletableFuture<Pieces> done = new CompletableFuture<>();
        private Flow.@Nullable Subscription subscription;

        Limited(int mostBytes) {
            this.mostBytes = mostBytes;
        }

        @Override
        public CompletionStage<Pieces> getBody() {
            return done;
        }

        @Override
        public void onSubscribe(Flow.Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(List<ByteBuffer> items) {
            for (ByteBuffer item : items) {
                if (done.isDone()) {
                    return;
                }
                if (read.length() + item.remaining() > mostBytes) {
                    if (subscription != null) {
                        subscription.cancel();
                    }
                    done.completeExceptionally(new Unwanted(Problem.TOO_LARGE));
                    return;
                }
                byte[] chunk = new byte[item.remaining()];
                item.get(chunk);
                read.append(chunk, 0, chunk.length);
            }
        }

        @Override
        public void onError(Throwable failure) {
            done.completeExceptionally(failure);
        }

        @Override
        public void onComplete() {
            done.complete(read);
        }
    }
}
