package org.citizenlogin.card.revocation;

import org.citizenlogin.card.verdict.Problem;

/** What a fetch brought home. */
sealed interface Fetched {

    record Body(Pieces bytes) implements Fetched {}

    record Nothing(Problem problem) implements Fetched {}
}
