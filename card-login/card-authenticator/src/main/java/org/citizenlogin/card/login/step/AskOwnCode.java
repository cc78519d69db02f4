package org.citizenlogin.card.login.step;

import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.card.login.account.AccountDecision;
import org.citizenlogin.card.login.account.CardAccounts;
import org.citizenlogin.card.login.account.CardProof;
import org.citizenlogin.card.login.account.OwnProof;
import org.citizenlogin.keycloak.platform.flow.Decision;
import org.citizenlogin.keycloak.platform.flow.FormPage;
import org.citizenlogin.keycloak.platform.flow.StepContext;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;

/** Linking: a code to what the account has confirmed proves that its owner agrees. */
final class AskOwnCode implements FormPage<CardContext> {

    @Override
    public Response show(CardContext card) {
        return page(card, List.of(), Optional.empty());
    }

    @Override
    public Decision submit(CardContext card) {
        if (card.isPressed(StepContext.BUTTON_RESEND)) {
            String info = new FirstUseCodes(card).askAgain();
            return new Decision.Show(page(card, List.of(), Optional.of(info)));
        }
        CardProof proof = card.proof();
        CardAccounts.AccountMatch match = card.whose(proof);
        if (match.decision() != AccountDecision.LINK_AFTER_OWN_PROOF) {
            return ProvedCard.decide(card, proof);
        }
        String typed = card.field(CardPages.FIELD_CODE_OF_OWN);
        if (typed.isBlank()) {
            return refuse(card, "citizenCardCodeMissing");
        }
        UserModel user = match.user().orElseThrow();
        if (!new FirstUseCodes(card).isRight(user, typed)) {
            return refuse(card, "citizenCardCodeWrong");
        }
        card.services().link(user, proof);
        return Completion.of(card, user, proof, CardOutcome.LINKED);
    }

    private static Decision refuse(CardContext card, String key) {
        return new Decision.Show(
                page(card, List.of(new FormMessage(CardPages.FIELD_CODE_OF_OWN, key)), Optional.empty()));
    }

    private static Response page(CardContext card, List<FormMessage> errors, Optional<String> info) {
        boolean byPhone = card.whose(card.proof())
                .user()
                .flatMap(user -> card.services().ownProof(user, card.channels()))
                .map(OwnProof::phone)
                .orElse(false);
        return card.pages().ownProof(byPhone, card.notes().secondsToResend(card.now()), errors, info);
    }
}
