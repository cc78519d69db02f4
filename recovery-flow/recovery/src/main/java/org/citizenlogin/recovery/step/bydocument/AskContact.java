package org.citizenlogin.recovery.step.bydocument;

import jakarta.ws.rs.core.Response;
import java.util.Optional;
import java.util.Set;
import org.citizenlogin.identity.Channel;
import org.citizenlogin.identity.Parsed;
import org.citizenlogin.identity.PhoneNumber;
import org.citizenlogin.keycloak.platform.flow.Decision;
import org.citizenlogin.keycloak.platform.flow.FormPage;
import org.citizenlogin.keycloak.platform.flow.Page;
import org.citizenlogin.recovery.context.RecoveryContext;
import org.citizenlogin.recovery.context.TypedPhone;
import org.citizenlogin.recovery.request.Contact;

/** Asks for a phone or an e-mail address, in one field: what has an at sign is an e-mail address. */
public final class AskContact implements FormPage<RecoveryContext> {

    public static final String FIELD = "citizen-contact";

    @Override
    public Response show(RecoveryContext recovery) {
        return page(recovery, "").show();
    }

    @Override
    public Decision submit(RecoveryContext recovery) {
        String typed = recovery.field(FIELD);
        Set<Channel> channels = recovery.policy().ways().channels();
        boolean asEmail = !channels.contains(Channel.SMS) || channels.contains(Channel.EMAIL) && typed.contains("@");
        return asEmail ? submitEmail(recovery, typed) : submitPhone(recovery, typed);
    }

    private static Decision submitEmail(RecoveryContext recovery, String typed) {
        Optional<Contact.Email> email = Contact.Email.parse(typed);
        if (email.isEmpty()) {
            return refuse(recovery, typed, typed.isBlank() ? missing(recovery) : "citizenRecoverContactEmail");
        }
        return goOn(recovery, email.get());
    }

    private static Decision submitPhone(RecoveryContext recovery, String typed) {
        Parsed<PhoneNumber> phone = TypedPhone.read(typed, recovery.policy());
        if (phone.refusal().isPresent()) {
            return refuse(recovery, typed, key(recovery, phone.refusal().get()));
        }
        return goOn(recovery, new Contact.Phone(phone.asOptional().orElseThrow()));
    }

    private static Decision goOn(RecoveryContext recovery, Contact contact) {
        recovery.notes().remember(contact);
        return new Decision.GoOn();
    }

    /** A text that is no phone may have been meant as an e-mail address, where one is asked for. */
    private static String key(RecoveryContext recovery, Parsed.Refusal refusal) {
        if (refusal == Parsed.Refusal.MISSING) {
            return missing(recovery);
        }
        String key = TypedPhone.key(refusal);
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

    private static Decision refuse(RecoveryContext recovery, String typed, String key) {
        return new Decision.Show(page(recovery, typed)
                .refusing(FIELD, key, TypedPhone.examples(recovery.policy()))
                .show());
    }

    private static Page page(RecoveryContext recovery, String typed) {
        return recovery.page("citizen-recover-contact.ftl")
                .with("citizenAsked", asked(recovery))
                .typed("citizenTyped", typed);
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
