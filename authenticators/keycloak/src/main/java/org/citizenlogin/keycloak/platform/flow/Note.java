package org.citizenlogin.keycloak.platform.flow;

import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.citizenlogin.throttle.StoredDeadline;

/**
 * An auth note of a step. The name is a contract as long as logins are in progress.
 *
 * @param write the text that is stored
 * @param read empty for a text that {@code write} did not write
 */
public record Note<T>(String name, Function<T, String> write, Function<String, Optional<T>> read) {

    public static Note<String> text(String name) {
        return new Note<>(name, Function.identity(), text -> Optional.of(text).filter(one -> !one.isBlank()));
    }

    public static Note<Instant> deadline(String name) {
        return new Note<>(name, StoredDeadline::written, StoredDeadline::read);
    }

    /** @param word returns the text of a constant; each constant has a different text */
    public static <E extends Enum<E>> Note<E> oneOf(String name, Class<E> type, Function<E, String> word) {
        return new Note<>(name, word, text -> Arrays.stream(type.getEnumConstants())
                .filter(constant -> word.apply(constant).equals(text))
                .findFirst());
    }
}
