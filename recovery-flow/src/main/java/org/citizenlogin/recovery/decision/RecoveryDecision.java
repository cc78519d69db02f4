package org.citizenlogin.recovery.decision;

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
public final class RecoveryDecision {

    private final WorkerServices office;
    private final RecoveryTask one;
    private final RecoveryAttempt claim;
    private final Matching matching;

    public RecoveryDecision(WorkerServices office, RecoveryTask one) {
        this.office = office;
        this.one = one;
        this.claim = one.claim();
        this.matching = new Matching(one.policy(), office);
    }

    /** Looks again: seconds may have passed since others were asked. */
    public void of(RemoteChecks inquiry) {
        Citizens.Found found = office.find();
        MatchedAccount account = AccountFacts.of(found);
        RecoveryOutcome match = claim.match(matching, account);
        Decided decided = match == RecoveryOutcome.MATCHED && found instanceof Citizens.Found.One whose
                ? decide(whose.user(), account, inquiry)
                : new Decided(match, Set.of());
        RecoveryOutcome outcome = matching.counted(decided.outcome(), claim.origin().source());
        office.record(found, outcome, decided.sent());
    }

    /** @param sent the channels something went out on */
    private record Decided(RecoveryOutcome outcome, Set<Notices.Channel> sent) {}

    private Decided decide(UserModel user, MatchedAccount account, RemoteChecks inquiry) {
        if (!inquiry.isAbout(account)) {
            // Rolled back and asked anew.
            throw new IllegalStateException("the account changed while others were asked about it");
        }
        if (inquiry.outcome() != RecoveryOutcome.MATCHED && inquiry.outcome() != RecoveryOutcome.DOCUMENT_UNDECIDED) {
            return new Decided(inquiry.outcome(), Set.of());
        }
        Optional<PhoneNumber> texted = one.texted(user, matching);
        Map<Channel, RecoveryOutcome> carriers = carriers(user, texted, inquiry);
        return inquiry.outcome() == RecoveryOutcome.MATCHED
                ? matched(user, account, texted, carriers)
                : undecided(user, account, carriers);
    }

    /** What speaks against each address today; one that is not there is missing. */
    private Map<Channel, RecoveryOutcome> carriers(UserModel user, Optional<PhoneNumber> texted, RemoteChecks inquiry) {
        Map<Channel, RecoveryOutcome> carriers = new EnumMap<>(Channel.class);
        if (texted.isPresent()) {
            carriers.put(Channel.SMS, office.trustInPhone(user, inquiry.card()));
        }
        carriers.put(Channel.EMAIL, office.trustInEmail(user));
        return carriers;
    }

    private Decided matched(
            UserModel user, MatchedAccount account, Optional<PhoneNumber> texted, Map<Channel, RecoveryOutcome> carriers) {
        // The address that was given proves who asks: when it cannot be trusted today, no other one makes up for it.
        RecoveryOutcome carried = carriers.get(claim.contact().channel());
        if (carried == RecoveryOutcome.MATCHED && !office.canShowSecondFactor(user)) {
            return new Decided(
                    RecoveryOutcome.SECOND_STEP_NOT_ASKED, tell(user, account, carriers, office::sendNeedsSecondStep));
        }
        RecoveryOutcome allowed = carried == RecoveryOutcome.MATCHED ? withinLimits(account, texted) : carried;
        if (allowed != RecoveryOutcome.MATCHED) {
            return new Decided(allowed, Set.of());
        }
        Set<Notices.Channel> sent =
                one.end() == End.CHOOSE_PASSWORD ? office.sendCode(user) : office.sendPassword(user, trusted(carriers));
        return new Decided(sent.isEmpty() ? RecoveryOutcome.REQUEST_OVER : RecoveryOutcome.MATCHED, sent);
    }

    private RecoveryOutcome withinLimits(MatchedAccount account, Optional<PhoneNumber> texted) {
        return matching.withinLimits(
                claim.way(), account, texted, claim.origin().source());
    }

    private static Set<Channel> trusted(Map<Channel, RecoveryOutcome> carriers) {
        Set<Channel> trusted = EnumSet.allOf(Channel.class);
        trusted.removeIf(channel -> carriers.get(channel) != RecoveryOutcome.MATCHED);
        return trusted;
    }

    private Decided undecided(UserModel user, MatchedAccount account, Map<Channel, RecoveryOutcome> carriers) {
        return new Decided(RecoveryOutcome.DOCUMENT_UNDECIDED, tell(user, account, carriers, office::sendUndecided));
    }

    /** Whoever holds the address that was given is told, within the same limits; the page says nothing to anybody. */
    private Set<Notices.Channel> tell(
            UserModel user,
            MatchedAccount account,
            Map<Channel, RecoveryOutcome> carriers,
            Function<UserModel, Set<Notices.Channel>> notice) {
        Optional<PhoneNumber> texted =
                claim.contact() instanceof Contact.Phone phone ? Optional.of(phone.number()) : Optional.empty();
        boolean tell = carriers.get(claim.contact().channel()) == RecoveryOutcome.MATCHED
                && withinLimits(account, texted) == RecoveryOutcome.MATCHED;
        return tell ? notice.apply(user) : Set.of();
    }
}
