package org.citizenlogin.casework;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long a citizen will wait. With {@code k} citizens ahead and {@code c} operators who are all busy, {@code k + 1}
 * conversations have to end, and one ends every {@code mean / c}.
 *
 * @param optimistic when conversations are as short as the shortest quarter of them and one ends now
 * @param normal with the mean conversation; never shorter than {@code optimistic}
 */
public record WaitingEstimate(Duration optimistic, Duration normal) {

    /** With fewer finished conversations than this there is no estimate: a wrong number is worse than none. */
    public static final int LEAST_CONVERSATIONS = 10;

    /**
     * @param ahead citizens before this one in the queue
     * @param operators who take calls now
     * @param conversations how long the latest finished conversations lasted, wrap-up included
     * @return in whole minutes, rounded up; empty with too few conversations or without an operator
     */
    public static Optional<WaitingEstimate> of(int ahead, int operators, List<Duration> conversations) {
        if (ahead < 0 || operators < 0) {
            throw new IllegalArgumentException("ahead and operators are at least 0, not " + ahead + ", " + operators);
        }
        if (operators == 0 || conversations.size() < LEAST_CONVERSATIONS) {
            return Optional.empty();
        }
        List<Duration> ascending = conversations.stream().sorted().toList();
        Duration mean = ascending.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(ascending.size());
        Duration quarter = ascending.get((ascending.size() - 1) / 4);
        Duration quick = quarter.compareTo(mean) < 0 ? quarter : mean;
        return Optional.of(new WaitingEstimate(
                minutes(quick.multipliedBy(ahead).dividedBy(operators)),
                minutes(mean.multipliedBy(ahead + 1L).dividedBy(operators))));
    }

    private static Duration minutes(Duration wait) {
        return Duration.ofMinutes(wait.plus(Duration.ofMinutes(1)).minusNanos(1).toMinutes());
    }
}
