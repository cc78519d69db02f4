package org.citizenlogin.card.revocation;

import org.citizenlogin.card.verdict.Problem;

/** A trusted list, or the reason why there is none. */
sealed interface CrlAnswer {

    record Usable(RevocationList list) implements CrlAnswer {}

    record Unusable(Problem problem) implements CrlAnswer {}
}
