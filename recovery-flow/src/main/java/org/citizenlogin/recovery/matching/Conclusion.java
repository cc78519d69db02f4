package org.citizenlogin.recovery.matching;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.messaging.notification.Notices;
import org.citizenlogin.recovery.policy.Channel;
import org.citizenlogin.recovery.policy.End;
import org.citizenlogin.recovery.request.Contact;
import org.keycloak.models.UserModel;

/** Decides one request for good and applies it: all in the transaction of the parcel's own row. */
final class Conclusion {

    private final BackOffice office;
    private final Case one;
    private final Claim claim;
    private final Matching matching;

    Conclusion(BackOffice office, Case one) {
        this.office = office;
        this.one = one;
        this.claim = one.claim();
        this.matching = new Matching(one.policy(), office);
    }

    /** Looks again: seconds may have passed since others were asked. */
    void of(Inquiry inquiry) {
        Citizens.Found found = office.find();
        Account account = Facts.of(found);
        Outcome match = claim.match(matching, account);
        Decided decided = match == Outcome.MATCHED && found instanceof Citizens.Found.One whose
                ? decide(whose.user(), account, inquiry)
                : new Decided(match, Set.of());
        Outcome outcome = matching.counted(decided.outcome(), claim.origin().source());
        office.record(found, outcome, decided.sent());
    }

    /** @param sent the channels something went out on */
    private record Decided(Outcome outcome, Set<Notices.Channel> sent) {}

    private Decided decide(UserModel user, Account account, Inquiry inquiry) {
        if (!inquiry.isAbout(account)) {
            // Rolled back and asked anew.
            throw new IllegalStateException("the account changed while others were asked about it");
        }
        if (inquiry.outcome() != Outcome.MATCHED && inquiry.outcome() != Outcome.DOCUMENT_UNDECIDED) {
            return new Decided(inquiry.outcome(), Set.of());
        }
        Optional<PhoneNumber> texted = one.texted(user, matching);
        Map<Channel, Outcome> carriers = carriers(user, texted, inquiry);
        return inquiry.outcome() == Outcome.MATCHED
                ? matched(user, account, texted, carriers)
                : undecided(user, account, carriers);
    }

    /** What speaks against each address today; one that is not there is missing. */
    private Map<Channel, Outcome> carriers(UserModel user, Optional<PhoneNumber> texted, Inquiry inquiry) {
        Map<Channel, Outcome> carriers = new EnumMap<>(Channel.class);
        if (texted.isPresent()) {
            carriers.put(Channel.SMS, office.trustInPhone(user, inquiry.card()));
        }
        carriers.put(Channel.EMAIL, office.trustInEmail(user));
        return carriers;
    }

    private Decided matched(
            UserModel user, Account account, Optional<PhoneNumber> texted, Map<Channel, Outcome> carriers) {
        // The address that was given proves who asks: when it cannot be trusted today, no other one makes up for it.
        Outcome carried = carriers.get(claim.contact().channel());
        if (carried == Outcome.MATCHED && !office.canShowSecondFactor(user)) {
            return new Decided(
                    Outcome.SECOND_STEP_NOT_ASKED, tell(user, account, carriers, office::sendNeedsSecondStep));
        }
        Outcome allowed = carried == Outcome.MATCHED ? withinLimits(account, texted) : carried;
        if (allowed != Outcome.MATCHED) {
            return new Decided(allowed, Set.of());
        }
        Set<Notices.Channel> sent =
                one.end() == End.CHOOSE_PASSWORD ? office.sendCode(user) : office.sendPassword(user, trusted(carriers));
        return new Decided(sent.isEmpty() ? Outcome.REQUEST_OVER : Outcome.MATCHED, sent);
    }

    private Outcome withinLimits(Account account, Optional<PhoneNumber> texted) {
        return matching.withinLimits(
                claim.way(), account, texted, claim.origin().source());
    }

    private static Set<Channel> trusted(Map<Channel, Outcome> carriers) {
        Set<Channel> trusted = EnumSet.allOf(Channel.class);
        trusted.removeIf(channel -> carriers.get(channel) != Outcome.MATCHED);
        return trusted;
    }

    private Decided undecided(UserModel user, Account account, Map<Channel, Outcome> carriers) {
        return new Decided(Outcome.DOCUMENT_UNDECIDED, tell(user, account, carriers, office::sendUndecided));
    }

    /** Whoever holds the address that was given is told, within the same limits; the page says nothing to anybody. */
    private Set<Notices.Channel> tell(
            UserModel user,
            Account account,
            Map<Channel, Outcome> carriers,
            Function<UserModel, Set<Notices.Channel>> notice) {
        Optional<PhoneNumber> texted =
                claim.contact() instanceof Contact.Phone phone ? Optional.of(phone.number()) : Optional.empty();
        boolean tell = carriers.get(claim.contact().channel()) == Outcome.MATCHED
                && withinLimits(account, texted) == Outcome.MATCHED;
        return tell ? notice.apply(user) : Set.of();
    }
}
