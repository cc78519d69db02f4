package org.citizenlogin.card.revocation;

import java.time.Duration;

/**
 * How long and how much the outside may cost.
 *
 * @param perFetch for one answer, from the look-up of the host to the last byte
 * @param perLogin for all sources of one login together
 * @param background for one list fetched while nobody waits
 * @param goodFor how long a good answer counts again, never beyond its own end
 * @param breakerFailures after so many failures in a row a responder is left alone
 * @param breakerPause for so long
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
