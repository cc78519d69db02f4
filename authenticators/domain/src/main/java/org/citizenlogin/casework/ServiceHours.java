package org.citizenlogin.casework;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * When operators take cases: hours of a week in one time zone, except on holidays.
 *
 * @param zone of the hours, for example {@code Asia/Tbilisi}
 * @param week the hours of each day in ascending order; a day without an entry is closed
 * @param holidays days without any hours
 */
public record ServiceHours(ZoneId zone, Map<DayOfWeek, List<Hours>> week, Set<LocalDate> holidays) {

    /** No service is closed for longer than this and still has a next opening. */
    private static final int DAYS_AHEAD = 60;

    /**
     * Open from {@code from}, closed from {@code to} on. {@code to} is midnight for the end of the day. Hours over midnight
     * are two entries, which meet at midnight.
     */
    public record Hours(LocalTime from, LocalTime to) {

        public Hours {
            if (!to.equals(LocalTime.MIDNIGHT) && !from.isBefore(to)) {
                throw new IllegalArgumentException("hours end after they begin, or at 00:00 for the end of the day");
            }
        }

        private boolean endsBefore(Hours next) {
            return !to.equals(LocalTime.MIDNIGHT) && !to.isAfter(next.from());
        }
    }

    /** The answer for a moment. */
    public sealed interface Status {

        /** @param until the closing time; empty when it is more than 60 days away */
        record Open(Optional<Instant> until) implements Status {}

        /** @param opens the next opening; empty when there is none within 60 days */
        record Closed(Optional<Instant> opens) implements Status {}
    }

    private record Span(Instant from, Instant to) {}

    public ServiceHours {
        week = Map.copyOf(week);
        holidays = Set.copyOf(holidays);
        week.forEach((day, hours) -> {
            for (int i = 1; i < hours.size(); i++) {
                if (!hours.get(i - 1).endsBefore(hours.get(i))) {
                    throw new IllegalArgumentException("hours of " + day + " must be in order and not overlap");
                }
            }
        });
    }

    public Status at(Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        List<Span> spans = new ArrayList<>();
        // From yesterday, because a day of the zone may end after midnight when clocks are put back.
        for (int day = -1; day <= DAYS_AHEAD; day++) {
            addTo(spans, today.plusDays(day));
            Optional<Span> next = firstAfter(now, spans);
            Instant tomorrow = opening(today.plusDays(day + 1L).atStartOfDay());
            // One that ends at midnight may go on.
            if (next.filter(span -> span.to().isBefore(tomorrow)).isPresent()) {
                return status(next.get(), now, today);
            }
        }
        return firstAfter(now, spans)
                .map(span -> status(span, now, today))
                .orElseGet(() -> new Status.Closed(Optional.empty()));
    }

    private static Optional<Span> firstAfter(Instant now, List<Span> spans) {
        return spans.stream().filter(span -> now.isBefore(span.to())).findFirst();
    }

    /** @param next the first one that is not over */
    private Status status(Span next, Instant now, LocalDate today) {
        Instant horizon = ZonedDateTime.of(today.plusDays(DAYS_AHEAD), LocalTime.MIDNIGHT, zone)
                .toInstant();
        return now.isBefore(next.from())
                ? new Status.Closed(Optional.of(next.from()))
                : new Status.Open(Optional.of(next.to()).filter(end -> end.isBefore(horizon)));
    }

    private void addTo(List<Span> spans, LocalDate day) {
        if (holidays.contains(day)) {
            return;
        }
        for (Hours hours : week.getOrDefault(day.getDayOfWeek(), List.of())) {
            LocalDateTime closing =
                    hours.to().equals(LocalTime.MIDNIGHT) ? day.plusDays(1).atStartOfDay() : day.atTime(hours.to());
            // Of a time that comes twice, the first opens and the second closes: all announced hours are open.
            Instant from = opening(day.atTime(hours.from()));
            Instant to = closing(closing);
            Optional<Span> before = spans.isEmpty() ? Optional.empty() : Optional.of(spans.get(spans.size() - 1));
            if (before.isPresent() && !before.get().to().isBefore(from)) {
                spans.set(spans.size() - 1, new Span(before.get().from(), to));
            } else if (from.isBefore(to)) {
                spans.add(new Span(from, to));
            }
        }
    }

    private Instant opening(LocalDateTime time) {
        return moment(time).withEarlierOffsetAtOverlap().toInstant();
    }

    private Instant closing(LocalDateTime time) {
        return moment(time).withLaterOffsetAtOverlap().toInstant();
    }

    /** A time that the clocks skip is the moment at which they skip it. */
    private ZonedDateTime moment(LocalDateTime time) {
        ZoneOffsetTransition transition = zone.getRules().getTransition(time);
        return transition != null && transition.isGap()
                ? transition.getInstant().atZone(zone)
                : ZonedDateTime.of(time, zone);
    }
}
