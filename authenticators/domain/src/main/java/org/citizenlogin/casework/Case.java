package org.citizenlogin.casework;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * One case as its row has it. It never changes; a move makes the next one ({@link CaseMachine}). The caller updates the
 * row only where it still has this case's {@link #version}, so of two parallel moves one is made.
 *
 * @param since when the case came into this state
 * @param queuedAt when the citizen entered the queue, or came back to it from an operator
 * @param attempts how many times an operator took the case
 * @param operator who holds the case, or decided it first
 * @param second who confirmed it or overruled the first
 * @param checklist what the operator must check, and the results; empty until operator and citizen talk
 * @param decision what was decided; while {@code PENDING_SECOND}, what the first operator proposed
 * @param relations grows only, see {@link #relatedTo}
 * @param factorsLost an operator noted that the citizen has lost the second step of the account; an approval removes it
 */
public record Case(
        Opening opening,
        CaseState state,
        long version,
        Instant since,
        Instant queuedAt,
        int attempts,
        Optional<Actor.Operator> operator,
        Optional<Actor.Operator> second,
        Checklist checklist,
        Optional<CaseDecision> decision,
        Set<Relation> relations,
        boolean factorsLost) {

    /** The order of the queue: those who were with an operator already, then those who wait longest. */
    public static final Comparator<Case> QUEUE = Comparator.comparing((Case waiting) -> waiting.attempts() == 0)
            .thenComparing(waiting -> waiting.opening().at())
            .thenComparing(waiting -> waiting.opening().id());

    /**
     * What is fixed when a case is opened.
     *
     * @param id random, see {@link org.citizenlogin.secret.RandomId}
     * @param personKey keyed fingerprint of the number that the citizen typed
     * @param reach how the account can be reached without the citizen's word
     * @param documents ids of the document kinds that the realm asks for
     */
    public record Opening(
            String id,
            CaseChannel channel,
            CasePurpose purpose,
            String personKey,
            Reach reach,
            List<String> documents,
            Instant at) {

        public Opening {
            documents = List.copyOf(documents);
            if (id.isBlank() || personKey.isBlank()) {
                throw new IllegalArgumentException("a case has an id and a person");
            }
        }
    }

    public Case {
        relations = Set.copyOf(relations);
    }

    public static Case open(Opening opening) {
        return new Case(
                opening,
                CaseState.NEW,
                0,
                opening.at(),
                opening.at(),
                0,
                Optional.empty(),
                Optional.empty(),
                Checklist.NONE,
                Optional.empty(),
                Set.of(),
                false);
    }

    /** The same case with what was found out about other cases. A relation once found stays. */
    public Case relatedTo(Set<Relation> found) {
        if (relations.containsAll(found)) {
            return this;
        }
        Set<Relation> all = EnumSet.noneOf(Relation.class);
        all.addAll(relations);
        all.addAll(found);
        return with(checklist, all);
    }

    /** The same case with other results. It has another version, so that no result is lost to a parallel one. */
    Case with(Checklist answered) {
        return with(answered, relations);
    }

    /** The same case after something was noted that moves it nowhere. */
    public Case noted() {
        return with(checklist, relations);
    }

    private Case with(Checklist answered, Set<Relation> related) {
        return new Case(
                opening,
                state,
                version + 1,
                since,
                queuedAt,
                attempts,
                operator,
                second,
                answered,
                decision,
                related,
                factorsLost);
    }

    /** Whether one of its operators is the person of the case. */
    boolean isOwn() {
        return operator.filter(one -> one.isPerson(opening.personKey())).isPresent();
    }
}
