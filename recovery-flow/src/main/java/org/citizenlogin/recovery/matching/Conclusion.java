package org.citizenlogin.recovery.matching;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.notice.Notices;
import org.citizenlogin.keycloak.throttle.Limits;
import org.citizenlogin.recovery.policy.Channel;
import org.citizenlogin.recovery.policy.End;
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
    private final Case one;
    private final Claim claim;
    private final Matching matching;

    Conclusion(KeycloakSession session, RealmModel realm, Case one) {
        this.session = session;
        this.realm = realm;
        this.one = one;
        this.claim = one.claim();
        this.matching = new Matching(one.policy(), Limits.of(session, realm));
    }

    /** Looks again: seconds may have passed since others were asked. */
    void of(Inquiry inquiry) {
        Citizens.Found found = claim.find(session, realm);
        Account account = RecoveryHandler.account(found);
        Outcome match = claim.match(matching, account);
        Decided decided = match == Outcome.MATCHED && found instanceof Citizens.Found.One whose
                ? decide(whose.user(), account, inquiry)
                : new Decided(match, Set.of());
        record(found, decided);
    }

    /** @param sent the channels something went out on */
    private record Decided(Outcome outcome, Set<Notices.Channel> sent) {}

    private Decided decide(UserModel user, Account account, Inquiry inquiry) {
        if (!inquiry.isAbout(account)) {
            // Rolled back and asked anew.
            throw new IllegalStateException("the account changed while others were asked about it");
        }
        Optional<PhoneNumber> texted = one.texted(user, matching);
        Map<Channel, Outcome> carriers = carriers(user, texted, inquiry);
        if (inquiry.outcome() == Outcome.DOCUMENT_UNDECIDED) {
            return undecided(user, account, carriers);
        }
        if (inquiry.outcome() != Outcome.MATCHED) {
            return new Decided(inquiry.outcome(), Set.of());
        }
        // The address that was given proves who asks: when it cannot be trusted today, no other one makes up for it.
        Outcome carried = carriers.get(claim.contact().channel());
        Outcome allowed = carried == Outcome.MATCHED ? matching.withinLimits(account, texted) : carried;
        if (allowed != Outcome.MATCHED) {
            return new Decided(allowed, Set.of());
        }
        Set<Notices.Channel> sent = send(user, carriers);
        return new Decided(sent.isEmpty() ? Outcome.REQUEST_OVER : Outcome.MATCHED, sent);
    }

    /** What speaks against each address today; one that is missing is not there. */
    private Map<Channel, Outcome> carriers(UserModel user, Optional<PhoneNumber> texted, Inquiry inquiry) {
        Map<Channel, Outcome> carriers = new EnumMap<>(Channel.class);
        if (texted.isPresent()) {
            carriers.put(Channel.SMS, one.trust().ofPhone(session, realm, user, inquiry.card()));
        }
        carriers.put(Channel.EMAIL, one.trust().ofEmail(session, realm, user));
        return carriers;
    }

    /** Whoever holds the address that was given is told, within the same limits; the page says nothing to anybody. */
    private Decided undecided(UserModel user, Account account, Map<Channel, Outcome> carriers) {
        Optional<PhoneNumber> texted =
                claim.contact() instanceof Contact.Phone phone ? Optional.of(phone.number()) : Optional.empty();
        boolean told = carriers.get(claim.contact().channel()) == Outcome.MATCHED
                && matching.withinLimits(account, texted) == Outcome.MATCHED;
        return new Decided(Outcome.DOCUMENT_UNDECIDED, told ? sending(user).undecided(claim.contact()) : Set.of());
    }

    private Set<Notices.Channel> send(UserModel user, Map<Channel, Outcome> carriers) {
        if (one.end() == End.CHOOSE_PASSWORD) {
            return sending(user).code(claim.contact());
        }
        Set<Channel> trusted = EnumSet.allOf(Channel.class);
        trusted.removeIf(channel -> carriers.get(channel) != Outcome.MATCHED);
        return sending(user).password(trusted);
    }

    private Sending sending(UserModel user) {
        return new Sending(session, realm, user, claim.origin(), one.policy());
    }

    /** Written with the parcel's row, not before it: an attempt that is rolled back has no outcome. */
    private void record(Citizens.Found found, Decided decided) {
        Outcome outcome = decided.outcome();
        EventBuilder event = new EventBuilder(realm, session)
                .event(EventType.SEND_RESET_PASSWORD)
                .storeImmediately(false)
                .client(claim.origin().client())
                .ipAddress(claim.origin().source())
                .detail(Outcome.DETAIL, outcome.word())
                .detail(DETAIL_WAY, claim.way().word());
        claim.describe(event);
        if (!decided.sent().isEmpty()) {
            event.detail(
                    DETAIL_CHANNELS,
                    decided.sent().stream()
                            .map(channel -> channel.name().toLowerCase(Locale.ROOT))
                            .sorted());
        }
        if (found instanceof Citizens.Found.One whose) {
            event.user(whose.user());
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
