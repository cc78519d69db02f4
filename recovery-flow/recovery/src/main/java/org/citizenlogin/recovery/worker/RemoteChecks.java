package org.citizenlogin.recovery.worker;

import java.util.Optional;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.proof.document.DocumentRecord;
import org.citizenlogin.keycloak.proof.simswap.SimSwap;
import org.citizenlogin.keycloak.proof.simswap.SimSwapCheck;
import org.citizenlogin.recovery.decision.MatchedAccount;
import org.citizenlogin.recovery.decision.Matching;
import org.citizenlogin.recovery.decision.RecoveryOutcome;
import org.keycloak.models.KeycloakSession;

/**
 * What others are asked about one account after it was matched, outside of any transaction, and what they answered. The
 * one place for remote checks: whatever may be slow or down is asked here, before anything is written.
 */
public final class RemoteChecks {

    private final ContactTrust trust;
    /** The account the answers are about; empty when no question is asked. */
    private final String accountId;

    private RecoveryOutcome outcome;
    private Optional<DocumentRecord.Question> document = Optional.empty();
    private Optional<PhoneNumber> texted = Optional.empty();
    private Optional<SimSwapCheck.Finding> card = Optional.empty();

    private RemoteChecks(ContactTrust trust, String accountId, RecoveryOutcome outcome) {
        this.trust = trust;
        this.accountId = accountId;
        this.outcome = outcome;
    }

    /** Reads what the questions need, in the caller's transaction. A miss asks no question. */
    public static RemoteChecks about(WorkerServices services, RecoveryTask task) {
        Matching matching = new Matching(task.policy(), services);
        Citizens.Found found = services.find();
        MatchedAccount account = AccountFacts.of(found);
        RemoteChecks checks =
                new RemoteChecks(task.trust(), account.id(), task.attempt().match(matching, account));
        if (checks.outcome == RecoveryOutcome.MATCHED && found instanceof Citizens.Found.One match) {
            checks.texted = task.texted(match.user(), matching);
            task.attempt().document().ifPresent(number -> {
                checks.document = services.question(match.user(), number);
                checks.outcome = checks.document.isEmpty()
                        ? RecoveryOutcome.DOCUMENT_UNDECIDED
                        : matching.mayCompare(account, task.attempt().origin().source());
            });
        }
        return checks;
    }

    /** Whether {@link #ask} calls anybody outside of this server; otherwise it may be called in a transaction. */
    boolean askOthers() {
        return outcome == RecoveryOutcome.MATCHED
                && (document.filter(question -> !question.isLocal()).isPresent()
                        || texted.isPresent() && SimSwap.isChosen());
    }

    /** @param session has no transaction and no realm, where others are asked */
    public void ask(KeycloakSession session) {
        if (outcome == RecoveryOutcome.MATCHED && document.isPresent()) {
            outcome = read(document.get().ask(session));
        }
        if (outcome == RecoveryOutcome.MATCHED) {
            card = texted.flatMap(phone -> trust.ask(session, phone));
        }
    }

    /** "Could not be checked" is neither a match nor a miss. */
    private static RecoveryOutcome read(DocumentRecord.Finding finding) {
        switch (finding) {
            case MATCHED:
                return RecoveryOutcome.MATCHED;
            case NOT_MATCHED:
                return RecoveryOutcome.WRONG_DOCUMENT;
            default:
                return RecoveryOutcome.DOCUMENT_UNDECIDED;
        }
    }

    /** All but what the phone's card says. */
    RecoveryOutcome outcome() {
        return outcome;
    }

    /** What is known of the card behind the phone a text message would go to. */
    Optional<SimSwapCheck.Finding> card() {
        return card;
    }

    /** Whether the answers are about this account, and not about who had the contact a moment ago. */
    boolean isAbout(MatchedAccount account) {
        return accountId.equals(account.id());
    }
}
