package org.citizenlogin.card.agent.exchange;

import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Result of an operation that external input can make fail: a value, or the reason of the failure. */
public final class Tried<T> {

    private final @Nullable T value;
    private final @Nullable Refusal refusal;

    private Tried(@Nullable T value, @Nullable Refusal refusal) {
        this.value = value;
        this.refusal = refusal;
    }

    public static <T> Tried<T> made(T value) {
        return new Tried<>(value, null);
    }

    public static <T> Tried<T> refused(Refusal refusal) {
        return new Tried<>(null, refusal);
    }

    public Optional<T> value() {
        return Optional.ofNullable(value);
    }

    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusal);
    }

    public <R> Tried<R> then(Function<? super T, Tried<R>> next) {
        T made = value;
        Refusal refused = refusal;
        if (made != null) {
            return next.apply(made);
        }
        if (refused != null) {
            return refused(refused);
        }
        throw new IllegalStateException("neither made nor refused");
    }

    public <R> R fold(Function<? super T, R> whenMade, Function<? super Refusal, R> whenRefused) {
        T made = value;
        Refusal refused = refusal;
        if (made != null) {
            return whenMade.apply(made);
        }
        if (refused != null) {
            return whenRefused.apply(refused);
        }
        throw new IllegalStateException("neither made nor refused");
    }
}
