package org.citizenlogin.card;

import java.util.List;
import org.citizenlogin.card.verdict.Advice;
import org.citizenlogin.card.verdict.Attempt;
import org.citizenlogin.card.verdict.Dependency;
import org.citizenlogin.card.verdict.Reason;

/** The answer to a card login. Three kinds, because "could not check" is neither yes nor no. */
public sealed interface CardVerification {

    /** The person at the page holds the card, knows its PIN, and the card is good. */
    record Verified(VerifiedCard card) implements CardVerification {}

    /** It is not proved, and here is why. */
    record Rejected(Reason reason) implements CardVerification {}

    /**
     * Nothing was decided, because something outside could not be asked.
     *
     * @param dependency the first thing that was asked in vain
     * @param advice what to tell the person
     * @param attempts every source and what was wrong with it, for the operator
     */
    record Undecided(Dependency dependency, Advice advice, List<Attempt> attempts) implements CardVerification {

        public Undecided {
            attempts = List.copyOf(attempts);
        }
    }
}
