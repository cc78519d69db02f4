package org.citizenlogin.card.login.step;

import java.util.Optional;
import org.citizenlogin.card.CardVerification;
import org.citizenlogin.card.login.account.AccountDecision;
import org.citizenlogin.card.login.account.CardAccounts;
import org.citizenlogin.card.login.account.CardProof;
import org.citizenlogin.keycloak.platform.flow.Decision;
import org.keycloak.models.UserModel;

/** From a card that was verified to what its holder may do. */
final class ProvedCard {

    private ProvedCard() {}

    /** What the verifier's answer leads to, once for each proof. */
    static Decision decide(CardContext card, CardVerification answer) {
        if (answer instanceof CardVerification.Rejected rejected) {
            return CardRefusal.of(
                    card, CardOutcome.REJECTED, CardRefusal.word(rejected.reason()), CardMessage.of(rejected.reason()));
        }
        if (answer instanceof CardVerification.Undecided undecided) {
            return CardRefusal.of(card, undecided);
        }
        Optional<CardProof> proof = CardProof.of(((CardVerification.Verified) answer).card());
        return proof.isEmpty()
                ? CardRefusal.of(card, CardOutcome.REJECTED, "not_a_persons_number", CardMessage.GENERIC)
                : decide(card, proof.get());
    }

    /** What a proved card leads to: its account decides. Also for a proof that came to this server by another way. */
    static Decision decide(CardContext card, CardProof proof) {
        if (!card.services().isBelieved(proof)) {
            return CardRefusal.ofUnbelieved(card, proof);
        }
        CardAccounts.AccountMatch match = card.whose(proof);
        AccountDecision decision = match.decision();
        if (!isWhoSignsIn(card, match.user())) {
            return CardRefusal.of(card, proof, CardOutcome.OTHER_ACCOUNT, "-", CardMessage.OTHER_ACCOUNT);
        }
        if (card.isChangePending() && decision != AccountDecision.LOG_IN) {
            return CardRefusal.of(card, proof, CardOutcome.ACCOUNT_REFUSED, "change_pending", CardMessage.GENERIC);
        }
        switch (decision) {
            case LOG_IN:
                if (!card.isChangePending()) {
                    card.services().link(match.user().orElseThrow(), proof);
                }
                return Completion.of(card, match.user().orElseThrow(), proof, CardOutcome.LOGGED_IN);
            case LINK_AT_ONCE:
                card.services().link(match.user().orElseThrow(), proof);
                return Completion.of(card, match.user().orElseThrow(), proof, CardOutcome.LINKED);
            case LINK_AFTER_OWN_PROOF:
                begin(card, CardNotes.Way.LINK, proof, CardOutcome.OWN_PROOF_ASKED);
                new FirstUseCodes(card).ask();
                return new Decision.GoOn();
            case REGISTER:
                begin(card, CardNotes.Way.REGISTER, proof, CardOutcome.FIRST_USE);
                card.event(CardOutcome.FIRST_USE).success();
                return new Decision.GoOn();
            default:
                return CardRefusal.of(
                        card, proof, CardOutcome.ACCOUNT_REFUSED, CardRefusal.word(decision), CardMessage.of(decision));
        }
    }

    private static void begin(CardContext card, CardNotes.Way way, CardProof proof, CardOutcome outcome) {
        card.notes().begin(way, proof, card.now().plus(card.policy().firstUseLife()));
        card.services().count(outcome, "-");
    }

    /** In a login that has a user already (asked again, or stepped up) only that person's card counts. */
    private static boolean isWhoSignsIn(CardContext card, Optional<UserModel> found) {
        UserModel known = card.context().getUser();
        return known == null
                || found.filter(user -> user.getId().equals(known.getId())).isPresent();
    }
}
