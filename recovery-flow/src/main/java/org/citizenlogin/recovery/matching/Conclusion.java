package org.citizenlogin.recovery.matching;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.notice.Notices;
import org.citizenlogin.keycloak.throttle.Limits;
import org.citizenlogin.recovery.policy.End;
import org.citizenlogin.recovery.policy.RecoveryPolicy;
import org.citizenlogin.recovery.request.Contact;
import org.citizenlogin.recovery.sending.Sending;
import org.jboss.logging.Logger;
import org.keycloak.events.EventBuilder;
import org.keycloak.events.EventType;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/** Decides one request for good and applies it: all in the transaction of the parcel's own row. */
final class Conclusion {

    static final String DETAIL_WAY = "citizen_way";
    static final String DETAIL_CHANNELS = "citizen_channels";

    private static final Logger LOG = Logger.getLogger(Conclusion.class);

    private final KeycloakSession session;
    private final RealmModel realm;
    private final Claim claim;
    private final RecoveryPolicy policy;
    private final Matching matching;

    Conclusion(KeycloakSession session, RealmModel realm, Claim claim, RecoveryPolicy policy) {
        this.session = session;
        this.realm = realm;
        this.claim = claim;
        this.policy = policy;
        this.matching = new Matching(policy, Limits.of(session, realm));
    }

    /** Looks again: seconds may have passed since others were asked. */
    void of(Inquiry inquiry) {
        Citizens.Found found = claim.find(session, realm);
        Account account = RecoveryHandler.account(found);
        Outcome match = claim.match(matching, account);
        Outcome outcome = match == Outcome.MATCHED ? answered(inquiry, account) : match;
        Set<Notices.Channel> sent = Set.of();
        if (found instanceof Citizens.Found.One one) {
            if (outcome == Outcome.MATCHED) {
                outcome = withinLimits(one.user(), account);
            }
            if (outcome == Outcome.MATCHED) {
                sent = send(one.user());
                outcome = sent.isEmpty() ? Outcome.REQUEST_OVER : outcome;
            } else if (outcome == Outcome.DOCUMENT_UNDECIDED
                    && withinLimits(one.user(), account) == Outcome.MATCHED) {
                sent = sending(one.user()).undecided(claim.contact());
            }
        }
        record(found, outcome, sent);
    }

    /** Rolled back and asked anew when the answers are about somebody else. */
    private static Outcome answered(Inquiry inquiry, Account account) {
        if (!inquiry.isAbout(account)) {
            throw new IllegalStateException("the account changed while others were asked about it");
        }
        return inquiry.outcome();
    }

    private Outcome withinLimits(UserModel user, Account account) {
        return matching.withinLimits(account, texted(user));
    }

    private Set<Notices.Channel> send(UserModel user) {
        return policy.ways().endOf(claim.way()) == End.CHOOSE_PASSWORD
                ? sending(user).code(claim.contact())
                : sending(user).password(texted(user));
    }

    private Sending sending(UserModel user) {
        return new Sending(session, realm, user, claim.origin(), policy);
    }

    /** The phone a text message would go to: the one given, or, where both addresses are told, the account's. */
    private Optional<PhoneNumber> texted(UserModel user) {
        if (claim.contact() instanceof Contact.Phone phone) {
            return Optional.of(phone.number());
        }
        return policy.ways().endOf(claim.way()) == End.CHOOSE_PASSWORD
                ? Optional.empty()
                : Citizens.phoneOf(user).filter(matching::isServed);
    }

    /** Written with the parcel's row, not before it: an attempt that is rolled back has no outcome. */
    private void record(Citizens.Found found, Outcome outcome, Set<Notices.Channel> sent) {
        EventBuilder event = new EventBuilder(realm, session)
                .event(EventType.SEND_RESET_PASSWORD)
                .storeImmediately(false)
                .client(claim.origin().client())
                .ipAddress(claim.origin().source())
                .detail(Outcome.DETAIL, outcome.word())
                .detail(DETAIL_WAY, claim.way().word());
        claim.describe(event);
        if (!sent.isEmpty()) {
            event.detail(
                    DETAIL_CHANNELS,
                    sent.stream()
                            .map(channel -> channel.name().toLowerCase(Locale.ROOT))
                            .sorted());
        }
        if (found instanceof Citizens.Found.One one) {
            event.user(one.user());
        }
        if (found instanceof Citizens.Found.Ambiguous ambiguous) {
            LOG.warnf(
                    "realm '%s': %d accounts carry the same number, phone or e-mail address, so none of them is"
                            + " recovered; make them unique (event %s, %s=%s)",
                    realm.getName(),
                    ambiguous.accounts(),
                    EventType.SEND_RESET_PASSWORD_ERROR,
                    Outcome.DETAIL,
                    outcome.word());
        }
        if (outcome == Outcome.MATCHED) {
            event.success();
        } else {
            event.error("citizen_" + outcome.word());
        }
        RecoveryMetrics.count(realm.getName(), outcome);
    }
}
