package org.citizenlogin.card.revocation;

import org.citizenlogin.card.verdict.Problem;

/** A list that may be believed, or why there is none. */
sealed interface ListAnswer {

    record Usable(RevocationList list) implements ListAnswer {}

    record Unusable(Problem problem) implements ListAnswer {}
}
