package org.citizenlogin.card.revocation;

import org.citizenlogin.card.verdict.Problem;

/** What a fetch brought home. */
sealed interface Fetched {

    final class Body implements Fetched {
        private final byte[] bytes;

        Body(byte[] bytes) {
            this.bytes = bytes;
        }

        byte[] bytes() {
            return bytes;
        }
    }

    record Nothing(Problem problem) implements Fetched {}
}
