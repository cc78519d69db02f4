package org.citizenlogin.portal.level;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.citizenlogin.portal.claims.AcrRequest;

/**
 * What a portal's request demands of a login, in the server's numbers.
 *
 * @param names the numbers by the names that the portal may use
 * @param minimum the name below which the administrator lets no one into this portal
 * @param highest the highest number that the portal's flow can reach; empty when it is not known
 */
record LevelDemand(Map<String, Integer> names, Optional<String> minimum, OptionalInt highest) {

    /** Either what the server is told in place of what was asked, or why no login can meet it. */
    sealed interface Outcome {

        /** @param acr empty when the request stays as it is */
        record Possible(Optional<AcrRequest> acr) implements Outcome {}

        /** @param sentence for the {@code error_description}; it repeats no value of the request */
        record Impossible(String sentence) implements Outcome {}
    }

    private static final Outcome AS_ASKED = new Outcome.Possible(Optional.empty());

    /**
     * An essential demand names levels that are known, none below the administrator's minimum, and at least one that the
     * flow reaches: anything else would end at an error page of the server, before or after the person has signed in.
     */
    Outcome of(Optional<AcrRequest> asked) {
        OptionalInt least = minimum.map(this::number).orElse(OptionalInt.empty());
        if (isTooHigh(least)) {
            return new Outcome.Impossible("the minimum level of this client cannot be reached here");
        }
        if (asked.isEmpty() || !asked.get().demands()) {
            return AS_ASKED;
        }
        List<String> known = asked.get().values().stream()
                .filter(value -> number(value).isPresent())
                .toList();
        if (known.isEmpty()) {
            return new Outcome.Impossible("acr: none of the values is known here; see acr_values_supported");
        }
        List<String> allowed = known.stream()
                .filter(value -> least.isEmpty() || number(value).getAsInt() >= least.getAsInt())
                .toList();
        // A portal that asks for less than its administrator demands gets what its administrator demands.
        List<String> demanded = allowed.isEmpty() ? List.of(minimum.orElseThrow()) : allowed;
        OptionalInt lowest =
                demanded.stream().mapToInt(value -> number(value).getAsInt()).min();
        return isTooHigh(lowest)
                ? new Outcome.Impossible("acr: the demanded level cannot be reached here")
                : new Outcome.Possible(Optional.of(new AcrRequest(true, demanded)));
    }

    private boolean isTooHigh(OptionalInt level) {
        return level.isPresent() && highest.isPresent() && level.getAsInt() > highest.getAsInt();
    }

    private OptionalInt number(String value) {
        return number(names, value);
    }

    /** As the server reads it: a name, or the number itself. */
    static OptionalInt number(Map<String, Integer> names, String value) {
        Integer named = names.get(value);
        return named != null
                ? OptionalInt.of(named)
                : value.matches("[0-9]{1,4}") ? OptionalInt.of(Integer.parseInt(value)) : OptionalInt.empty();
    }
}
