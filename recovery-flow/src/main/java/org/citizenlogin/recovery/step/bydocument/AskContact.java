package org.citizenlogin.recovery.step.bydocument;

import java.util.Optional;
import java.util.Set;
import org.citizenlogin.identity.Parsed;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.recovery.policy.Channel;
import org.citizenlogin.recovery.policy.RecoveryPolicy;
import org.citizenlogin.recovery.request.Contact;
import org.citizenlogin.recovery.context.RecoveryPages;
import org.citizenlogin.recovery.context.FormPage;
import org.citizenlogin.recovery.context.RecoveryContext;

/** Asks for a phone or an e-mail address, in one field: what has an at sign is an e-mail address. */
public final class AskContact implements FormPage {

    public static final String FIELD = "citizen-contact";

    private final FormPage next;

    public AskContact(FormPage next) {
        this.next = next;
    }

    @Override
    public void show(RecoveryContext visit) {
        visit.context().challenge(page(visit, "").show());
    }

    @Override
    public void take(RecoveryContext visit) {
        String typed = visit.field(FIELD);
        Set<Channel> channels = visit.policy().ways().channels();
        boolean asEmail = !channels.contains(Channel.SMS) || channels.contains(Channel.EMAIL) && typed.contains("@");
        if (asEmail) {
            takeEmail(visit, typed);
        } else {
            takePhone(visit, typed);
        }
    }

    private void takeEmail(RecoveryContext visit, String typed) {
        Optional<Contact.Email> email = Contact.Email.parse(typed);
        if (email.isEmpty()) {
            refuse(visit, typed, typed.isBlank() ? missing(visit) : "citizenRecoverContactEmail");
            return;
        }
        goOn(visit, email.get());
    }

    private void takePhone(RecoveryContext visit, String typed) {
        Parsed<PhoneNumber> phone = read(typed, visit.policy());
        if (phone.refusal().isPresent()) {
            refuse(visit, typed, key(visit, phone.refusal().get()));
            return;
        }
        goOn(visit, new Contact.Phone(phone.asOptional().orElseThrow()));
    }

    private void goOn(RecoveryContext visit, Contact contact) {
        visit.journey().take(contact, RecoveryContext.freshRequest());
        next.show(visit);
    }

    /** A text that is no phone may have been meant as an e-mail address, where one is asked for. */
    private static String key(RecoveryContext visit, Parsed.Refusal refusal) {
        if (refusal == Parsed.Refusal.MISSING) {
            return missing(visit);
        }
        String key = RecoveryPages.phoneKey(refusal);
        boolean either = visit.policy().ways().channels().size() > 1;
        return either && key.equals("citizenRecoverPhoneForm") ? "citizenRecoverContactForm" : key;
    }

    private static String missing(RecoveryContext visit) {
        switch (asked(visit)) {
            case "sms":
                return "citizenRecoverPhoneMissing";
            case "email":
                return "citizenRecoverContactEmail";
            default:
                return "citizenRecoverContactMissing";
        }
    }

    private static Parsed<PhoneNumber> read(String typed, RecoveryPolicy policy) {
        return PhoneNumber.parse(typed, policy.country()).then(policy.allowedCountries()::judge);
    }

    /** The contact given, from the notes. */
    static Optional<Contact> given(RecoveryContext visit) {
        return visit.journey()
                .contact()
                .flatMap(text -> text.contains("@")
                        ? Contact.Email.parse(text)
                        : PhoneNumber.parse(text, visit.policy().country())
                                .asOptional()
                                .map(Contact.Phone::new));
    }

    private static void refuse(RecoveryContext visit, String typed, String key) {
        visit.context().challenge(page(visit, typed).refusing(FIELD, key).show());
    }

    private static RecoveryPages.Page page(RecoveryContext visit, String typed) {
        return visit.pages()
                .page("citizen-recover-contact.ftl")
                .with("citizenAsked", asked(visit))
                .typed(typed);
    }

    /** What the page asks for: sms, email or either. */
    private static String asked(RecoveryContext visit) {
        Set<Channel> channels = visit.policy().ways().channels();
        if (channels.size() > 1) {
            return "either";
        }
        return channels.contains(Channel.SMS) ? "sms" : "email";
    }
}
