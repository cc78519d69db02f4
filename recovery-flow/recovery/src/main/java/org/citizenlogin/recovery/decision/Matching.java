package org.citizenlogin.recovery.decision;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.citizenlogin.identity.AllowedCountries;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.recovery.policy.RecoveryPolicy;
import org.citizenlogin.recovery.policy.Way;
import org.citizenlogin.recovery.request.Contact;
import org.citizenlogin.throttle.Limit;
import org.citizenlogin.throttle.Limiter;
import org.citizenlogin.throttle.SourceLimits;

/**
 * The decision: plain Java, knows no Keycloak.
 *
 * <p>Limits of messages are asked last, so that only a match, which is the only thing that costs money or disturbs anybody, uses
 * them up; and all of them together or none, so that a flood of requests for one account cannot spend the whole realm's day. The
 * narrow ones come first: theirs is the refusal that is reported.
 */
public final class Matching {

    private static final String WHOLE_REALM = "realm";

    private final RecoveryPolicy policy;
    private final Limiter limiter;

    public Matching(RecoveryPolicy policy, Limiter limiter) {
        this.policy = policy;
        this.limiter = limiter;
    }

    /** Whether the phone is that of the account its number belongs to. */
    public RecoveryOutcome byPhone(MatchedAccount account, PhoneNumber asked) {
        if (account.accounts() > 1) {
            return RecoveryOutcome.AMBIGUOUS;
        }
        if (account.accounts() == 0) {
            return RecoveryOutcome.UNKNOWN_NUMBER;
        }
        if (!account.enabled()) {
            return RecoveryOutcome.DISABLED;
        }
        if (account.phones().stream().allMatch(String::isBlank)) {
            return RecoveryOutcome.NO_PHONE;
        }
        // NIST SP 800-63B-4 3.1.3.3: an unconfirmed number is no authenticator.
        if (!account.phoneVerified()) {
            return RecoveryOutcome.PHONE_UNVERIFIED;
        }
        Optional<PhoneNumber> registered = registered(account.phones());
        if (registered.isEmpty()) {
            return RecoveryOutcome.PHONE_UNREADABLE;
        }
        if (!registered.get().e164().equals(asked.e164())) {
            return RecoveryOutcome.WRONG_PHONE;
        }
        return isServed(asked) ? RecoveryOutcome.MATCHED : RecoveryOutcome.COUNTRY;
    }

    /** Whether the contact, which was looked up among verified ones, is that of one account. Its document comes next. */
    public RecoveryOutcome byContact(MatchedAccount account, Contact asked) {
        if (account.accounts() > 1) {
            return RecoveryOutcome.AMBIGUOUS;
        }
        if (account.accounts() == 0) {
            return RecoveryOutcome.UNKNOWN_CONTACT;
        }
        if (!account.enabled()) {
            return RecoveryOutcome.DISABLED;
        }
        return asked instanceof Contact.Phone phone && !isServed(phone.number())
                ? RecoveryOutcome.COUNTRY
                : RecoveryOutcome.MATCHED;
    }

    /**
     * Whether one more document may be compared: counted before it is, so that parallel requests compare no more than
     * the limit. A source that is cut off uses up nothing of an account, and an account that is closed nothing of the
     * others behind the same source.
     *
     * @param source the remote address
     */
    public RecoveryOutcome mayCompare(MatchedAccount account, String source) {
        List<Limiter.Take> takes = new ArrayList<>(SourceLimits.takes(policy.sourceDocumentLimits(), source));
        if (!limiter.areOpen(takes)) {
            return RecoveryOutcome.LIMITED_SOURCE_DOCUMENT;
        }
        policy.documentLimits().forEach(limit -> takes.add(new Limiter.Take(limit, account.id())));
        return limiter.tryAcquireAll(takes) ? RecoveryOutcome.MATCHED : RecoveryOutcome.LIMITED_DOCUMENT;
    }

    /** One number, with its country code: whose country a shorter one would be is a guess. */
    private Optional<PhoneNumber> registered(List<String> stored) {
        return stored.size() == 1
                ? PhoneNumber.parseInternational(stored.get(0)).asOptional()
                : Optional.empty();
    }

    public boolean isServed(PhoneNumber phone) {
        AllowedCountries countries = policy.allowedCountries();
        return countries.judge(phone).asOptional().isPresent();
    }

    /**
     * Whether one more message may be sent. Phones and accounts are counted apart for each way: a person who knows
     * a number and a phone uses up the limits of that way alone, and nothing of the way by document, which asks for more.
     *
     * @param texted the phone a text message goes to, when one does
     * @param source the remote address
     */
    public RecoveryOutcome withinLimits(Way way, MatchedAccount account, Optional<PhoneNumber> texted, String source) {
        Map<Limiter.Take, RecoveryOutcome> refusals = new LinkedHashMap<>();
        texted.ifPresent(
                phone -> put(refusals, apart(way, policy.phoneLimits()), phone.e164(), RecoveryOutcome.LIMITED_PHONE));
        put(refusals, apart(way, policy.accountLimits()), account.id(), RecoveryOutcome.LIMITED_ACCOUNT);
        SourceLimits.takes(policy.sourceMessageLimits(), source)
                .forEach(take -> refusals.put(take, RecoveryOutcome.LIMITED_SOURCE_MESSAGE));
        texted.ifPresent(
                phone -> put(refusals, policy.countryLimits(), phone.region(), RecoveryOutcome.LIMITED_COUNTRY));
        put(refusals, policy.realmLimits(), WHOLE_REALM, RecoveryOutcome.LIMITED_REALM);
        return limiter.acquireAll(List.copyOf(refusals.keySet()))
                .map(refusals::get)
                .orElse(RecoveryOutcome.MATCHED);
    }

    private static void put(
            Map<Limiter.Take, RecoveryOutcome> refusals, List<Limit> limits, String subject, RecoveryOutcome refusal) {
        limits.forEach(limit -> refusals.put(new Limiter.Take(limit, subject), refusal));
    }

    /** Number and phone keep the names they always had. */
    private static List<Limit> apart(Way way, List<Limit> limits) {
        return way == Way.PHONE
                ? limits
                : limits.stream().map(limit -> limit.apart(way.word() + "-")).toList();
    }

    /**
     * Counts a request that matches no account for its source. Within the limit the outcome is reported as it is. Requests
     * of others behind the same address that match are never refused for it.
     */
    public RecoveryOutcome counted(RecoveryOutcome outcome, String source) {
        return outcome.isMiss() && !SourceLimits.take(limiter, policy.sourceLimits(), source)
                ? RecoveryOutcome.LIMITED_SOURCE
                : outcome;
    }
}
