package org.citizenlogin.card.revocation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.card.verdict.Attempt;
import org.citizenlogin.card.verdict.Dependency;

/** What was found out about a certificate that may log in. */
public sealed interface StatusAnswer {

    /**
     * Its issuer says it is good.
     *
     * @param sources who was asked: one, or both
     * @param host of the (last) source
     * @param thisUpdate when the (older) statement was true
     * @param nextUpdate when a newer statement is due, if it says so
     * @param again whether the answer was given to an earlier login, seconds ago
     */
    record Confirmed(
            List<Dependency> sources, String host, Instant thisUpdate, Optional<Instant> nextUpdate, boolean again)
            implements StatusAnswer {

        public Confirmed {
            sources = List.copyOf(sources);
        }

        Confirmed onceAgain() {
            return new Confirmed(sources, host, thisUpdate, nextUpdate, true);
        }
    }

    /** No source could be asked, and the issuer's profile accepts such logins ({@code revocation.soft-fail = true}). */
    record Unchecked(List<Attempt> attempts) implements StatusAnswer {

        public Unchecked {
            attempts = List.copyOf(attempts);
        }
    }
}
