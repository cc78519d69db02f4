package org.citizenlogin.casework;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What an operator has to check in this conversation, and what came of it. It is drawn anew for each conversation
 * ({@link ChecklistRules}), so the checks of an interrupted one count for nothing.
 *
 * @param results by the id of the item; an item without one was not looked at
 */
public record Checklist(List<Item> items, Map<String, Result> results) {

    /** Nothing was drawn. It is never passed. */
    public static final Checklist NONE = new Checklist(List.of(), Map.of());

    /** What an item is about. The names are contracts, because rows and message keys hold them. */
    public enum Kind {
        /** The citizen says that they agree to be identified and, if it is recorded, to the recording. */
        CONSENT_SPOKEN,
        REASON_OF_CALL,
        COERCION_QUESTION,
        DOCUMENT,
        SECURITY_FEATURE,
        MOVEMENT,
        FACE,
        DATA_AGREE,
        CODE_TYPED,
        NEW_PHONE_PROVED,
        TERMS_EXPLAINED,
        /** The operator typed number and names of the document, twice, and no account has the number. */
        PERSON_TYPED,
        POSSESSION_SHOWN,
        THIRD_PERSON;

        /** Whether the result is a fact that the server sees itself. No operator can state it. */
        public boolean isNotedByServer() {
            return this == CODE_TYPED || this == NEW_PHONE_PROVED || this == PERSON_TYPED;
        }
    }

    public enum Result {
        PASSED,
        FAILED,
        /** The citizen could not or would not. */
        NOT_POSSIBLE
    }

    /** @param id unique in the checklist, for example {@code feature/hologram}; a message key is made of it */
    public record Item(Kind kind, String id, boolean mandatory) {}

    public Checklist {
        items = List.copyOf(items);
        results = Map.copyOf(results);
        if (items.stream().map(Item::id).distinct().count() != items.size()) {
            throw new IllegalArgumentException("two items of a checklist have the same id");
        }
    }

    /** Whether every mandatory item passed. One that was not looked at did not. */
    public boolean isPassed() {
        return !items.isEmpty()
                && items.stream().filter(Item::mandatory).allMatch(item -> results.get(item.id()) == Result.PASSED);
    }

    /** Whether a mandatory item was looked at and did not pass, so that a refusal has something to rest on. */
    public boolean hasFailure() {
        return items.stream()
                .filter(Item::mandatory)
                .map(item -> Optional.ofNullable(results.get(item.id())))
                .flatMap(Optional::stream)
                .anyMatch(result -> result != Result.PASSED);
    }

    /** The checklist with this result; empty when there is no such item. A later result replaces an earlier one. */
    Optional<Checklist> with(String id, Result result) {
        if (items.stream().noneMatch(item -> item.id().equals(id))) {
            return Optional.empty();
        }
        Map<String, Result> all = new LinkedHashMap<>(results);
        all.put(id, result);
        return Optional.of(new Checklist(items, all));
    }
}
