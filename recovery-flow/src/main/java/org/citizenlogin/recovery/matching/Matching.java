package org.citizenlogin.recovery.matching;

import java.util.List;
import java.util.Optional;
import org.citizenlogin.identity.AllowedCountries;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.recovery.policy.RecoveryPolicy;
import org.citizenlogin.throttle.Limit;
import org.citizenlogin.throttle.Limiter;

/**
 * The decision: plain Java, knows no Keycloak.
 *
 * <p>Limits are asked last, so that only a match, which is the only thing that costs money or disturbs anybody, uses
 * them up; and the narrow ones before the wide ones, so that whoever floods one account cannot spend the whole
 * realm's day.
 */
final class Matching {

    private static final String WHOLE_REALM = "realm";

    private final RecoveryPolicy policy;
    private final Limiter limiter;

    Matching(RecoveryPolicy policy, Limiter limiter) {
        this.policy = policy;
        this.limiter = limiter;
    }

    Outcome decide(Account account, PhoneNumber asked) {
        Outcome match = match(account, asked);
        return match == Outcome.MATCHED ? withinLimits(account, asked) : match;
    }

    private Outcome match(Account account, PhoneNumber asked) {
        if (account.accounts() > 1) {
            return Outcome.AMBIGUOUS;
        }
        if (account.accounts() == 0) {
            return Outcome.UNKNOWN_NUMBER;
        }
        if (!account.enabled()) {
            return Outcome.DISABLED;
        }
        if (account.phones().stream().allMatch(String::isBlank)) {
            return Outcome.NO_PHONE;
        }
        // NIST SP 800-63B-4 3.1.3.3: a number nobody confirmed is no authenticator.
        if (!account.phoneVerified()) {
            return Outcome.PHONE_UNVERIFIED;
        }
        Optional<PhoneNumber> registered = registered(account.phones());
        if (registered.isEmpty()) {
            return Outcome.PHONE_UNREADABLE;
        }
        if (!registered.get().e164().equals(asked.e164())) {
            return Outcome.WRONG_PHONE;
        }
        return allowed(asked) ? Outcome.MATCHED : Outcome.COUNTRY;
    }

    /** One number, with its country code: whose country a shorter one would be is a guess. */
    private Optional<PhoneNumber> registered(List<String> stored) {
        return stored.size() == 1 && stored.get(0).startsWith("+")
                ? PhoneNumber.parse(stored.get(0), policy.country()).asOptional()
                : Optional.empty();
    }

    private boolean allowed(PhoneNumber phone) {
        AllowedCountries countries = policy.allowedCountries();
        return countries.judge(phone).asOptional().isPresent();
    }

    private Outcome withinLimits(Account account, PhoneNumber asked) {
        if (!takeAll(policy.phoneLimits(), asked.e164())) {
            return Outcome.LIMITED_PHONE;
        }
        if (!takeAll(policy.accountLimits(), account.id())) {
            return Outcome.LIMITED_ACCOUNT;
        }
        if (!takeAll(policy.countryLimits(), asked.region())) {
            return Outcome.LIMITED_COUNTRY;
        }
        return takeAll(policy.realmLimits(), WHOLE_REALM) ? Outcome.MATCHED : Outcome.LIMITED_REALM;
    }

    private boolean takeAll(List<Limit> limits, String subject) {
        return limits.stream().allMatch(limit -> limiter.take(limit, subject));
    }
}
