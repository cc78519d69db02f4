package org.citizenlogin.card.agent;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.citizenlogin.card.agent.dialog.Dialog;
import org.citizenlogin.card.agent.dialog.Pin;
import org.citizenlogin.card.agent.dialog.PinQuestion;

/**
 * Time limit for the card software alone. The clock stops while the program waits for the person, who may need time. Card
 * software that has not answered within the limit will never answer.
 */
final class CardClock implements Dialog {

    /** Some cards need ten seconds until all they hold is read. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final long STANDS = Long.MAX_VALUE;

    private final Dialog person;
    private final LongSupplier nanos;
    private volatile long since;

    /** @param nanos such as {@link System#nanoTime}: a clock that is set must not end a login */
    CardClock(Dialog person, LongSupplier nanos) {
        this.person = person;
        this.nanos = nanos;
        this.since = nanos.getAsLong();
    }

    boolean isOver() {
        long started = since;
        return started != STANDS && nanos.getAsLong() - started > PATIENCE.toNanos();
    }

    @Override
    public Optional<Integer> choose(String site, List<String> choices, Locale language) {
        return standing(() -> person.choose(site, choices, language));
    }

    @Override
    public Optional<Pin> askPin(PinQuestion question) {
        return standing(() -> person.askPin(question));
    }

    /** From here on the person types on the reader, inside a call of the card software. */
    @Override
    public Optional<Notice> pointToReader(PinQuestion question) {
        since = STANDS;
        return person.pointToReader(question);
    }

    private <T> T standing(Supplier<T> question) {
        since = STANDS;
        try {
            return question.get();
        } finally {
            since = nanos.getAsLong();
        }
    }
}
