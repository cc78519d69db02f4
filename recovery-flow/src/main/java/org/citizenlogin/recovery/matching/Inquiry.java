package org.citizenlogin.recovery.matching;

import java.util.Optional;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.citizen.Citizens;
import org.citizenlogin.keycloak.proof.document.DocumentRecord;
import org.citizenlogin.keycloak.proof.simswap.SimSwapCheck;
import org.keycloak.models.KeycloakSession;

/**
 * What others are asked about one account after it was matched, outside of any transaction, and what they answered. The
 * one place for remote checks: whatever may be slow or down is asked here, before anything is written.
 */
final class Inquiry {

    private final AddressTrust trust;
    /** Whom the answers are about; empty when nobody is asked about. */
    private final String accountId;

    private Outcome outcome;
    private Optional<DocumentRecord.Question> document = Optional.empty();
    private Optional<PhoneNumber> texted = Optional.empty();
    private Optional<SimSwapCheck.Finding> card = Optional.empty();

    private Inquiry(AddressTrust trust, String accountId, Outcome outcome) {
        this.trust = trust;
        this.accountId = accountId;
        this.outcome = outcome;
    }

    /** Reads what the questions need, in the caller's transaction; nobody is asked about a miss. */
    static Inquiry about(BackOffice office, Case one) {
        Matching matching = new Matching(one.policy(), office);
        Citizens.Found found = office.find();
        Account account = Facts.of(found);
        Inquiry inquiry = new Inquiry(one.trust(), account.id(), one.claim().match(matching, account));
        if (inquiry.outcome == Outcome.MATCHED && found instanceof Citizens.Found.One match) {
            inquiry.texted = one.texted(match.user(), matching);
            one.claim().document().ifPresent(number -> {
                inquiry.document = office.question(match.user(), number);
                inquiry.outcome = inquiry.document.isEmpty()
                        ? Outcome.DOCUMENT_UNDECIDED
                        : matching.mayCompare(account, one.claim().origin().source());
            });
        }
        return inquiry;
    }

    /** @param session has no transaction and no realm */
    void ask(KeycloakSession session) {
        if (outcome == Outcome.MATCHED && document.isPresent()) {
            outcome = read(document.get().ask(session));
        }
        if (outcome == Outcome.MATCHED) {
            card = texted.flatMap(phone -> trust.ask(session, phone));
        }
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

    /** All but what the phone's card says. */
    Outcome outcome() {
        return outcome;
    }

    /** What is known of the card behind the phone a text message would go to. */
    Optional<SimSwapCheck.Finding> card() {
        return card;
    }

    /** Whether the answers are about this account, and not about who had the contact a moment ago. */
    boolean isAbout(Account account) {
        return accountId.equals(account.id());
    }
}
