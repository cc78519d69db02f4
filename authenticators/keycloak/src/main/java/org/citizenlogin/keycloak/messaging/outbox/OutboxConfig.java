package org.citizenlogin.keycloak.messaging.outbox;

import java.time.Duration;
import java.util.List;
import org.citizenlogin.keycloak.platform.option.ServerOptions;
import org.citizenlogin.message.RetrySchedule;
import org.citizenlogin.setting.Setting;

/**
 * How this node works.
 *
 * @param threads that lease, prepare and settle text messages on this node
 * @param inFlight text messages that may wait for their gateways at once on this node
 * @param emailThreads e-mails sent at once on this node
 * @param requestThreads requests handled at once on this node
 * @param requestsPerMinute how many requests a realm accepts
 * @param longestWait a request that no worker has begun for so long is dropped
 * @param lease how long a worker may take for one message; longer than every handler's own time-outs together
 * @param kept how long the rows of ended messages stay, without their content
 */
record OutboxConfig(
        int threads,
        int inFlight,
        int emailThreads,
        int requestThreads,
        int requestsPerMinute,
        Duration longestWait,
        Duration lease,
        RetrySchedule schedule,
        Duration kept) {

    static final Setting<Integer> THREADS = Setting.wholeNumber(
            "spi-citizen-outbox--worker--threads",
            "Worker threads",
            "Threads of a node that read text messages and record what became of them. Each holds at most one database"
                    + " connection; none waits for a gateway.",
            1,
            32,
            4);

    static final Setting<Integer> IN_FLIGHT = Setting.wholeNumber(
            "spi-citizen-outbox--worker--in-flight",
            "Text messages in flight",
            "Text messages of a node that may wait for their gateways at once. One kind of message gets at most three"
                    + " quarters of them. With 80, a gateway that answers after half a second takes more than 100 a second.",
            1,
            1024,
            80);

    static final Setting<Integer> EMAIL_THREADS = Setting.wholeNumber(
            "spi-citizen-outbox--worker--email-threads",
            "E-mail threads",
            "E-mails a node sends at once. The server's mail sender holds a thread until the mail server has answered; one"
                    + " realm gets at most three quarters of the threads.",
            1,
            64,
            8);

    static final Setting<Integer> REQUEST_THREADS = Setting.wholeNumber(
            "spi-citizen-outbox--worker--request-threads",
            "Request threads",
            "Requests of citizens a node looks into at once, beside the messages it sends. Each holds at most one"
                    + " database connection. One kind of request gets at most three quarters of them.",
            1,
            32,
            4);

    static final Setting<Integer> REQUESTS_PER_MINUTE = Setting.wholeNumber(
            "spi-citizen-outbox--worker--requests-per-minute",
            "Requests a minute",
            "Requests that one realm accepts in a minute. Above it, networks that asked three times in the last ten"
                    + " minutes get the same page and no message. Above four times the number, all networks do. An event,"
                    + " a metric and a log line report it.",
            1,
            1_000_000,
            600);

    static final Setting<Integer> REQUEST_MINUTES = Setting.wholeNumber(
            "spi-citizen-outbox--worker--request-minutes",
            "Minutes a request waits",
            "A request that waits longer is dropped, because its sender has asked again or left. No page waits longer"
                    + " than half an hour.",
            1,
            30,
            5);

    static final Setting<Integer> ATTEMPTS = Setting.wholeNumber(
            "spi-citizen-outbox--worker--attempts",
            "Most attempts",
            "After so many failed attempts a message is given up, if it did not become worthless before. With the pauses"
                    + " in between, 30 attempts take about an hour.",
            1,
            1000,
            30);

    static final Setting<Integer> KEPT_DAYS = Setting.wholeNumber(
            "spi-citizen-outbox--worker--kept-days",
            "Days rows are kept",
            "How long the row of an ended message stays, without its content, for those who look into what was sent.",
            1,
            365,
            7);

    static final List<Setting<?>> SETTINGS = List.of(
            THREADS,
            IN_FLIGHT,
            EMAIL_THREADS,
            REQUEST_THREADS,
            REQUESTS_PER_MINUTE,
            REQUEST_MINUTES,
            ATTEMPTS,
            KEPT_DAYS);

    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    /** An answer is waited for no longer, so that its absence is recorded while the lease still holds. */
    Duration deadline() {
        return lease.dividedBy(2);
    }

    int threads(Lane lane) {
        return lane == Lane.MESSAGE ? threads : mostInFlight(lane);
    }

    int mostInFlight(Lane lane) {
        return switch (lane) {
            case MESSAGE -> inFlight;
            case EMAIL -> emailThreads;
            case REQUEST -> requestThreads;
        };
    }

    static OutboxConfig of(ServerOptions options) {
        return new OutboxConfig(
                options.read(THREADS),
                options.read(IN_FLIGHT),
                options.read(EMAIL_THREADS),
                options.read(REQUEST_THREADS),
                options.read(REQUESTS_PER_MINUTE),
                Duration.ofMinutes(options.read(REQUEST_MINUTES)),
                LEASE,
                new RetrySchedule(FIRST_PAUSE, LONGEST_PAUSE, options.read(ATTEMPTS)),
                Duration.ofDays(options.read(KEPT_DAYS)));
    }
}
