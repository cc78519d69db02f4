package org.citizenlogin.card.login.step;

import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import org.citizenlogin.identity.EmailAddress;
import org.citizenlogin.identity.Parsed;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.platform.flow.Decision;
import org.citizenlogin.keycloak.platform.flow.FormPage;
import org.keycloak.models.utils.FormMessage;

/** Registration, first page: the e-mail address and the phone of the new account. */
final class AskContact implements FormPage<CardContext> {

    @Override
    public Response show(CardContext card) {
        return page(card, List.of());
    }

    /** With the addresses in the notes. */
    static Response page(CardContext card, List<FormMessage> errors) {
        return card.pages()
                .contact(
                        card.proof(),
                        card.notes().address(CardNotes.EMAIL),
                        card.notes().address(CardNotes.PHONE),
                        errors);
    }

    @Override
    public Decision submit(CardContext card) {
        Parsed<EmailAddress> email = EmailAddress.parse(card.field(CardPages.FIELD_EMAIL));
        String typed = card.field(CardPages.FIELD_PHONE);
        Parsed<PhoneNumber> phone = PhoneNumber.parse(typed, card.policy().country())
                .then(card.policy().phones()::judge);
        List<FormMessage> errors = new ArrayList<>();
        email.refusal().ifPresent(refusal -> errors.add(new FormMessage(CardPages.FIELD_EMAIL, emailKey(refusal))));
        phone.refusal().ifPresent(refusal -> errors.add(new FormMessage(CardPages.FIELD_PHONE, phoneKey(refusal))));
        if (!errors.isEmpty()) {
            return new Decision.Show(
                    card.pages().contact(card.proof(), card.field(CardPages.FIELD_EMAIL), typed, errors));
        }
        card.notes()
                .contact(
                        email.asOptional().orElseThrow().text(),
                        phone.asOptional().orElseThrow().e164());
        new FirstUseCodes(card).ask();
        return new Decision.GoOn();
    }

    private static String emailKey(Parsed.Refusal refusal) {
        return refusal == Parsed.Refusal.MISSING ? "citizenCardEmailMissing" : "citizenCardEmailForm";
    }

    private static String phoneKey(Parsed.Refusal refusal) {
        switch (refusal) {
            case MISSING:
                return "citizenCardPhoneMissing";
            case NOT_A_MOBILE_NUMBER:
                return "citizenCardPhoneNotMobile";
            case COUNTRY_NOT_ALLOWED:
                return "citizenCardPhoneCountry";
            default:
                return "citizenCardPhoneForm";
        }
    }
}
