package org.citizenlogin.people.desk.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.citizenlogin.people.desk.Desk;

/**
 * What the server found out about a token that it accepted.
 *
 * @param client for which the token was issued
 * @param tokenRoles realm roles that the token names; empty when it names none
 * @param accountRoles of the desk's roles, those that the account has now
 * @param secondFactorAt when a second factor was shown in the session
 */
record TokenFacts(
        String client,
        Set<String> audience,
        boolean serviceAccount,
        boolean offline,
        Optional<Set<String>> tokenRoles,
        Set<String> accountRoles,
        Optional<Instant> secondFactorAt) {

    /**
     * The first reason to refuse the call. A role counts when token and account have it: so one that was taken away ends at
     * once, and a token that was narrowed stays narrow.
     *
     * @param allowed one of these roles is needed
     * @param life how long a second factor counts
     */
    Optional<AccessRefusal> refusal(Set<String> allowed, Duration life, Instant now) {
        if (!client.equals(Desk.CLIENT)) {
            return Optional.of(AccessRefusal.WRONG_CLIENT);
        }
        if (!audience.contains(Desk.CLIENT)) {
            return Optional.of(AccessRefusal.WRONG_AUDIENCE);
        }
        if (serviceAccount) {
            return Optional.of(AccessRefusal.SERVICE_ACCOUNT);
        }
        if (offline) {
            return Optional.of(AccessRefusal.OFFLINE_SESSION);
        }
        if (Collections.disjoint(accountRoles, allowed)) {
            return Optional.of(AccessRefusal.ROLE_MISSING);
        }
        if (tokenRoles.isEmpty()) {
            return Optional.of(AccessRefusal.ROLES_NOT_NAMED);
        }
        if (Collections.disjoint(roles(), allowed)) {
            return Optional.of(AccessRefusal.ROLE_MISSING);
        }
        if (secondFactorAt.isEmpty()) {
            return Optional.of(AccessRefusal.SECOND_FACTOR_MISSING);
        }
        // One that lies in the future is no fresher than one of now: clocks of nodes differ a little.
        return now.isBefore(secondFactorAt.get().plus(life))
                ? Optional.empty()
                : Optional.of(AccessRefusal.SECOND_FACTOR_OLD);
    }

    /** The desk's roles that count. */
    Set<String> roles() {
        Set<String> both = new TreeSet<>(tokenRoles.orElse(Set.of()));
        both.retainAll(accountRoles);
        return both;
    }
}
