package org.citizenlogin.throttle;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SourceLimitsTest {

    private static final Limit HOUR = new Limit("source-1h", 2, Duration.ofHours(1));
    private static final Limit DAY = new Limit("source-1d", 1_000, Duration.ofDays(1));

    private final Map<String, Integer> rows = new HashMap<>();

    private final Limiter limiter = new Limiter() {
        @Override
        public Optional<Take> acquireAll(List<Take> takes) {
            Optional<Take> full = takes.stream().filter(this::isFull).findFirst();
            if (full.isEmpty()) {
                takes.forEach(take -> rows.merge(key(take), 1, Integer::sum));
            }
            return full;
        }

        @Override
        public boolean areOpen(List<Take> takes) {
            return takes.stream().noneMatch(this::isFull);
        }

        private boolean isFull(Take take) {
            return rows.getOrDefault(key(take), 0) >= take.limit().max();
        }

        private String key(Take take) {
            return take.limit().name() + " " + take.subject();
        }
    };

    private long taken(int requests, IntFunction<String> address) {
        return IntStream.range(0, requests)
                .filter(i -> SourceLimits.take(limiter, List.of(HOUR, DAY), address.apply(i)))
                .count();
    }

    @Test
    @Tag("R-07")
    void oneSiteIsNotAsManySourcesAsItHasNetworks() {
        assertThat(taken(40, i -> "2001:db8:1:%x::1".formatted(i << 8))).isEqualTo(2 * 16);
        assertThat(taken(1, i -> "2001:db8:2::1")).as("another site").isEqualTo(1);
    }

    @Test
    @Tag("R-07")
    void oneLineIsNotAsManySourcesAsItHasNetworks() {
        assertThat(taken(40, i -> "2001:db8:1:1%02x::1".formatted(i))).isEqualTo(2 * 4);
        assertThat(taken(1, i -> "2001:db8:1:200::1"))
                .as("another line of the same site")
                .isEqualTo(1);
    }

    @Test
    @Tag("R-07")
    void oneHostIsOneSource() {
        assertThat(taken(40, i -> "2001:db8:1:2::%x".formatted(i))).isEqualTo(2);
        assertThat(taken(40, i -> "192.0.2.7")).isEqualTo(2);
    }

    @Test
    void whatIsRefusedIsCountedAndWrittenNowhere() {
        taken(32, i -> "2001:db8:1:%x::1".formatted(i << 8));
        Map<String, Integer> before = Map.copyOf(rows);

        assertThat(taken(1_000, i -> "2001:db8:1:%x::1".formatted(i))).isZero();

        assertThat(rows).isEqualTo(before);
    }

    @Test
    void eachKindOfRefusalIsToldSixtyTimesForEachSource() {
        assertThat(told("192.0.2.7", "wrong")).isEqualTo(60);
        assertThat(told("192.0.2.7", "other")).as("another kind").isEqualTo(60);
        assertThat(told("192.0.2.8", "wrong")).as("another source").isEqualTo(60);
    }

    private long told(String address, String kind) {
        return IntStream.range(0, 100)
                .filter(i -> SourceLimits.isTold(limiter, address, kind))
                .count();
    }

    @Test
    void aMultipleOfALimitNeverRunsOver() {
        assertThat(new Limit("wide", Integer.MAX_VALUE, Duration.ofHours(1))
                        .times(20)
                        .max())
                .isEqualTo(Integer.MAX_VALUE);
        assertThat(HOUR.apart("all-").name()).isEqualTo("all-source-1h");
    }
}
