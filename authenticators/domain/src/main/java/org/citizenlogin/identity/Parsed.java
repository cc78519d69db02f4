package org.citizenlogin.identity;

import java.util.Optional;
import java.util.function.Function;

/** The result of parsing typed text: a value, or the reason of the refusal. */
public sealed interface Parsed<T> {

    record Accepted<T>(T value) implements Parsed<T> {}

    record Refused<T>(Refusal reason) implements Parsed<T> {}

    /** The reason of a refusal. It never contains the input. */
    enum Refusal {
        MISSING,
        TOO_LONG,
        NOT_DIGITS,
        WRONG_LENGTH,
        WRONG_CHECK_DIGIT,
        NOT_A_PHONE_NUMBER,
        NOT_A_MOBILE_NUMBER,
        NOT_AN_EMAIL_ADDRESS,
        COUNTRY_NOT_ALLOWED
    }

    static <T> Parsed<T> accepted(T value) {
        return new Accepted<>(value);
    }

    static <T> Parsed<T> refused(Refusal reason) {
        return new Refused<>(reason);
    }

    /** The value; empty when the input was refused. */
    default Optional<T> asOptional() {
        return this instanceof Accepted<T> accepted ? Optional.of(accepted.value()) : Optional.empty();
    }

    default Optional<Refusal> refusal() {
        return this instanceof Refused<T> refused ? Optional.of(refused.reason()) : Optional.empty();
    }

    /** The result of the next step of parsing, or the same refusal. */
    default <R> Parsed<R> then(Function<? super T, Parsed<R>> step) {
        if (this instanceof Accepted<T> accepted) {
            return step.apply(accepted.value());
        }
        return refused(((Refused<T>) this).reason());
    }
}
