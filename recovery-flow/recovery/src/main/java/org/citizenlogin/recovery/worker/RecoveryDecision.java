package org.citizenlogin.recovery.worker;

import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.citizenlogin.identity.Channel;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.recovery.decision.MatchedAccount;
import org.citizenlogin.recovery.decision.Matching;
import org.citizenlogin.recovery.decision.RecoveryOutcome;
import org.citizenlogin.recovery.policy.End;
import org.citizenlogin.recovery.request.Contact;
import org.keycloak.models.UserModel;

/** Decides one request for good and applies it: all in the transaction of the message's own row. */
public final class RecoveryDecision {

    private final WorkerServices services;
    private final RecoveryTask task;
    private final RecoveryAttempt attempt;
    private final Matching matching;

    public RecoveryDecision(WorkerServices services, RecoveryTask task) {
        this.services = services;
        this.task = task;
        this.attempt = task.attempt();
        this.matching = new Matching(task.policy(), services);
    }

    /** Looks again: seconds may have passed since others were asked. */
    public void of(RemoteChecks checks) {
        Citizens.Found found = services.find();
        MatchedAccount account = AccountFacts.of(found);
        RecoveryOutcome match = attempt.match(matching, account);
        Decided decided = match == RecoveryOutcome.MATCHED && found instanceof Citizens.Found.One whose
                ? decide(whose.user(), account, checks)
                : new Decided(match, Set.of());
        RecoveryOutcome outcome =
                matching.counted(decided.outcome(), attempt.origin().source());
        services.record(found, outcome, decided.sent());
    }

    /** @param sent the channels something went out on */
    private record Decided(RecoveryOutcome outcome, Set<Channel> sent) {}

    private Decided decide(UserModel user, MatchedAccount account, RemoteChecks checks) {
        if (!checks.isAbout(account)) {
            // Rolled back and asked anew.
            throw new IllegalStateException("the account changed while others were asked about it");
        }
        if (checks.outcome() != RecoveryOutcome.MATCHED && checks.outcome() != RecoveryOutcome.DOCUMENT_UNDECIDED) {
            return new Decided(checks.outcome(), Set.of());
        }
        Optional<PhoneNumber> texted = task.texted(user, matching);
        Map<Channel, RecoveryOutcome> carriers = carriers(user, texted, checks);
        return checks.outcome() == RecoveryOutcome.MATCHED
                ? matched(user, account, texted, carriers)
                : undecided(user, account, carriers);
    }

    /** What speaks against each address today; one that is not there is missing. */
    private Map<Channel, RecoveryOutcome> carriers(UserModel user, Optional<PhoneNumber> texted, RemoteChecks checks) {
        Map<Channel, RecoveryOutcome> carriers = new EnumMap<>(Channel.class);
        if (texted.isPresent()) {
            carriers.put(Channel.SMS, services.trustInPhone(user, checks.card()));
        }
        carriers.put(Channel.EMAIL, services.trustInEmail(user));
        return carriers;
    }

    private Decided matched(
            UserModel user,
            MatchedAccount account,
            Optional<PhoneNumber> texted,
            Map<Channel, RecoveryOutcome> carriers) {
        // The address that was given proves who asks: when it cannot be trusted today, no other one makes up for it.
        RecoveryOutcome carried = carriers.get(attempt.contact().channel());
        if (carried == RecoveryOutcome.MATCHED && !services.canShowSecondFactor(user)) {
            return new Decided(
                    RecoveryOutcome.SECOND_STEP_NOT_ASKED,
                    tell(user, account, carriers, services::sendNeedsSecondStep));
        }
        if (carried == RecoveryOutcome.MATCHED && !services.canStorePassword(user)) {
            return new Decided(RecoveryOutcome.PASSWORD_READ_ONLY, Set.of());
        }
        RecoveryOutcome allowed = carried == RecoveryOutcome.MATCHED ? withinLimits(account, texted) : carried;
        if (allowed != RecoveryOutcome.MATCHED) {
            return new Decided(allowed, Set.of());
        }
        Set<Channel> sent = task.end() == End.CHOOSE_PASSWORD
                ? services.sendCode(user)
                : services.sendPassword(user, trusted(carriers));
        return new Decided(sent.isEmpty() ? RecoveryOutcome.REQUEST_OVER : RecoveryOutcome.MATCHED, sent);
    }

    private RecoveryOutcome withinLimits(MatchedAccount account, Optional<PhoneNumber> texted) {
        return matching.withinLimits(
                attempt.way(), account, texted, attempt.origin().source());
    }

    private static Set<Channel> trusted(Map<Channel, RecoveryOutcome> carriers) {
        Set<Channel> trusted = EnumSet.allOf(Channel.class);
        trusted.removeIf(channel -> carriers.get(channel) != RecoveryOutcome.MATCHED);
        return trusted;
    }

    private Decided undecided(UserModel user, MatchedAccount account, Map<Channel, RecoveryOutcome> carriers) {
        return new Decided(RecoveryOutcome.DOCUMENT_UNDECIDED, tell(user, account, carriers, services::sendUndecided));
    }

    /** A message explains it to the address that was given, within the same limits. The page shows nothing of it. */
    private Set<Channel> tell(
            UserModel user,
            MatchedAccount account,
            Map<Channel, RecoveryOutcome> carriers,
            Function<UserModel, Set<Channel>> notice) {
        Optional<PhoneNumber> texted =
                attempt.contact() instanceof Contact.Phone phone ? Optional.of(phone.number()) : Optional.empty();
        boolean tell = carriers.get(attempt.contact().channel()) == RecoveryOutcome.MATCHED
                && withinLimits(account, texted) == RecoveryOutcome.MATCHED;
        return tell ? notice.apply(user) : Set.of();
    }
}
