package org.citizenlogin.recovery.matching;

import java.util.Optional;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.document.DocumentRecord;
import org.citizenlogin.keycloak.document.Documents;
import org.citizenlogin.keycloak.throttle.Limits;
import org.citizenlogin.recovery.policy.RecoveryPolicy;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.RealmModel;
import org.keycloak.models.UserModel;

/**
 * What others are asked about one account after it was matched, outside of any transaction, and what they answered. The
 * one place for remote checks: whatever may be slow or down is asked here, before anything is written.
 */
final class Inquiry {

    /** Whom the answers are about; empty when nobody is asked about. */
    private final String accountId;

    private final Optional<DocumentRecord.Question> document;
    private Outcome outcome;

    private Inquiry(String accountId, Outcome outcome, Optional<DocumentRecord.Question> document) {
        this.accountId = accountId;
        this.outcome = outcome;
        this.document = document;
    }

    /** Reads what the questions need, in the caller's transaction; nobody is asked about a miss. */
    static Inquiry about(KeycloakSession session, RealmModel realm, Claim claim, RecoveryPolicy policy) {
        Matching matching = new Matching(policy, Limits.of(session, realm));
        Citizens.Found found = claim.find(session, realm);
        Account account = RecoveryHandler.account(found);
        Outcome match = claim.match(matching, account);
        if (match != Outcome.MATCHED || claim.document().isEmpty()) {
            return new Inquiry(account.id(), match, Optional.empty());
        }
        Optional<DocumentRecord> record =
                Documents.byId(session, claim.document().get().kind());
        if (record.isEmpty()) {
            return new Inquiry(account.id(), Outcome.DOCUMENT_UNDECIDED, Optional.empty());
        }
        Outcome allowed =
                matching.mayCompare(account, claim.origin().sourceSubject());
        UserModel user = ((Citizens.Found.One) found).user();
        return new Inquiry(
                account.id(),
                allowed,
                allowed == Outcome.MATCHED
                        ? Optional.of(record.get()
                                .about(session, realm, user, claim.document().get()))
                        : Optional.empty());
    }

    /** @param session has no transaction and no realm */
    void ask(KeycloakSession session) {
        document.ifPresent(question -> outcome = read(question.ask(session)));
    }

    /** "Could not be checked" is neither a match nor a miss. */
    private static Outcome read(DocumentRecord.Finding finding) {
        switch (finding) {
            case MATCHED:
                return Outcome.MATCHED;
            case NOT_MATCHED:
                return Outcome.WRONG_DOCUMENT;
            default:
                return Outcome.DOCUMENT_UNDECIDED;
        }
    }

    Outcome outcome() {
        return outcome;
    }

    /** Whether the answers are about this account, and not about who had the contact a moment ago. */
    boolean isAbout(Account account) {
        return accountId.equals(account.id());
    }
}
