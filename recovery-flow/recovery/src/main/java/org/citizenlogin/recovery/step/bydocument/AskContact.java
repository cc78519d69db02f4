package org.citizenlogin.recovery.step.bydocument;

import java.util.Optional;
import java.util.Set;
import org.citizenlogin.identity.Parsed;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.recovery.context.FormPage;
import org.citizenlogin.recovery.context.RecoveryContext;
import org.citizenlogin.recovery.context.RecoveryPages;
import org.citizenlogin.recovery.policy.Channel;
import org.citizenlogin.recovery.policy.RecoveryPolicy;
import org.citizenlogin.recovery.request.Contact;

/** Asks for a phone or an e-mail address, in one field: what has an at sign is an e-mail address. */
public final class AskContact implements FormPage {

    public static final String FIELD = "citizen-contact";

    private final FormPage next;

    public AskContact(FormPage next) {
        this.next = next;
    }

    @Override
    public void show(RecoveryContext recovery) {
        recovery.context().challenge(page(recovery, "").show());
    }

    @Override
    public void submit(RecoveryContext recovery) {
        String typed = recovery.field(FIELD);
        Set<Channel> channels = recovery.policy().ways().channels();
        boolean asEmail = !channels.contains(Channel.SMS) || channels.contains(Channel.EMAIL) && typed.contains("@");
        if (asEmail) {
            submitEmail(recovery, typed);
        } else {
            submitPhone(recovery, typed);
        }
    }

    private void submitEmail(RecoveryContext recovery, String typed) {
        Optional<Contact.Email> email = Contact.Email.parse(typed);
        if (email.isEmpty()) {
            refuse(recovery, typed, typed.isBlank() ? missing(recovery) : "citizenRecoverContactEmail");
            return;
        }
        goOn(recovery, email.get());
    }

    private void submitPhone(RecoveryContext recovery, String typed) {
        Parsed<PhoneNumber> phone = read(typed, recovery.policy());
        if (phone.refusal().isPresent()) {
            refuse(recovery, typed, key(recovery, phone.refusal().get()));
            return;
        }
        goOn(recovery, new Contact.Phone(phone.asOptional().orElseThrow()));
    }

    private void goOn(RecoveryContext recovery, Contact contact) {
        recovery.notes().remember(contact, RecoveryContext.freshRequest());
        next.show(recovery);
    }

    /** A text that is no phone may have been meant as an e-mail address, where one is asked for. */
    private static String key(RecoveryContext recovery, Parsed.Refusal refusal) {
        if (refusal == Parsed.Refusal.MISSING) {
            return missing(recovery);
        }
        String key = RecoveryPages.phoneKey(refusal);
        boolean either = recovery.policy().ways().channels().size() > 1;
        return either && key.equals("citizenRecoverPhoneForm") ? "citizenRecoverContactForm" : key;
    }

    private static String missing(RecoveryContext recovery) {
        switch (asked(recovery)) {
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
    static Optional<Contact> given(RecoveryContext recovery) {
        return recovery.notes()
                .contact()
                .flatMap(text -> text.contains("@")
                        ? Contact.Email.parse(text)
                        : PhoneNumber.parse(text, recovery.policy().country())
                                .asOptional()
                                .map(Contact.Phone::new));
    }

    private static void refuse(RecoveryContext recovery, String typed, String key) {
        recovery.context().challenge(page(recovery, typed).refusing(FIELD, key).show());
    }

    private static RecoveryPages.Page page(RecoveryContext recovery, String typed) {
        return recovery.pages()
                .page("citizen-recover-contact.ftl")
                .with("citizenAsked", asked(recovery))
                .typed(typed);
    }

    /** What the page asks for: sms, email or either. */
    private static String asked(RecoveryContext recovery) {
        Set<Channel> channels = recovery.policy().ways().channels();
        if (channels.size() > 1) {
            return "either";
        }
        return channels.contains(Channel.SMS) ? "sms" : "email";
    }
}
