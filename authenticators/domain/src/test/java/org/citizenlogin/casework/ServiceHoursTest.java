package org.citizenlogin.casework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.casework.ServiceHours.Hours;
import org.citizenlogin.casework.ServiceHours.Status;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceHoursTest {

    private static final ZoneId TBILISI = ZoneId.of("Asia/Tbilisi");
    /** Clocks go forward on 2025-03-30 at 03:00 (01:00 UTC) and back on 2025-10-26 at 04:00 (01:00 UTC). */
    private static final ZoneId RIGA = ZoneId.of("Europe/Riga");

    private static Hours hours(String text) {
        String[] ends = text.split("-", -1);
        return new Hours(LocalTime.parse(ends[0]), LocalTime.parse(ends[1]));
    }

    private static ServiceHours everyDay(ZoneId zone, String... hours) {
        Map<DayOfWeek, List<Hours>> week = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            week.put(day, Arrays.stream(hours).map(ServiceHoursTest::hours).toList());
        }
        return new ServiceHours(zone, week, Set.of());
    }

    /** Monday to Friday with a break, Saturday in the morning, closed on Thursday the first of May. */
    private static final ServiceHours OFFICE = new ServiceHours(
            TBILISI,
            Map.of(
                    DayOfWeek.MONDAY, List.of(hours("09:00-13:00"), hours("14:00-18:00")),
                    DayOfWeek.TUESDAY, List.of(hours("09:00-18:00")),
                    DayOfWeek.WEDNESDAY, List.of(hours("09:00-18:00")),
                    DayOfWeek.THURSDAY, List.of(hours("09:00-18:00")),
                    DayOfWeek.FRIDAY, List.of(hours("09:00-18:00")),
                    DayOfWeek.SATURDAY, List.of(hours("10:00-14:00"))),
            Set.of(LocalDate.of(2025, 5, 1)));

    @ParameterizedTest
    @CsvSource({
        // Tbilisi is four hours before UTC, without summer time.
        "2025-04-28T05:00:00Z, open, 2025-04-28T09:00:00Z",
        "2025-04-28T04:59:59.999Z, closed, 2025-04-28T05:00:00Z",
        "2025-04-28T08:59:59.999Z, open, 2025-04-28T09:00:00Z",
        "2025-04-28T09:00:00Z, closed, 2025-04-28T10:00:00Z",
        "2025-04-28T14:00:00Z, closed, 2025-04-29T05:00:00Z",
        "2025-04-30T14:00:00Z, closed, 2025-05-02T05:00:00Z",
        "2025-05-01T08:00:00Z, closed, 2025-05-02T05:00:00Z",
        "2025-05-03T09:59:00Z, open, 2025-05-03T10:00:00Z",
        "2025-05-03T10:00:00Z, closed, 2025-05-05T05:00:00Z",
        "2025-05-04T21:00:00Z, closed, 2025-05-05T05:00:00Z",
    })
    void openOrClosedAndUntilWhen(Instant now, String status, Instant end) {
        assertThat(OFFICE.at(now))
                .isEqualTo(
                        status.equals("open")
                                ? new Status.Open(Optional.of(end))
                                : new Status.Closed(Optional.of(end)));
    }

    @ParameterizedTest
    @CsvSource({
        // The same hours on the clock are another moment before and after the change.
        "2025-03-29T06:00:00Z, closed, 2025-03-29T07:00:00Z",
        "2025-03-30T05:30:00Z, closed, 2025-03-30T06:00:00Z",
        "2025-03-30T06:00:00Z, open, 2025-03-30T15:00:00Z",
        "2025-10-25T05:30:00Z, closed, 2025-10-25T06:00:00Z",
        "2025-10-26T06:30:00Z, closed, 2025-10-26T07:00:00Z",
        "2025-10-26T15:59:59Z, open, 2025-10-26T16:00:00Z",
    })
    void theHoursFollowTheClockAcrossItsChanges(Instant now, String status, Instant end) {
        assertThat(everyDay(RIGA, "09:00-18:00").at(now))
                .isEqualTo(
                        status.equals("open")
                                ? new Status.Open(Optional.of(end))
                                : new Status.Closed(Optional.of(end)));
    }

    @Test
    void anOpeningThatTheClocksSkipIsTheMomentTheySkipIt() {
        ServiceHours night = everyDay(RIGA, "03:30-06:00");
        Instant change = Instant.parse("2025-03-30T01:00:00Z");
        assertThat(night.at(change.minusMillis(1))).isEqualTo(new Status.Closed(Optional.of(change)));
        assertThat(night.at(change)).isEqualTo(new Status.Open(Optional.of(Instant.parse("2025-03-30T03:00:00Z"))));
    }

    @Test
    void hoursThatTheClocksSkipWhollyAreNone() {
        ServiceHours night = everyDay(RIGA, "03:10-03:50");
        assertThat(night.at(Instant.parse("2025-03-30T00:59:00Z")))
                .isEqualTo(new Status.Closed(Optional.of(Instant.parse("2025-03-31T00:10:00Z"))));
    }

    @Test
    void anHourThatComesTwiceIsOpenTwice() {
        ServiceHours night = everyDay(RIGA, "03:00-03:30");
        Instant first = Instant.parse("2025-10-26T00:00:00Z");
        assertThat(night.at(first.minusMillis(1))).isEqualTo(new Status.Closed(Optional.of(first)));
        assertThat(night.at(first)).isEqualTo(new Status.Open(Optional.of(first.plus(Duration.ofMinutes(90)))));
    }

    @Test
    void hoursThatMeetAtMidnightAreOne() {
        ServiceHours late = everyDay(TBILISI, "00:00-02:00", "20:00-00:00");
        assertThat(late.at(Instant.parse("2025-04-28T17:00:00Z")))
                .isEqualTo(new Status.Open(Optional.of(Instant.parse("2025-04-28T22:00:00Z"))));
        assertThat(late.at(Instant.parse("2025-04-28T20:30:00Z")))
                .isEqualTo(new Status.Open(Optional.of(Instant.parse("2025-04-28T22:00:00Z"))));
    }

    @Test
    void aServiceThatNeverClosesHasNoClosingAndOneThatNeverOpensNoOpening() {
        assertThat(everyDay(RIGA, "00:00-00:00").at(Instant.parse("2025-03-30T01:00:00Z")))
                .isEqualTo(new Status.Open(Optional.empty()));
        assertThat(new ServiceHours(RIGA, Map.of(), Set.of()).at(Instant.parse("2025-03-30T01:00:00Z")))
                .isEqualTo(new Status.Closed(Optional.empty()));
    }

    /** Minute by minute over both changes: an opening that was announced comes, and so does a closing. */
    @Test
    void whatIsAnnouncedComes() {
        ServiceHours hours = everyDay(RIGA, "00:00-02:30", "03:15-03:45", "09:00-18:00");
        for (Instant day : List.of(Instant.parse("2025-03-29T20:00:00Z"), Instant.parse("2025-10-25T20:00:00Z"))) {
            for (int minute = 0; minute < 16 * 60; minute += 5) {
                Instant now = day.plus(Duration.ofMinutes(minute));
                if (hours.at(now) instanceof Status.Open open) {
                    Instant end = open.until().orElseThrow();
                    assertThat(end).isAfter(now);
                    assertThat(hours.at(end.minusMillis(1))).isEqualTo(open);
                    assertThat(hours.at(end)).isInstanceOf(Status.Closed.class);
                } else if (hours.at(now) instanceof Status.Closed closed) {
                    Instant opens = closed.opens().orElseThrow();
                    assertThat(opens).isAfter(now);
                    assertThat(hours.at(opens.minusMillis(1))).isEqualTo(closed);
                    assertThat(hours.at(opens)).isInstanceOf(Status.Open.class);
                }
            }
        }
    }

    @Test
    void hoursThatEndBeforeTheyBeginOrOverlapAreRefused() {
        assertThatThrownBy(() -> hours("18:00-09:00")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> hours("09:00-09:00")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> everyDay(RIGA, "09:00-13:00", "12:00-18:00"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("order");
        assertThatThrownBy(() -> everyDay(RIGA, "20:00-00:00", "00:00-02:00"))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
