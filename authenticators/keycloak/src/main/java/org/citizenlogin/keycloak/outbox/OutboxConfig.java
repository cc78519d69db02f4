package org.citizenlogin.keycloak.outbox;

import java.time.Duration;
import java.util.List;
import org.citizenlogin.keycloak.option.ServerOptions;
import org.citizenlogin.message.RetrySchedule;
import org.citizenlogin.setting.Setting;

/**
 * How this node works.
 *
 * @param threads parcels handled at once on this node
 * @param lease how long a worker may take for one parcel; longer than every handler's own time-outs together
 * @param kept how long the rows of ended parcels stay, without their content
 */
record OutboxConfig(int threads, Duration lease, RetrySchedule schedule, Duration kept) {

    static final Setting<Integer> THREADS = Setting.wholeNumber(
            "spi-citizen-outbox--worker--threads",
            "Worker threads",
            "Messages and other parcels a node handles at once. Each holds at most one database connection, and none"
                    + " while it waits for a gateway.",
            1,
            32,
            4);

    static final Setting<Integer> ATTEMPTS = Setting.wholeNumber(
            "spi-citizen-outbox--worker--attempts",
            "Most attempts",
            "After so many failed attempts a parcel is given up, if it did not become worthless before. With the pauses"
                    + " in between, 30 attempts take about an hour.",
            1,
            1000,
            30);

    static final Setting<Integer> KEPT_DAYS = Setting.wholeNumber(
            "spi-citizen-outbox--worker--kept-days",
            "Days rows are kept",
            "How long the row of an ended parcel stays, without its content, for those who look into what was sent.",
            1,
            365,
            7);

    static final List<Setting<?>> SETTINGS = List.of(THREADS, ATTEMPTS, KEPT_DAYS);

    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);

    static OutboxConfig of(ServerOptions options) {
        return new OutboxConfig(
                options.read(THREADS),
                LEASE,
                new RetrySchedule(FIRST_PAUSE, LONGEST_PAUSE, options.read(ATTEMPTS)),
                Duration.ofDays(options.read(KEPT_DAYS)));
    }
}
