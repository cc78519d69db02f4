package org.citizenlogin.card.login.step;

import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.citizenlogin.card.login.account.AccountDecision;
import org.citizenlogin.card.login.account.CardAccounts;
import org.citizenlogin.card.login.account.CardProof;
import org.citizenlogin.card.login.contact.CodeRequest;
import org.citizenlogin.identity.EmailAddress;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.platform.event.CitizenEvents;
import org.citizenlogin.keycloak.platform.flow.Decision;
import org.citizenlogin.keycloak.platform.flow.FormPage;
import org.citizenlogin.keycloak.platform.flow.StepContext;
import org.keycloak.events.EventType;
import org.keycloak.models.UserModel;
import org.keycloak.models.utils.FormMessage;

/**
 * Registration, second page: a code proves each address, and then the account is made. Its person's account is looked for
 * anew at the end: meanwhile it may have been made, linked or switched off.
 */
final class AskCodes implements FormPage<CardContext> {

    @Override
    public Response show(CardContext card) {
        return page(card, List.of(), Optional.empty());
    }

    @Override
    public Decision submit(CardContext card) {
        if (card.isPressed(CardPages.BUTTON_CHANGE)) {
            card.notes().forgetContact();
            return new Decision.GoOn();
        }
        if (card.isPressed(StepContext.BUTTON_RESEND)) {
            String info = new FirstUseCodes(card).askAgain();
            return new Decision.Show(page(card, List.of(), Optional.of(info)));
        }
        List<FormMessage> errors = new ArrayList<>();
        judge(card, CodeRequest.Kind.EMAIL, CardNotes.EMAIL, CardPages.FIELD_EMAIL_CODE, errors);
        judge(card, CodeRequest.Kind.PHONE, CardNotes.PHONE, CardPages.FIELD_PHONE_CODE, errors);
        return errors.isEmpty() ? make(card) : new Decision.Show(page(card, errors, Optional.empty()));
    }

    /** One code, unless it was right before. */
    private static void judge(
            CardContext card, CodeRequest.Kind kind, CardNotes.Address what, String field, List<FormMessage> errors) {
        if (card.notes().proven(what).isPresent()) {
            return;
        }
        String typed = card.field(field);
        if (typed.isBlank()) {
            errors.add(new FormMessage(field, "citizenCardCodeMissing"));
            return;
        }
        // Read once: a request in parallel may write another while the code is looked at.
        String address = card.notes().address(what);
        if (new FirstUseCodes(card).isRight(kind, address, typed)) {
            card.notes().prove(what, address);
        } else {
            errors.add(new FormMessage(field, "citizenCardCodeWrong"));
        }
    }

    /** Only after both codes were right in this tab, and with the addresses they went to. */
    private static Decision make(CardContext card) {
        Optional<String> email = card.notes().proven(CardNotes.EMAIL);
        Optional<String> phone = card.notes().proven(CardNotes.PHONE);
        if (email.isEmpty() || phone.isEmpty()) {
            return new Decision.GoOn();
        }
        CardProof proof = card.proof();
        if (card.whose(proof).decision() != AccountDecision.REGISTER) {
            return ProvedCard.decide(card, proof);
        }
        PhoneNumber number = PhoneNumber.parse(phone.get(), card.policy().country())
                .asOptional()
                .orElseThrow();
        EmailAddress address = EmailAddress.parse(email.get()).asOptional().orElseThrow();
        CardAccounts.Contact contact = new CardAccounts.Contact(address, number, card.locale());
        CardAccounts.CreateResult made = card.services().make(proof, contact, card.policy(), card.channels());
        if (made instanceof CardAccounts.CreateResult.Already) {
            return ProvedCard.decide(card, proof);
        }
        if (made instanceof CardAccounts.CreateResult.EmailTaken) {
            return askAnew(card, CardPages.FIELD_EMAIL, "citizenCardEmailUnusable");
        }
        if (made instanceof CardAccounts.CreateResult.PhoneTaken) {
            return askAnew(card, CardPages.FIELD_PHONE, "citizenCardPhoneUnusable");
        }
        String id = ((CardAccounts.CreateResult.Account) made).userId();
        UserModel user = card.services().user(id).orElseThrow();
        CardContext.about(card.event(EventType.REGISTER), proof)
                .user(user)
                .detail(CitizenEvents.DETAIL_OUTCOME, CardOutcome.REGISTERED.word())
                .success();
        return Completion.of(card, user, proof, CardOutcome.REGISTERED);
    }

    private static Decision askAnew(CardContext card, String field, String key) {
        card.notes().forgetContact();
        return new Decision.Show(AskContact.page(card, List.of(new FormMessage(field, key))));
    }

    private static Response page(CardContext card, List<FormMessage> errors, Optional<String> info) {
        CardPages.Asked asked = new CardPages.Asked(
                card.notes().proven(CardNotes.EMAIL).isEmpty(),
                card.notes().proven(CardNotes.PHONE).isEmpty(),
                card.notes().address(CardNotes.EMAIL),
                card.notes().address(CardNotes.PHONE));
        return card.pages().codes(asked, card.notes().secondsToResend(card.now()), errors, info);
    }
}
