package org.citizenlogin.card.revocation;

import java.time.Duration;

/**
 * Limits of time for requests to other hosts.
 *
 * @param perFetch for one answer, from the look-up of the host to the last byte
 * @param perLogin for all sources of one login together
 * @param background for one list that is fetched in the background
 * @param goodFor how long a good answer is reused, never beyond its own end
 * @param breakerFailures number of consecutive failures after which a responder is not asked
 * @param breakerPause how long it is then not asked
 */
public record StatusLimits(
        Duration perFetch,
        Duration perLogin,
        Duration background,
        Duration goodFor,
        int mostOcspBytes,
        int mostCrlBytes,
        int breakerFailures,
        Duration breakerPause) {

    public static StatusLimits standard() {
        return new StatusLimits(
                Duration.ofSeconds(3),
                Duration.ofSeconds(6),
                Duration.ofSeconds(30),
                Duration.ofSeconds(30),
                64 * 1024,
                32 * 1024 * 1024,
                3,
                Duration.ofSeconds(30));
    }
}
