package org.citizenlogin.card.verdict;

import java.util.List;
import java.util.function.Function;

/** The outcome of one check: passed with what it proved, refused for one reason, or open because a source could not be asked. */
public sealed interface Checked<T> {

    record Passed<T>(T value) implements Checked<T> {}

    record Refused<T>(Reason reason) implements Checked<T> {}

    record Open<T>(Dependency dependency, Advice advice, List<Attempt> attempts) implements Checked<T> {

        public Open {
            attempts = List.copyOf(attempts);
        }
    }

    static <T> Checked<T> passed(T value) {
        return new Passed<>(value);
    }

    static <T> Checked<T> refused(Reason reason) {
        return new Refused<>(reason);
    }

    static <T> Checked<T> open(Dependency dependency, Advice advice, List<Attempt> attempts) {
        return new Open<>(dependency, advice, attempts);
    }

    /** The outcome of the next check, or this one when it did not pass. */
    default <R> Checked<R> then(Function<? super T, Checked<R>> next) {
        if (this instanceof Passed<T> passed) {
            return next.apply(passed.value());
        }
        if (this instanceof Refused<T> refused) {
            return refused(refused.reason());
        }
        Open<T> open = (Open<T>) this;
        return open(open.dependency(), open.advice(), open.attempts());
    }

    default <R> Checked<R> map(Function<? super T, R> change) {
        return then(value -> passed(change.apply(value)));
    }
}
